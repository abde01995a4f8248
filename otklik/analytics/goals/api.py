"""The doors to goals: plan and fact, targets, baselines."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.company_settings.queries import company_settings
from otklik.access.doors import Request
from otklik.analytics.baselines.actions import measure_baseline, remove_baseline, state_baseline
from otklik.analytics.goals.export import exported_goals
from otklik.analytics.goals.queries import goals
from otklik.analytics.goals.schemas import (
    BaselineIn,
    GoalsFileQuery,
    GoalsQuery,
    GoalTold,
    MonthsOut,
    SpreadIn,
    TargetsIn,
)
from otklik.analytics.goals.spreading import proposed
from otklik.analytics.targets.actions import set_targets
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span, checked

router = Router(tags=["Goals"])
HOW = Text("Измерьте за период или впишите значение", "Measure it over a period or state a value")


@router.get("", response=list[GoalTold], summary="Plan and fact of a period")
def goal_list(request: Request, query: Query[GoalsQuery]) -> Any:
    return goals(request.by, query.span(), query.metric)


@router.get("/export", response=bytes, summary="Plan and fact as CSV or XLSX")
def the_file(request: Request, query: Query[GoalsFileQuery]) -> Any:
    content, kind, name = exported_goals(request.by, query.span(), query.metric, query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.put("/targets", response={204: None}, summary="Set the targets of a metric by months")
def put_targets(request: Request, given: TargetsIn) -> Any:
    set_targets(request.by, given.metric, given.subject(), given.months, given.comment)
    return Status(204, None)


@router.post("/spread", response=MonthsOut, summary="A target of a period proposed month by month")
def spread_out(request: Request, given: SpreadIn) -> Any:
    request.by.require("target", "see")
    found = proposed(
        request.by, given.metric, given.subject(), given.total, given.start, given.end, given.way
    )
    return {"months": found}


@router.post("/baselines", response={201: None}, summary="Freeze what a metric was before")
def freeze(request: Request, given: BaselineIn) -> Any:
    if given.start and given.end:
        checked(given.start, given.end)
        span = Span(given.start, given.end, ZoneInfo(company_settings().timezone))
        measure_baseline(request.by, given.metric, given.subject(), span)
    elif given.amount is not None:
        state_baseline(request.by, given.metric, given.subject(), given.amount, given.stated_on, given.source)
    else:
        raise Invalid.field("amount", HOW, "required")
    return Status(201, None)


@router.delete("/baselines/{uuid:pk}", response={204: None}, summary="Take a baseline away")
def remove(request: Request, pk: UUID) -> Any:
    remove_baseline(request.by, pk)
    return Status(204, None)
