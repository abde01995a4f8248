"""The doors to obligations: what every object has to read, and what people do about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from otklik.access.doors import Request, answered, shaped
from otklik.records.entries.api import record_router
from otklik.records.entries.queries import record
from otklik.regulations.obligations import actions, queries
from otklik.regulations.obligations.object import obligation
from otklik.regulations.obligations.schemas import (
    ClockOut,
    Decision,
    Explanation,
    ObligationHelp,
    Owing,
    Waiver,
)

records = record_router(obligation)
router = Router(tags=["Obligations"])


@router.get(
    "/clocks", response=list[ClockOut], openapi_extra=shaped(list[ClockOut]), summary="Clocks of records"
)
def record_clocks(request: Request, object: str, ids: str) -> Any:
    return answered(queries.clocks(request.by, object, queries.ids_of(ids)))


@router.get("/objects", response=list[str], summary="Objects on whose records something may be owed")
def owed_objects(request: Request) -> Any:
    return queries.concerned_objects()


@router.get("/mine", response=Owing, summary="What the caller owes")
def what_i_owe(request: Request) -> Any:
    return queries.owing(request.by)


@router.get("/{uuid:pk}/help", response=ObligationHelp, summary="What it means and what helps")
def what_helps(request: Request, pk: UUID) -> Any:
    return queries.help_with(request.by, pk)


@router.post("/{uuid:pk}/explain", response=dict[str, Any], summary="Explain a violation of one's own")
def explain(request: Request, pk: UUID, given: Explanation) -> Any:
    actions.explain(request.by, pk, given.text, given.dispute)
    return answered(record(request.by, "obligation", pk))


@router.post("/{uuid:pk}/decide", response=dict[str, Any], summary="Decide a dispute")
def decide(request: Request, pk: UUID, given: Decision) -> Any:
    actions.decide(request.by, pk, given.outcome, given.text)
    return answered(record(request.by, "obligation", pk))


@router.post("/{uuid:pk}/waive", response=dict[str, Any], summary="Release from an obligation")
def waive(request: Request, pk: UUID, given: Waiver) -> Any:
    actions.waive(request.by, pk, given.reason)
    return answered(record(request.by, "obligation", pk))
