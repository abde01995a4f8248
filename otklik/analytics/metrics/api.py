"""The doors to metrics: the catalogue, their figures, the records behind them, metrics of one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.daily.actions import count_later
from otklik.analytics.metrics import actions
from otklik.analytics.metrics.catalogue import catalogue, metric_of, told_catalogue
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.definition import problems_of
from otklik.analytics.metrics.drilldown import records
from otklik.analytics.metrics.export import exported_metric
from otklik.analytics.metrics.models import OwnMetric
from otklik.analytics.metrics.schemas import (
    BehindOut,
    FiguresQuery,
    FiguresTold,
    FileQuery,
    ManyQuery,
    MetricChange,
    MetricIn,
    MetricTold,
    MetricTrialIn,
    OwnMetricOut,
    PeriodQuery,
    RecordsQuery,
    TrendQuery,
    TrendTold,
    among_of,
)
from otklik.analytics.metrics.telling import told, trend
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.entries.schemas import values_of_keys
from otklik.records.metrics.shapes import Metric

router = Router(tags=["Metrics"])
MOST_AT_ONCE = 60
TRIAL = Text("Проба", "Trial")


@router.get("", response=list[MetricTold], summary="The catalogue of metrics")
def metric_list(request: Request) -> Any:
    return told_catalogue(request.by, catalogue(request.by))


@router.get(
    "/figures", response=list[FiguresTold], summary="Several metrics of a period",
    openapi_extra=shaped(list[FiguresTold]),
)  # fmt: skip
def several(request: Request, query: Query[ManyQuery]) -> Any:
    keys = list(dict.fromkeys(key for key in query.keys.split(",") if key))
    if len(keys) > MOST_AT_ONCE:
        raise Invalid.field("keys", Text("Слишком много показателей", "Too many metrics"))
    scope = Scope(query.span(), (), among_of(query.among))
    found = [metric_of(request.by, key) for key in keys]
    return answered([told(request.by, metric, scope, query.compare) for metric in found])


@router.post("/trial", response=FiguresTold, summary="What a metric being composed comes to")
def try_out(request: Request, given: MetricTrialIn) -> Any:
    request.by.require("metric", "create")
    problems = problems_of(request.by, given.definition)
    if problems:
        raise Invalid(errors=problems)
    metric = Metric("trial", TRIAL, "own", given.unit, "", given.definition.definition(), TRIAL, own=True)
    return told(request.by, metric, Scope(PeriodQuery.model_validate({"period": given.period}).span()))


@router.post("", response={201: OwnMetricOut}, summary="Compose a metric")
def create(request: Request, given: MetricIn) -> Any:
    return Status(201, actions.create_metric(request.by, given.model_dump(mode="json")))


@router.get("/{key}", response=MetricTold, summary="One metric of the catalogue")
def one(request: Request, key: str) -> Any:
    return told_catalogue(request.by, [metric_of(request.by, key)])[0]


@router.get("/{key}/definition", response=OwnMetricOut, summary="A metric of one's own, as it is written")
def written(request: Request, key: str) -> Any:
    row = OwnMetric.objects.filter(key=metric_of(request.by, key).key, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


@router.patch("/{key}", response=OwnMetricOut, summary="Change a metric of one's own")
def change(request: Request, key: str, given: MetricChange) -> Any:
    values = given.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return actions.change_metric(request.by, key, values)


@router.delete("/{key}", response={204: None}, summary="Remove a metric of one's own")
def remove(request: Request, key: str) -> Any:
    actions.remove_metric(request.by, key)
    return Status(204, None)


@router.get(
    "/{key}/figures", response=dict[str, Any], summary="The metric of a period, cut and compared",
    openapi_extra=shaped(FiguresTold),
)  # fmt: skip
def figures(request: Request, key: str, query: Query[FiguresQuery]) -> Any:
    return answered(told(request.by, metric_of(request.by, key), query.scope(), query.compare))


@router.post("/{key}/count", response={202: None}, summary="Count the nightly metrics now")
def count_now(request: Request, key: str) -> Any:
    request.by.require("metric", "change")
    metric_of(request.by, key)
    count_later()
    return Status(202, None)


@router.get("/{key}/trend", response=TrendTold, summary="The metric by parts of a period")
def the_trend(request: Request, key: str, query: Query[TrendQuery]) -> Any:
    metric, scope = metric_of(request.by, key), query.scope()
    return trend(request.by, metric, scope, query.unit)


@router.get("/{key}/records", response=BehindOut, summary="The records behind a figure")
def behind(request: Request, key: str, query: Query[RecordsQuery]) -> Any:
    keys = values_of_keys(query.keys)
    metric = metric_of(request.by, key)
    return records(request.by, metric, query.scope(), query.figure, query.part, keys, query.page())


@router.get("/{key}/export", response=bytes, summary="The metric as CSV or XLSX")
def the_file(request: Request, key: str, query: Query[FileQuery]) -> Any:
    content, kind, name = exported_metric(request.by, metric_of(request.by, key), query.scope(), query.format)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
