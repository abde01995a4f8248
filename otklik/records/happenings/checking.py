"""Whether what is written in a rule holds: every object, field, value and condition, told by its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.access.teams.models import Team
from otklik.access.users.models import User
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.field_types import Wrong, field_type
from otklik.records.happenings.shapes import Became, Changed, Reached
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects

NO_OBJECT = Text("Нет такого объекта", "No such object")
NOT_WATCHED = Text("За этим объектом следить нельзя", "This object cannot be watched")
NO_ONE = Text("Выберите, кто это", "Choose who it is")
NOT_DATE = Text("Нужно поле с датой", "A field with a date is needed")
NO_FIELD = Text("Нет такого поля", "No such field")
NOT_STORED = Text(
    "За этим полем следить нельзя: оно считается само", "This field cannot be watched: it is counted"
)


class Check:
    """Gathers what is wrong while a definition is gone through, place by place ("event.field")."""

    def __init__(self, by: Caller) -> None:
        self.by = by
        self.problems: list[FieldProblem] = []

    def refuse(self, place: str, text: Text, code: str = "invalid") -> None:
        self.problems.append(FieldProblem(place, code, text))

    def described(self, key: str, place: str) -> Description | None:
        """The object, when the caller knows it and its changes can be acted on."""
        if not objects.has(key) or not self.by.may(objects.get(key).rights_key, "see"):
            self.refuse(place, NO_OBJECT, "missing")
            return None
        if objects.get(key).open and not hasattr(objects.get(key).model, "responsible"):
            self.refuse(place, NOT_WATCHED, "not_watched")
            return None
        return describe(key, self.by)

    def field(self, about: Description, key: str, place: str) -> Field | None:
        """A field of its own that is stored, so that its changes are in the journal."""
        found = about.fields.get(key)
        if found is None:
            self.refuse(place, NO_FIELD, "unknown_field")
        elif not (found.kept or found.journalled):
            self.refuse(place, NOT_STORED, "not_watched")
            return None
        return found

    def event(self, about: Description, event: Any, place: str) -> None:
        """The field of the event and the values waited for."""
        if not isinstance(event, Became | Changed | Reached):
            return
        field = self.field(about, event.field, f"{place}.field")
        if field is None:
            return
        if isinstance(event, Reached) and field.type not in ("date", "datetime"):
            self.refuse(f"{place}.field", NOT_DATE)
        if isinstance(event, Became):
            self.values(field, event.to, f"{place}.to")

    def values(self, field: Field, wanted: Iterable[Any], place: str) -> None:
        kind = field_type(field.type)
        try:
            for value in wanted:
                kind.parse([value] if kind.many else value, field)
        except Wrong as wrong:
            self.refuse(place, wrong.text, wrong.code)

    def condition(self, place: str, condition: Any, object_key: str) -> None:
        try:
            compiled(condition, self.by, object_key)
        except Invalid as wrong:
            self.problems += [FieldProblem(place, one.code, one.text) for one in wrong.errors]

    def person(self, place: str, kind: str, pk: UUID | None) -> None:
        """Somebody named: a user, a role or a team that is there. Other kinds name nobody."""
        among: dict[str, QuerySet[Any]] = {
            "user": User.objects.filter(is_active=True),
            "role": Role.objects.all(),
            "team": Team.objects.all(),
        }
        if kind in among and (pk is None or not among[kind].filter(pk=pk).exists()):
            self.refuse(place, NO_ONE, "missing")
