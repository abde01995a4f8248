"""The doors to dashboards: theirs and the product's, and the figures of several widgets at once."""

from __future__ import annotations

from typing import Any

from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.dashboards import actions
from otklik.analytics.dashboards.figures import chosen, figures, span_of
from otklik.analytics.dashboards.queries import board_list, board_of, told_board
from otklik.analytics.dashboards.schemas import (
    CopyIn,
    DashboardChange,
    DashboardFiguresQuery,
    DashboardIn,
    DashboardsOut,
    DashboardWhole,
    HomeIn,
    WidgetTold,
)
from otklik.analytics.metrics.schemas import among_of

router = Router(tags=["Dashboards"])


def _whole(request: Request, key: str) -> Any:
    return told_board(request.by, board_of(request.by, key))


@router.get("", response=DashboardsOut, summary="The dashboards one sees, and which opens first")
def dashboard_list(request: Request) -> Any:
    return board_list(request.by)


@router.post("", response={201: DashboardWhole}, summary="Compose a dashboard")
def create(request: Request, given: DashboardIn) -> Any:
    row = actions.create_dashboard(request.by, given.model_dump(mode="json"))
    return Status(201, _whole(request, str(row.pk)))


@router.put("/home", response={204: None}, summary="Which dashboard opens first")
def put_home(request: Request, given: HomeIn) -> Any:
    actions.choose_home(request.by, given.key)
    return Status(204, None)


@router.get("/{key}", response=DashboardWhole, summary="One dashboard with what is on it")
def one(request: Request, key: str) -> Any:
    return _whole(request, key)


@router.patch("/{key}", response=DashboardWhole, summary="Change a dashboard")
def change(request: Request, key: str, given: DashboardChange) -> Any:
    values = given.model_dump(mode="json", exclude_unset=True, exclude_none=True, exclude={"version"})
    actions.change_dashboard(request.by, key, values, given.version)
    return _whole(request, key)


@router.delete("/{key}", response={204: None}, summary="Remove a dashboard")
def remove(request: Request, key: str) -> Any:
    actions.remove_dashboard(request.by, key)
    return Status(204, None)


@router.post("/{key}/copy", response={201: DashboardWhole}, summary="Make a dashboard of one's own of it")
def copy(request: Request, key: str, given: CopyIn) -> Any:
    return Status(201, _whole(request, str(actions.copy_dashboard(request.by, key, given.name).pk)))


@router.get(
    "/{key}/figures", response=list[WidgetTold], summary="The figures of some of its widgets",
    openapi_extra=shaped(list[WidgetTold]),
)  # fmt: skip
def the_figures(request: Request, key: str, query: Query[DashboardFiguresQuery]) -> Any:
    board = board_of(request.by, key)
    asked = bool(query.period or (query.start and query.end))
    span = query.span() if asked else span_of(board.period)
    among = among_of(query.among) if query.among is not None else board.among
    return answered(figures(request.by, chosen(board.widgets, query.widgets), span, among))
