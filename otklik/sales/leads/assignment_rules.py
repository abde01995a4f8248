"""The rules of assignment, as an administrator keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Max

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.sales.leads.models import AssignmentRule
from otklik.sales.leads.rules import WAYS

NAMELESS = Text("Назовите правило", "Name the rule")
NOBODY = Text("Выберите, кому отдавать лиды", "Choose who gets the leads")
# The turn belongs to the leads given meanwhile.
KEPT = ("name", "way", "users", "condition", "active", "position", "deleted_at", "deleted_by")


def all_rules(by: Caller) -> list[dict[str, Any]]:
    """Every rule in the order they are asked; an administrator's to see."""
    by.require_admin()
    return [_told(rule, by) for rule in _living().order_by("position", "created_at")]


def create_rule(by: Caller, values: Mapping[str, Any]) -> dict[str, Any]:
    by.require_admin()
    with writing(by):
        last = _living().aggregate(last=Max("position"))["last"]
        rule = AssignmentRule(**values, position=0 if last is None else last + 1, created_by_id=by.user_id)
        _check(rule, by)
        rule.save(force_insert=True)
    return _told(rule, by)


def change_rule(by: Caller, pk: UUID, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what is given; a new `position` moves the others aside."""
    by.require_admin()
    with writing(by):
        rule = _living().select_for_update().filter(pk=pk).first()
        if rule is None:
            raise Missing()
        for key, value in values.items():
            if key == "condition" or value is not None:
                setattr(rule, key, value)
        _check(rule, by)
        keep(rule, by, KEPT)
        if values.get("position") is not None:
            _place(rule, values["position"])
    return _told(rule, by)


def remove_rule(by: Caller, pk: UUID) -> None:
    by.require_admin()
    with writing(by):
        rule = _living().select_for_update().filter(pk=pk).first()
        if rule is None:
            raise Missing()
        rule.deleted_at = now()
        rule.deleted_by_id = by.user_id
        keep(rule, by, KEPT)


def told_users(ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """[{"id", "name", "active"}] in the given order."""
    wanted = list(ids)
    found = {
        pk: (name, active)
        for pk, name, active in User.objects.filter(pk__in=wanted).values_list("pk", "name", "is_active")
    }
    return [{"id": pk, "name": found[pk][0], "active": found[pk][1]} for pk in wanted if pk in found]


def _living() -> Any:
    return AssignmentRule.objects.filter(deleted_at=None)


def _check(rule: AssignmentRule, by: Caller) -> None:
    problems = []
    rule.name = " ".join(rule.name.split())
    if not rule.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if rule.way not in WAYS:
        problems.append(FieldProblem("way", "invalid", Text("Неизвестный способ", "An unknown way")))
    if rule.way != "territory" and not rule.users:
        problems.append(FieldProblem("users", "required", NOBODY))
    if User.objects.filter(pk__in=rule.users).count() != len(set(rule.users)):
        problems.append(FieldProblem("users", "missing", Text("Нет такого сотрудника", "No such person")))
    try:
        compiled(rule.condition, by, "lead")
    except Invalid as wrong:
        problems += [FieldProblem("condition", error.code, error.text) for error in wrong.errors]
    if problems:
        raise Invalid(errors=problems)


def _place(rule: AssignmentRule, position: int) -> None:
    others = list(_living().exclude(pk=rule.pk).order_by("position", "created_at"))
    place = max(0, min(position, len(others)))
    for number, one in enumerate([*others[:place], rule, *others[place:]]):
        AssignmentRule.objects.filter(pk=one.pk).update(position=number)
    rule.position = place


def _told(rule: AssignmentRule, by: Caller) -> dict[str, Any]:
    return {
        "id": rule.pk,
        "name": rule.name,
        "way": rule.way,
        "way_label": WAYS[rule.way].to(by.language),
        "users": told_users(rule.users),
        "condition": rule.condition,
        "active": rule.active,
        "position": rule.position,
    }
