"""The doors to effects of events: questions kept, their answers, the customers behind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.effects import actions
from otklik.analytics.effects.answering import answer
from otklik.analytics.effects.measuring import problems_of
from otklik.analytics.effects.queries import definition_of, effect_of, effects_seen, records, told
from otklik.analytics.effects.schemas import (
    EffectChange,
    EffectIn,
    EffectOut,
    EffectPage,
    EffectTold,
    EffectTrial,
)
from otklik.analytics.metrics.schemas import BehindOut
from otklik.kit.errors import FieldProblem, Invalid

router = Router(tags=["Effects of events"])


@router.get("", response=list[EffectOut], summary="Questions about events, one's own and shared")
def effect_list(request: Request) -> Any:
    return [told(request.by, row) for row in effects_seen(request.by)]


@router.post("", response={201: EffectOut}, summary="Keep a question about an event")
def create(request: Request, given: EffectIn) -> Any:
    return Status(201, told(request.by, actions.create_effect(request.by, given.model_dump(mode="json"))))


@router.post(
    "/trial", response=dict[str, Any], summary="The effect of an event not kept yet",
    openapi_extra=shaped(EffectTold),
)  # fmt: skip
def trial(request: Request, given: EffectTrial) -> Any:
    request.by.require(given.definition.object, "see")
    problems = problems_of(request.by, given.definition)
    if problems:
        raise Invalid(
            errors=[FieldProblem(f"definition.{one.field}", one.code, one.text) for one in problems]
        )
    return answered(answer(request.by, given.definition))


@router.get("/{uuid:pk}", response=EffectOut, summary="One question about an event")
def one(request: Request, pk: UUID) -> Any:
    return told(request.by, effect_of(request.by, pk))


@router.patch("/{uuid:pk}", response=EffectOut, summary="Change a question about an event")
def change(request: Request, pk: UUID, given: EffectChange) -> Any:
    values = given.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return told(request.by, actions.change_effect(request.by, pk, values))


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a question about an event")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_effect(request.by, pk)
    return Status(204, None)


@router.get(
    "/{uuid:pk}/figures", response=dict[str, Any], summary="What an event changed",
    openapi_extra=shaped(EffectTold),
)  # fmt: skip
def figures(request: Request, pk: UUID) -> Any:
    return answered(answer(request.by, definition_of(effect_of(request.by, pk))))


@router.get("/{uuid:pk}/records", response=BehindOut, summary="The customers of one side of an event")
def behind(request: Request, pk: UUID, query: Query[EffectPage]) -> Any:
    row = effect_of(request.by, pk)
    return records(request.by, definition_of(row), query.arm, query.part, query.page())
