"""Saving questions about events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.effects.definition import EffectDefinition
from otklik.analytics.effects.measuring import problems_of
from otklik.analytics.effects.models import Effect
from otklik.analytics.effects.queries import effect_of, may_change
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing

NAMELESS = Text("Назовите мероприятие", "Name the event")


def create_effect(by: Caller, values: Mapping[str, Any]) -> Effect:
    """A question of the caller's. Raises `Invalid`, place by place ("definition.outcome.field")."""
    with writing(by):
        row = Effect(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def change_effect(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Effect:
    """Write what is given; `Forbidden` for who may only look."""
    with writing(by):
        row = _own(by, pk)
        _write(row, values, by)
        keep(row, by)
    return row


def remove_effect(by: Caller, pk: UUID) -> None:
    with writing(by):
        row = _own(by, pk)
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def _own(by: Caller, pk: UUID) -> Effect:
    row = effect_of(by, pk)
    if not may_change(by, row):
        raise Forbidden()
    return Effect.objects.select_for_update(of=("self",)).get(pk=row.pk)


def _write(row: Effect, values: Mapping[str, Any], by: Caller) -> None:
    for key in ("name", "about", "shared", "definition"):
        if key in values:
            setattr(row, key, values[key])
    row.name = " ".join(row.name.split())
    definition = EffectDefinition.model_validate(row.definition)
    by.require(definition.object, "see")
    problems = [
        FieldProblem(f"definition.{one.field}", one.code, one.text) for one in problems_of(by, definition)
    ]
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    if problems:
        raise Invalid(errors=problems)
    row.definition = definition.model_dump(mode="json")
