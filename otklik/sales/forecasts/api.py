"""The doors to the forecast."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.sales.forecasts import quality
from otklik.sales.forecasts.actions import recount_later, say_figure
from otklik.sales.forecasts.answers import DealForecast, ForecastDeals, ForecastHistory, ForecastQuality
from otklik.sales.forecasts.drilldown import forecast_deals
from otklik.sales.forecasts.export import exported_forecast
from otklik.sales.forecasts.queries import forecast
from otklik.sales.forecasts.schemas import (
    ForecastDealsQuery,
    ForecastExportQuery,
    ForecastQuery,
    HistoryQuery,
    OwnFigureIn,
    QualityQuery,
)

router = Router(tags=["Forecast"])


@router.get(
    "", response=dict[str, Any], summary="What each month should bring", openapi_extra=shaped(DealForecast)
)
def the_forecast(request: Request, query: Query[ForecastQuery]) -> Any:
    return answered(forecast(request.by, query.forecast()))


@router.get(
    "/deals",
    response=dict[str, Any],
    summary="The deals behind a figure of the forecast",
    openapi_extra=shaped(ForecastDeals),
)
def the_deals(request: Request, query: Query[ForecastDealsQuery]) -> Any:
    return answered(forecast_deals(request.by, query.forecast(), query.drill(), query.page()))


@router.get("/export", response=bytes, summary="The forecast as CSV or XLSX")
def the_file(request: Request, query: Query[ForecastExportQuery]) -> Any:
    content, kind, name = exported_forecast(request.by, query.forecast(), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@router.get("/quality", response=ForecastQuality, summary="How good past forecasts were")
def the_quality(request: Request, query: Query[QualityQuery]) -> Any:
    return quality.quality(request.by, query.scope, query.id, query.months, query.lead)


@router.get("/history", response=ForecastHistory, summary="How the forecast of a month moved")
def the_history(request: Request, query: Query[HistoryQuery]) -> Any:
    return quality.history(request.by, query.scope, query.id, query.first_day())


@router.put("/own", response={204: None}, summary="Say what a person will sell in a month")
def own_figure(request: Request, given: OwnFigureIn) -> Any:
    say_figure(request.by, given.person, given.first_day(), given.amount, given.comment)
    return Status(204, None)


@router.post("/recount", response={202: None}, summary="Learn from the history of stages anew")
def recount(request: Request) -> Any:
    recount_later(request.by)
    return Status(202, None)
