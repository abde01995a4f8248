"""Writing routes of approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.automation.approval_routes.definition import Step
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approval_routes.queries import steps_of
from otklik.kit.clock import now
from otklik.kit.errors import Invalid, Missing
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.happenings.checking import Check
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text

WRITTEN = ("name", "object", "condition", "steps", "watched", "active")
NAMELESS = Text("Назовите маршрут", "Name the route")
NO_STEPS = Text("Нужен хотя бы один шаг", "At least one step is needed")
NO_TERM = Text("Нужен срок больше нуля", "The term must be more than nothing")
OTHER_OBJECT = Text(
    "Маршрут уже для другого объекта: заведите новый", "The route is of another object: make a new one"
)


def create_route(by: Caller, values: Mapping[str, Any]) -> ApprovalRoute:
    """A new route. Raises `Invalid`, place by place ("steps.0.who.1")."""
    by.require("approval_route", "create")
    with writing(by):
        row = ApprovalRoute(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def change_route(by: Caller, pk: UUID, values: Mapping[str, Any]) -> ApprovalRoute:
    """Write what is given. What is under way goes on along the steps it was asked with."""
    with writing(by):
        row = _own(by, pk, "change")
        if values.get("object", row.object) != row.object:
            raise Invalid.field("object", OTHER_OBJECT)
        _write(row, values, by)
        keep(row, by)
    return row


def remove_route(by: Caller, pk: UUID) -> None:
    """Out of the list; what was asked for along it stays."""
    with writing(by):
        row = _own(by, pk, "delete")
        row.active = False
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def checked(by: Caller, values: Mapping[str, Any]) -> None:
    """Raises `Invalid` for what is wrong with an object, a condition, steps and watched fields."""
    check = Check(by)
    about = check.described(values["object"], "object")
    if about is not None:
        check.condition("condition", values["condition"], about.object.key)
        for number, key in enumerate(values["watched"]):
            check.field(about, key, f"watched.{number}")
    if not values["steps"]:
        check.refuse("steps", NO_STEPS, "required")
    for number, step in enumerate(steps_of(values["steps"])):
        for place, one in enumerate(step.who):
            check.person(f"steps.{number}.who.{place}", one.kind, one.id)
        if step.term is not None and not step.term.amount:
            check.refuse(f"steps.{number}.term", NO_TERM)
    if check.problems:
        raise Invalid(errors=check.problems)


def _own(by: Caller, pk: UUID, operation: str) -> ApprovalRoute:
    by.require("approval_route", operation)
    row = ApprovalRoute.objects.select_for_update(of=("self",)).filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def _write(row: ApprovalRoute, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, _kept(values[key]) if key == "steps" else values[key])
    row.name = " ".join(row.name.split())
    row.watched = list(dict.fromkeys(row.watched))
    if not row.name:
        raise Invalid.field("name", NAMELESS, "required")
    checked(by, {key: getattr(row, key) for key in WRITTEN})
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name,))


def _kept(steps: list[Any]) -> list[dict[str, Any]]:
    """Steps as they are kept, those that name nobody without a leftover id."""
    found = []
    for given in steps:
        step = Step.model_validate(given)
        for one in step.who:
            if one.kind in ("head", "record_head"):
                one.id = None
        found.append(step.model_dump(mode="json"))
    return found
