"""The kinds of cuts: by time, by people and their teams, by choices, links and words of the record or what it links."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, DateField, DateTimeField, F, Func, IntegerField, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.teams.models import Team, TeamMember
from otklik.access.users.models import User
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span, buckets, name_of_part
from otklik.records.entries.names import names_of
from otklik.records.field_types import field_type
from otklik.records.field_types.base import Asked, as_text_array, holds
from otklik.records.objects.registry import Field

NONE = Text("Не указано", "Not set")
HIDDEN = Text("Вам не видно", "Out of your sight")
NO_CUT = Text("Так это не разрезать", "It cannot be cut so")
YES_NO = {"true": Text("Да", "Yes"), "false": Text("Нет", "No")}

# {"value", "label"} of one value of a cut, as people are told it.
Told = dict[str, Any]


@dataclass(frozen=True)
class Cut:
    """One cut of the records of an object for a caller. `label` names it."""

    key: str
    label: Text
    by: Caller

    @abstractmethod
    def expression(self, at: str) -> Combinable:
        """What the database groups by; `at` is the column that places a row in time."""

    @abstractmethod
    def condition(self, value: str | None, at: str) -> Q:
        """The rows of the group of `value` (as told), for drilling down."""

    def parts(self, at: str) -> Combinable:
        """The groups a row is in, a row for each: the same, unless one row may be in several."""
        return self.expression(at)

    @property
    def adds_up(self) -> bool:
        """Whether every row is in exactly one group, so that the groups add up to the whole."""
        return True

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        """{value: {"value", "label"}} for the groups found."""
        return {value: {"value": value, "label": NONE.to(self.by.language)} for value in values}

    def in_order(self, told: Mapping[Any, Told]) -> list[Any]:
        """The values as they stand in a table: by their names, what is not set last."""
        return sorted(told, key=lambda value: (told[value]["value"] is None, told[value]["label"]))


class WidthBucket(Func):
    """Which of the sorted bounds a moment lies after: 1 for the first."""

    function = "width_bucket"
    output_field = IntegerField()


@dataclass(frozen=True)
class ByTime(Cut):
    """By parts of the span; `of_days` where the rows are placed by a date and not by a moment."""

    span: Span
    of_days: bool = False

    @cached_property
    def starts(self) -> list[date]:
        return buckets(self.key, self.span.start, self.span.end)

    def expression(self, at: str) -> Combinable:
        kind = DateField() if self.of_days else DateTimeField()
        return WidthBucket(F(at), Value([self._place(day) for day in self.starts], ArrayField(kind)))

    def condition(self, value: str | None, at: str) -> Q:
        starts = self.starts
        place = next((n for n, day in enumerate(starts) if name_of_part(self.key, day) == value), None)
        if place is None:
            raise Invalid.field("keys", NO_CUT)
        end = starts[place + 1] if place + 1 < len(starts) else self.span.end
        return Q(**{f"{at}__gte": self._place(starts[place]), f"{at}__lt": self._place(end)})

    def _place(self, day: date) -> date:
        return day if self.of_days else self.span.moment(day)

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        names = {place: name_of_part(self.key, day) for place, day in enumerate(self.starts, start=1)}
        return {value: {"value": names[value], "label": names[value]} for value in values}


@dataclass(frozen=True)
class ByPerson(Cut):
    """By who answers for the record, in the column `owner`."""

    owner: str

    def expression(self, at: str) -> Combinable:
        return F(self.owner)

    def condition(self, value: str | None, at: str) -> Q:
        return Q(**{self.owner: uuid_of(value)})

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        return super().told(values) | _named(User, values)

    @property
    def person(self) -> str:
        """The path to the person of the column."""
        return self.owner.removesuffix("_id")


class ByTeam(ByPerson):
    """A record counts for every team of who answers for it."""

    @property
    def members(self) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = {}
        for user, team in TeamMember.objects.values_list("user_id", "team_id"):
            found.setdefault(user, []).append(team)
        return found

    @property
    def adds_up(self) -> bool:
        return False

    def parts(self, at: str) -> Combinable:
        return F(f"{self.person}__team_places__team_id")

    def condition(self, value: str | None, at: str) -> Q:
        members = self.members
        if value is None:
            return ~Q(**{f"{self.owner}__in": list(members)}) | Q(**{self.owner: None})
        team = uuid_of(value)
        return Q(**{f"{self.owner}__in": [user for user, teams in members.items() if team in teams]})

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        return Cut.told(self, values) | _named(Team, values)


class ByDepartment(ByPerson):
    @property
    def members(self) -> dict[Any, list[Any]]:
        users = User.objects.exclude(department=None).values_list("pk", "department_id")
        return {user: [department] for user, department in users}

    def parts(self, at: str) -> Combinable:
        return F(f"{self.person}__department_id")

    def condition(self, value: str | None, at: str) -> Q:
        if value is None:
            return Q(**{self.owner: None}) | Q(**{f"{self.person}__department": None})
        return Q(**{f"{self.person}__department_id": uuid_of(value)})

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        return Cut.told(self, values) | _named(Department, values)


@dataclass(frozen=True)
class ByField(Cut):
    """By a field of the record, or of one it links, where the caller may `seen` that."""

    field: Field
    prefix: str = ""
    seen: Q = dataclass_field(default_factory=Q)

    @cached_property
    def stored(self) -> Combinable:
        return field_type(self.field.type).expression(self.field, self.prefix)

    def expression(self, at: str) -> Combinable:
        value = Coalesce(Cast(self.stored, TextField()), Value("", TextField()), output_field=TextField())
        if not self.seen:
            return value
        return Case(When(self.seen, then=value), default=Value("", TextField()), output_field=TextField())

    def condition(self, value: str | None, at: str) -> Q:
        if value is None:
            empty = field_type(self.field.type).is_empty(self.stored, self.field)
            return empty | ~self.seen if self.seen else empty
        return self.holding(value) & self.seen

    def holding(self, value: str) -> Q:
        return holds("exact", self.stored, value)

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        none = NONE.to(self.by.language)
        return {
            value: {"value": value or None, "label": self.word(value) if value else none} for value in values
        }

    def word(self, value: str) -> str:
        return value


class ByChoice(ByField):
    def holding(self, value: str) -> Q:
        stored = value == "true" if self.field.type == "yes_no" and not self.field.is_custom else value
        return holds("exact", self.stored, stored)

    def word(self, value: str) -> str:
        option = next((one.label for one in self.field.options if one.value == value), None)
        return (option or YES_NO.get(value) or Text(value, value)).to(self.by.language)


class ByChoices(ByChoice):
    """By each of several values; a record counts for every one it has."""

    @property
    def adds_up(self) -> bool:
        return False

    def expression(self, at: str) -> Combinable:
        several = Coalesce(as_text_array(self.stored, self.field), Value([], ArrayField(TextField())))
        return Func(
            several,
            template="unnest(COALESCE(NULLIF(%(expressions)s, '{}'::text[]), ARRAY['']::text[]))",
            output_field=TextField(),
        )

    def holding(self, value: str) -> Q:
        about = Asked(self.by, today(self.by.timezone))
        return field_type(self.field.type).compare(self.field, "has_any", [value], about, self.prefix)


class ByLink(ByField):
    def holding(self, value: str) -> Q:
        about = Asked(self.by, today(self.by.timezone))
        return field_type("link").compare(self.field, "eq", str(uuid_of(value)), about, self.prefix)

    def told(self, values: Iterable[Any]) -> dict[Any, Told]:
        found = names_of(self.field.target or "", values, self.by)
        none, hidden = NONE.to(self.by.language), HIDDEN.to(self.by.language)
        return {
            value: {
                "value": value or None,
                "label": found[value]["name"] if value in found else hidden if value else none,
            }
            for value in values
        }


def uuid_of(value: str | None) -> UUID | None:
    """The id a value of a cut names; `Invalid` on "keys" when it is none."""
    if value is None:
        return None
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Invalid.field("keys", NO_CUT) from error


def _named(model: Any, values: Iterable[Any]) -> dict[Any, Told]:
    wanted = [value for value in values if value is not None]
    return {
        pk: {"value": pk, "label": name}
        for pk, name in model.objects.filter(pk__in=wanted).values_list("pk", "name")
    }
