"""Whether what is written makes a regulation: every field, value, person and condition of it, told by its place."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.access.teams.models import Team
from otklik.access.users.models import User
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.field_types import Wrong, field_type
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects
from otklik.regulations.regulations.definition import (
    Appears,
    Became,
    Changed,
    Definition,
    Filled,
    ForEach,
    Left,
    Meets,
    Reached,
    Told,
    Who,
)

NO_OBJECT = Text("Нет такого объекта", "No such object")
NOT_WATCHED = Text("За этим объектом регламент следить не может", "A regulation cannot watch this object")
NO_ONE = Text("Выберите, кто это", "Choose who it is")
NOT_DATE = Text("Нужно поле с датой", "A field with a date is needed")
NOT_STORED = Text(
    "За этим полем следить нельзя: оно считается само", "This field cannot be watched: it is counted"
)
NO_TERM = Text("Нужен срок больше нуля", "The term must be more than nothing")
SAME = Text("То же, что и событие: подтвердить нечем", "The same as the event: it proves nothing")
UNSEEN = Text("Этот срок не наступит: выше есть срок для всех", "Never reached: a term above it is for all")


def checked(by: Caller, object_key: str, definition: Definition) -> list[FieldProblem]:
    """What is wrong, place by place ("event.field", "terms.0.condition"); nothing when it can be switched on."""
    return _Check(by, object_key, definition).problems


class _Check:
    def __init__(self, by: Caller, object_key: str, definition: Definition) -> None:
        self.by = by
        self.problems: list[FieldProblem] = []
        event_of = self.described(object_key, "object")
        if event_of is None:
            return
        self.event(event_of, definition)
        self.condition("condition", definition.condition, object_key)
        owed_on = self.for_each(definition.for_each, event_of) or event_of
        self.duty(owed_on, definition)
        self.terms(owed_on.object.key, definition)
        self.who("answers", definition.answers)
        for number, each in enumerate(definition.escalate):
            self.who(f"escalate.{number}.to", each.to)
        self.condition("pause", definition.pause, owed_on.object.key)
        self.condition("cancel", definition.cancel, owed_on.object.key)
        if Role.objects.filter(pk__in=definition.binds).count() != len(set(definition.binds)):
            self.refuse("binds", NO_ONE, "missing")

    def refuse(self, place: str, text: Text, code: str = "invalid") -> None:
        self.problems.append(FieldProblem(place, code, text))

    def described(self, key: str, place: str) -> Description | None:
        if not objects.has(key) or not self.by.may(objects.get(key).rights_key, "see"):
            self.refuse(place, NO_OBJECT, "missing")
            return None
        if objects.get(key).open and not hasattr(objects.get(key).model, "responsible"):
            self.refuse(place, NOT_WATCHED, "not_watched")
            return None
        return describe(key, self.by)

    def field(self, about: Description, key: str, place: str) -> Field | None:
        found = about.fields.get(key)
        if found is None:
            self.refuse(place, Text("Нет такого поля", "No such field"), "unknown_field")
        elif found.virtual or found.path:
            self.refuse(place, NOT_STORED, "not_watched")
            return None
        return found

    def event(self, about: Description, definition: Definition) -> None:
        event = definition.event
        if not isinstance(event, Became | Changed | Reached):
            return
        field = self.field(about, event.field, "event.field")
        if field is None:
            return
        if isinstance(event, Reached) and field.type not in ("date", "datetime"):
            self.refuse("event.field", NOT_DATE)
        if isinstance(event, Became):
            self.values(field, event.to)

    def values(self, field: Field, wanted: list[Any]) -> None:
        kind = field_type(field.type)
        try:
            for value in wanted:
                kind.parse([value] if kind.many else value, field)
        except Wrong as wrong:
            self.refuse("event.to", wrong.text, wrong.code)

    def condition(self, place: str, condition: Any, object_key: str) -> None:
        try:
            compiled(condition, self.by, object_key)
        except Invalid as wrong:
            self.problems += [FieldProblem(place, one.code, one.text) for one in wrong.errors]

    def for_each(self, each: ForEach | None, event_of: Description) -> Description | None:
        if each is None:
            return None
        about = self.described(each.object, "for_each.object")
        if about is not None:
            self.condition("for_each.condition", _without_event(each.condition), each.object)
        return about

    def duty(self, about: Description, definition: Definition) -> None:
        duty = definition.duty
        if isinstance(duty, Filled):
            for number, key in enumerate(duty.fields):
                if self.field(about, key, f"duty.fields.{number}") is not None:
                    self.condition(f"duty.fields.{number}", {"field": key, "op": "filled"}, about.object.key)
        elif isinstance(duty, Left):
            self.field(about, duty.field, "duty.field")
        elif isinstance(duty, Meets):
            self.condition("duty.condition", duty.condition, about.object.key)
        elif isinstance(duty, Appears) and self.described(duty.object, "duty.object") is not None:
            self.condition("duty.condition", duty.condition, duty.object)

    def terms(self, object_key: str, definition: Definition) -> None:
        for_all = False
        for number, term in enumerate(definition.terms):
            if not term.amount:
                self.refuse(f"terms.{number}.amount", NO_TERM)
            if for_all:
                self.refuse(f"terms.{number}.condition", UNSEEN, "never")
            self.condition(f"terms.{number}.condition", term.condition, object_key)
            for_all = for_all or not term.condition

    def who(self, place: str, who: Who | Told) -> None:
        among: dict[str, QuerySet[Any]] = {
            "user": User.objects.filter(is_active=True),
            "role": Role.objects.all(),
            "team": Team.objects.all(),
        }
        if isinstance(who, Who) and who.otherwise and not Role.objects.filter(pk=who.otherwise).exists():
            self.refuse(f"{place}.otherwise", NO_ONE, "missing")
        if who.kind in among and (who.id is None or not among[who.kind].filter(pk=who.id).exists()):
            self.refuse(f"{place}.id", NO_ONE, "missing")


def _without_event(condition: Any) -> Any:
    """The condition as it can be checked before any event: what stands for the event's values is left out."""
    if isinstance(condition, dict):
        if isinstance(condition.get("value"), str) and condition["value"].startswith("@event."):
            return {"field": condition.get("field"), "op": "filled"}
        return {key: _without_event(value) for key, value in condition.items()}
    if isinstance(condition, list):
        return [_without_event(one) for one in condition]
    return condition
