"""By what a funnel can be cut: time, people and their teams, where deals come from, any choice of a deal or company."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, DateTimeField, F, Func, IntegerField, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from otklik.access.departments.models import Department
from otklik.access.teams.models import Team, TeamMember
from otklik.access.users.models import User
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field
from otklik.sales.funnel.rules import buckets

if TYPE_CHECKING:
    from otklik.sales.funnel.asking import Scene

NONE = Text("Не указано", "Not set")
UNITS = ("week", "month", "quarter", "year")
SHORT = {"segment": "company.segment"}
NO_CUT = Text("Так воронку не разрезать", "A funnel cannot be cut so")


@dataclass(frozen=True)
class Dimension:
    """One cut. `expression` is what the database groups by, `told` the words for what it finds."""

    key: str
    scene: Scene

    @abstractmethod
    def expression(self, at: str) -> Combinable:
        """The value of a row; `at` is the column that places it in time."""

    @abstractmethod
    def condition(self, value: str | None, at: str) -> Q:
        """The rows of the group of `value`, for drilling down."""

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        """{value: {"value", "label"}} for the groups found."""
        return {value: {"value": value, "label": NONE.to(self.scene.caller.language)} for value in values}


class WidthBucket(Func):
    """Which of the sorted bounds a moment lies after: 1 for the first."""

    function = "width_bucket"
    output_field = IntegerField()


class ByTime(Dimension):
    @property
    def starts(self) -> list[date]:
        return buckets(self.key, self.scene.start, self.scene.end)

    def expression(self, at: str) -> Combinable:
        bounds = Value([self.scene.moment(day) for day in self.starts], ArrayField(DateTimeField()))
        return WidthBucket(F(at), bounds)

    def condition(self, value: str | None, at: str) -> Q:
        starts = self.starts
        place = next((n for n, day in enumerate(starts) if self._label(day) == value), None)
        if place is None:
            raise Invalid.field("keys", NO_CUT)
        end = starts[place + 1] if place + 1 < len(starts) else self.scene.end
        return Q(**{f"{at}__gte": self.scene.moment(starts[place]), f"{at}__lt": self.scene.moment(end)})

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        labels = {place: self._label(day) for place, day in enumerate(self.starts, start=1)}
        return {value: {"value": labels[value], "label": labels[value]} for value in values}

    def _label(self, day: date) -> str:
        if self.key == "month":
            return f"{day:%Y-%m}"
        if self.key == "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        return f"{day.year}" if self.key == "year" else day.isoformat()


class ByPerson(Dimension):
    def expression(self, at: str) -> Combinable:
        return F("responsible_id")

    def condition(self, value: str | None, at: str) -> Q:
        return Q(responsible_id=_uuid(value))

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        return super().told(values) | _named(User, values)


class ByTeam(ByPerson):
    """A deal counts for every team of who answers for it."""

    @property
    def members(self) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        for user, team in TeamMember.objects.values_list("user_id", "team_id"):
            found.setdefault(user, []).append(team)
        return found

    def condition(self, value: str | None, at: str) -> Q:
        members = self.members
        if value is None:
            return ~Q(responsible_id__in=list(members)) | Q(responsible_id=None)
        return Q(responsible_id__in=[user for user, teams in members.items() if _uuid(value) in teams])

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        return Dimension.told(self, values) | _named(Team, values)


class ByDepartment(ByPerson):
    @property
    def members(self) -> dict[Any, list[Any]]:
        users = User.objects.exclude(department=None).values_list("pk", "department_id")
        return {user: [department] for user, department in users}

    def condition(self, value: str | None, at: str) -> Q:
        if value is None:
            return Q(responsible=None) | Q(responsible__department=None)
        return Q(responsible__department_id=_uuid(value))

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        return Dimension.told(self, values) | _named(Department, values)


class ByPipeline(Dimension):
    def expression(self, at: str) -> Combinable:
        return F("pipeline_id")

    def condition(self, value: str | None, at: str) -> Q:
        return Q(pipeline_id=_uuid(value))

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        language = self.scene.caller.language
        names = {one.id: one.name.to(language) for one in self.scene.pipelines.every}
        return {value: {"value": value, "label": names[value]} for value in values}


@dataclass(frozen=True)
class ByChoice(Dimension):
    """A choice of the deal itself, or of its company or person, where the caller may see that."""

    field: Field
    prefix: str = ""
    seen: Q = dataclass_field(default_factory=Q)

    def expression(self, at: str) -> Combinable:
        stored = Cast(field_type(self.field.type).expression(self.field, self.prefix), TextField())
        value = Coalesce(stored, Value("", TextField()), output_field=TextField())
        if not self.seen:
            return value
        return Case(When(self.seen, then=value), default=Value("", TextField()), output_field=TextField())

    def condition(self, value: str | None, at: str) -> Q:
        kind, expression = (
            field_type(self.field.type),
            field_type(self.field.type).expression(self.field, self.prefix),
        )
        if value is None:
            empty = kind.is_empty(expression, self.field)
            return empty | ~self.seen if self.seen else empty
        from otklik.records.field_types.base import holds

        stored = value == "true" if self.field.type == "yes_no" and not self.field.is_custom else value
        return holds("exact", expression, stored) & self.seen

    def told(self, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
        language = self.scene.caller.language
        yes_no = {"true": Text("Да", "Yes"), "false": Text("Нет", "No")}
        labels = {option.value: option.label for option in self.field.options} or yes_no
        return {
            value: {
                "value": value or None,
                "label": (labels.get(value, Text(value, value)) if value else NONE).to(language),
            }
            for value in values
        }


def dimension(key: str, scene: Scene) -> Dimension:
    """The cut of `key`: week, month, quarter, year, person, team, department, pipeline, segment, or a choice
    field such as "source" or "company.industry"; `Invalid` on "by" for anything else.
    """
    known = {"person": ByPerson, "team": ByTeam, "department": ByDepartment, "pipeline": ByPipeline}
    if key in UNITS:
        return ByTime(key, scene)
    if key in known:
        return known[key](key, scene)
    link, _, name = SHORT.get(key, key).rpartition(".")
    if link not in ("", "company", "person"):
        raise Invalid.field("by", NO_CUT)
    about = describe("deal", scene.caller)
    prefix, seen = "", Q()
    if link:
        about.field(link, "by")
        about = describe(link, scene.caller)
        prefix = f"{link}__"
        seen = scope_q(scene.caller, about.object, "see", prefix)
    field = about.field(name, "by")
    if field.type not in ("choice", "yes_no") or field.virtual:
        raise Invalid.field("by", NO_CUT)
    return ByChoice(key, scene, field, prefix, seen)


def members_of(cut: Dimension) -> dict[Any, list[Any]] | None:
    """For a cut by team or department: which groups each person is in."""
    return cut.members if isinstance(cut, ByTeam | ByDepartment) else None


def _named(model: Any, values: Iterable[Any]) -> dict[Any, dict[str, Any]]:
    wanted = [value for value in values if value is not None]
    return {
        pk: {"value": pk, "label": name}
        for pk, name in model.objects.filter(pk__in=wanted).values_list("pk", "name")
    }


def _uuid(value: str | None) -> UUID | None:
    if value is None:
        return None
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Invalid.field("keys", NO_CUT) from error
