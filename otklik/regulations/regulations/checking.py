"""Whether what is written makes a regulation: every field, value, person and condition of it, told by its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from otklik.access.callers import Caller
from otklik.access.roles.models import Role
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.happenings.checking import NO_ONE, Check
from otklik.records.objects.queries import Description
from otklik.regulations.regulations.definition import (
    Appears,
    Definition,
    Filled,
    ForEach,
    Left,
    Meets,
    Told,
    Who,
)
from otklik.regulations.regulations.rules import EVENT, stands_for_event

NO_TERM = Text("Нужен срок больше нуля", "The term must be more than nothing")
SAME = Text("То же, что и событие: подтвердить нечем", "The same as the event: it proves nothing")
NO_SUCH_VALUE = Text("У события нет такого поля", "The event has no such field")
UNSEEN = Text("Этот срок не наступит: выше есть срок для всех", "Never reached: a term above it is for all")


def checked(by: Caller, object_key: str, definition: Definition) -> list[FieldProblem]:
    """What is wrong, place by place ("event.field", "terms.0.condition"); nothing when it can be switched on."""
    return _Check(by, object_key, definition).problems


class _Check(Check):
    def __init__(self, by: Caller, object_key: str, definition: Definition) -> None:
        super().__init__(by)
        event_of = self.described(object_key, "object")
        if event_of is None:
            return
        self.event(event_of, definition.event, "event")
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

    def for_each(self, each: ForEach | None, event_of: Description) -> Description | None:
        if each is None:
            return None
        about = self.described(each.object, "for_each.object")
        if about is not None:
            self.condition("for_each.condition", _without_event(each.condition), each.object)
            known = {"id", *event_of.fields}
            if any(name.removeprefix(EVENT) not in known for name in _of_event(each.condition)):
                self.refuse("for_each.condition", NO_SUCH_VALUE, "unknown")
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
        if isinstance(who, Who) and who.otherwise and not Role.objects.filter(pk=who.otherwise).exists():
            self.refuse(f"{place}.otherwise", NO_ONE, "missing")
        self.person(f"{place}.id", who.kind, who.id)


def _of_event(condition: Any) -> Iterator[str]:
    """What stands for the event's values in a condition."""
    if isinstance(condition, dict):
        if stands_for_event(condition.get("value")):
            yield condition["value"]
        for part in condition.values():
            yield from _of_event(part)
    elif isinstance(condition, list):
        for part in condition:
            yield from _of_event(part)


def _without_event(condition: Any) -> Any:
    """The condition as it can be checked before any event: what stands for the event's values is left out."""
    if isinstance(condition, dict):
        if stands_for_event(condition.get("value")):
            return {"field": condition.get("field"), "op": "filled"}
        return {key: _without_event(value) for key, value in condition.items()}
    if isinstance(condition, list):
        return [_without_event(one) for one in condition]
    return condition
