"""The doors to the funnel."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from otklik.access.doors import Request, answered, shaped
from otklik.records.entries.schemas import Page
from otklik.sales.funnel.answers import FunnelTold, StageTimes
from otklik.sales.funnel.drilldown import funnel_deals
from otklik.sales.funnel.export import exported_funnel
from otklik.sales.funnel.queries import funnel
from otklik.sales.funnel.schemas import DrillQuery, FunnelExportQuery, FunnelQuery
from otklik.sales.funnel.times import stage_times

router = Router(tags=["Funnel"])


@router.get("", response=dict[str, Any], summary="The funnel of a period", openapi_extra=shaped(FunnelTold))
def the_funnel(request: Request, query: Query[FunnelQuery]) -> Any:
    # Thousands of groups go out as they are: looking at each of them once more would double the time.
    return answered(funnel(request.by, query.funnel()))


@router.get("/times", response=StageTimes, summary="How long deals stand in each stage")
def the_times(request: Request, query: Query[FunnelQuery]) -> Any:
    return stage_times(request.by, query.funnel())


@router.get("/deals", response=Page, summary="The deals behind a figure of the funnel")
def the_deals(request: Request, query: Query[DrillQuery]) -> Any:
    return funnel_deals(request.by, query.funnel(), query.drill(), query.page())


@router.get("/export", response=bytes, summary="The funnel as CSV or XLSX")
def the_file(request: Request, query: Query[FunnelExportQuery]) -> Any:
    content, kind, name = exported_funnel(request.by, query.funnel(), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
