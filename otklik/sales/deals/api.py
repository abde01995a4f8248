"""The doors to deals: those of every object, and what people do with deals alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query

from otklik.access.doors import Request, answered, shaped
from otklik.records.entries import queries as records
from otklik.records.entries.api import record_router
from otklik.records.entries.schemas import RowTold
from otklik.sales.deals import actions, people, queries
from otklik.sales.deals.answers import DealBoard, DealPath, MoreCards
from otklik.sales.deals.board import board, column
from otklik.sales.deals.calendar import calendar
from otklik.sales.deals.object import deal
from otklik.sales.deals.schemas import (
    BoardQuery,
    CalendarQuery,
    ClosingIn,
    ColumnQuery,
    FlagQuery,
    MoveIn,
    PersonsIn,
    PipelineMoveIn,
    ReopenIn,
)

router = record_router(deal)


@router.get(
    "/board", response=dict[str, Any], summary="The board of a pipeline", openapi_extra=shaped(DealBoard)
)
def deal_board(request: Request, query: Query[BoardQuery]) -> Any:
    return answered(board(request.by, query.board()))


@router.get(
    "/board/column",
    response=dict[str, Any],
    summary="More cards of one column",
    openapi_extra=shaped(MoreCards),
)
def board_column(request: Request, query: Query[ColumnQuery]) -> Any:
    return column(request.by, query.board(), query.stage, query.cursor)


@router.get("/flags", response=dict[str, int], summary="How many open deals stall or are at risk, and why")
def deal_flags(request: Request, query: Query[FlagQuery]) -> Any:
    return queries.flag_counts(request.by, query.pipeline, query.asking())


@router.get(
    "/calendar",
    response=list[dict[str, Any]],
    summary="Open deals by the day they are to close",
    openapi_extra=shaped(list[RowTold]),
)
def deal_calendar(request: Request, query: Query[CalendarQuery]) -> Any:
    return calendar(request.by, query.asking(), query.start, query.end, query.pipeline)


@router.get("/{uuid:pk}/path", response=DealPath, summary="The stages a deal went through")
def deal_path(request: Request, pk: UUID) -> Any:
    return queries.path_of(request.by, pk)


@router.post("/{uuid:pk}/move", response=dict[str, Any], summary="Move a deal to another stage")
def move_deal(request: Request, pk: UUID, given: MoveIn) -> Any:
    actions.move_deal(request.by, pk, given.stage, given.values, given.closing())
    return answered(records.record(request.by, "deal", pk))


@router.post("/{uuid:pk}/win", response=dict[str, Any], summary="Win a deal")
def win_deal(request: Request, pk: UUID, given: ClosingIn) -> Any:
    actions.win_deal(request.by, pk, given.closing(), given.values)
    return answered(records.record(request.by, "deal", pk))


@router.post("/{uuid:pk}/lose", response=dict[str, Any], summary="Lose a deal")
def lose_deal(request: Request, pk: UUID, given: ClosingIn) -> Any:
    actions.lose_deal(request.by, pk, given.closing(), given.values)
    return answered(records.record(request.by, "deal", pk))


@router.post("/{uuid:pk}/reopen", response=dict[str, Any], summary="Take a closed deal up again")
def reopen_deal(request: Request, pk: UUID, given: ReopenIn) -> Any:
    actions.reopen_deal(request.by, pk, given.stage)
    return answered(records.record(request.by, "deal", pk))


@router.post("/{uuid:pk}/pipeline", response=dict[str, Any], summary="Move a deal to another pipeline")
def change_pipeline(request: Request, pk: UUID, given: PipelineMoveIn) -> Any:
    actions.change_pipeline(request.by, pk, given.pipeline, given.stage, given.values)
    return answered(records.record(request.by, "deal", pk))


@router.put("/{uuid:pk}/persons", response=dict[str, Any], summary="Who takes part in a deal")
def set_persons(request: Request, pk: UUID, given: PersonsIn) -> Any:
    people.set_persons(request.by, pk, given.ids)
    return answered(records.record(request.by, "deal", pk))
