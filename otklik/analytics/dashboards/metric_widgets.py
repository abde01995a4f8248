"""Widgets of metrics: one figure, its groups, how it changed, plan and fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from otklik.access.callers import Caller
from otklik.access.users.models import User
from otklik.analytics.dashboards.filters import metric_among
from otklik.analytics.dashboards.widgets import Among, Answer, Asked, WidgetKind, widgets
from otklik.analytics.goals.queries import goals
from otklik.analytics.metrics.catalogue import catalogue, metric_of, offered_cuts, told_metric
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import as_told, told, trend
from otklik.analytics.targets.rules import months_of, of_period, share_done
from otklik.kit.clock import today
from otklik.kit.errors import FieldProblem, Invalid, OtklikError
from otklik.kit.texts import Text
from otklik.records.cuts.spans import UNITS, Span
from otklik.records.entries.queries import visible
from otklik.records.happenings.spans import Part
from otklik.records.metrics.shapes import Metric
from otklik.records.objects.registry import objects

Row = dict[str, Any]
Cuts = Annotated[list[str], Field(max_length=2)]
AmongIn = Annotated[dict[str, list[str | None]], Field(max_length=8)]
NO_METRIC = Text("Нет такого показателя", "No such metric")
NO_CUT = Text("Этот показатель так не разрезать", "This metric cannot be cut so")
KEPT_DAYS = timedelta(days=90)
MOST_GOALS = 12
MOST_SHOWN = 200


class OfMetric(Part):
    metric: str = Field(max_length=100)
    among: AmongIn = {}


class MetricSettings(OfMetric):
    """The value, its change, how it went, and its plan where there is one."""

    compare: Literal["", "before", "year"] = "before"
    spark: bool = True
    plan: bool = True


class GroupsSettings(OfMetric):
    """The metric by one or two cuts; `top` keeps the largest."""

    by: Annotated[list[str], Field(min_length=1, max_length=2)]
    chart: Literal["bar", "stacked", "line", "pie", "table"] = "bar"
    top: int | None = Field(None, ge=1, le=50)


class TrendSettings(OfMetric):
    """By parts of the period: the usual ones for its length when no `unit` is said."""

    unit: Literal["", "day", "week", "month", "quarter", "year"] = ""


class GoalsSettings(Part):
    """Plan and fact of these metrics, of all with a plan when none is named."""

    metrics: Annotated[list[str], Field(max_length=MOST_GOALS)] = []
    people: bool = Field(False, description="Of people and groups too, not of the whole alone")


def _one_metric(by: Caller, asked: OfMetric) -> list[FieldProblem]:
    try:
        metric_of(by, asked.metric)
    except OtklikError:
        return [FieldProblem("metric", "unknown_metric", NO_METRIC)]
    return []


def _cut_metric(by: Caller, asked: GroupsSettings) -> list[FieldProblem]:
    problems = _one_metric(by, asked)
    if problems:
        return problems
    offered = {one["key"] for one in offered_cuts(by, metric_of(by, asked.metric))}
    # A path to a field is a cut too; the engine knows it when it is asked.
    return [
        FieldProblem("by", "invalid", NO_CUT)
        for key in asked.by
        if key not in offered and (key in UNITS or "." not in key)
    ][:1]


def _some_metric(by: Caller, asked: GoalsSettings) -> list[FieldProblem]:
    if not by.may("target", "see"):
        return [FieldProblem("metrics", "forbidden", Text("Планы вам не видны", "You may not see targets"))]
    found = [key for key in asked.metrics if not _one_metric(by, OfMetric(metric=key))]
    return [] if found or not asked.metrics else [FieldProblem("metrics", "unknown_metric", NO_METRIC)]


def _scope(by: Caller, metric: Metric, own: Among, asked: Asked) -> tuple[Scope, tuple[str, ...]]:
    among, ignored = metric_among(by, metric, own, asked.among)
    if not metric.definition.placed:
        ignored = ("period", *ignored)
    return Scope(asked.span, (), among), ignored


def _about(by: Caller, metric: Metric, scope: Scope) -> Row:
    """What the one who looks needs to open the records: the metric as the catalogue tells it, and the filter used."""

    def about() -> Row:
        return told_metric(by, metric)

    # Of the product's own metrics it moves only with the caller's rights and the configuration.
    told_as = about() if metric.own else by.remembered(("metric of a widget", metric.key), about)
    return {"metric": told_as, "among": dict(scope.among)}


def one_figure(by: Caller, settings: MetricSettings, asked: Asked) -> Answer:
    metric = metric_of(by, settings.metric)
    scope, ignored = _scope(by, metric, settings.among, asked)
    figures = told(by, metric, scope, settings.compare)
    return Answer(
        _about(by, metric, scope)
        | {
            "figures": figures,
            "trend": _trend(by, metric, scope, "") if settings.spark else None,
            "plan": _plan(by, metric, scope, figures["value"]) if settings.plan else None,
        },
        ignored,
    )


def by_groups(by: Caller, settings: GroupsSettings, asked: Asked) -> Answer:
    metric = metric_of(by, settings.metric)
    scope, ignored = _scope(by, metric, settings.among, asked)
    figures = told(by, metric, replace(scope, cuts=tuple(settings.by)))
    rows = figures["groups"]
    figures["of_groups"] = len(rows)
    if settings.top and len(settings.by) == 1 and settings.by[0] not in UNITS:
        largest = sorted(rows, key=lambda row: -float(row["value"] or 0))[: settings.top]
        figures["groups"] = largest
    else:
        figures["groups"] = rows[:MOST_SHOWN]
    return Answer(_about(by, metric, scope) | {"figures": figures}, ignored)


def over_time(by: Caller, settings: TrendSettings, asked: Asked) -> Answer:
    metric = metric_of(by, settings.metric)
    scope, ignored = _scope(by, metric, settings.among, asked)
    found = _trend(by, metric, scope, settings.unit)
    if found is None:
        why = Text("Как этот показатель менялся, не хранится", "How this metric changed is not kept")
        raise Invalid.field("metric", why, "not_kept")
    return Answer(_about(by, metric, scope) | {"trend": found}, ignored)


def plan_and_fact(by: Caller, settings: GoalsSettings, asked: Asked) -> Answer:
    """The goals of all the caller sees the facts of; where the dashboard is kept to values of one cut, of those."""
    by.require("target", "see")
    chosen = [(key, values) for key, values in asked.among.items() if values]
    cut, values = chosen[0] if len(chosen) == 1 else ("", [])
    subjects = {metric.key: _subject(by, metric, {}) for metric in catalogue(by)}

    def shown(key: str, row_cut: str, value: str) -> bool:
        if cut:
            return row_cut == cut and value in values
        # The plan of the whole says nothing to who sees a part of it.
        return (row_cut, value) == subjects.get(key) or (settings.people and row_cut != "")

    keys = settings.metrics or [""]
    rows = [row for key in keys if not key or _known(by, key) for row in goals(by, asked.span, key, shown)]
    ignored = tuple(key for key, _ in chosen) if len(chosen) > 1 else ()
    return Answer({"goals": rows[:MOST_GOALS], "of_goals": len(rows)}, ignored)


def _known(by: Caller, key: str) -> bool:
    return not _one_metric(by, OfMetric(metric=key))


def _trend(by: Caller, metric: Metric, scope: Scope, unit: str) -> Row | None:
    """Its parts in the period; of what is as of now, the days kept; None where there are none."""
    if not metric.definition.placed:
        day = today(str(scope.span.zone))
        scope = replace(scope, span=Span(day - KEPT_DAYS, day + timedelta(days=1), scope.span.zone))
        unit = "day"
    unit = unit or usual_unit(scope.span)
    try:
        return trend(by, metric, scope, unit) | {"part": unit}
    except Invalid:
        return None


def usual_unit(span: Span) -> str:
    """The part of time a span is best read by."""
    for most, unit in ((31, "day"), (120, "week"), (1100, "month")):
        if span.days <= most:
            return unit
    return "quarter"


def _plan(by: Caller, metric: Metric, scope: Scope, fact: Any) -> Row | None:
    """The target of the period and how much of it is done: of whom the figure is told, if there is a target of them."""
    if not by.may("target", "see") or scope.span.start.day != 1 or scope.span.end.day != 1:
        return None
    subject = _subject(by, metric, scope.among)
    if subject is None:
        return None
    cut, value = subject
    rows = visible(by, "target").filter(metric=metric.key, cut=cut, value=value)
    months = months_of(scope.span.start, scope.span.end)
    amounts: Mapping[Any, Decimal] = dict(rows.filter(month__in=months).values_list("month", "amount"))
    plan = of_period(amounts, months, metric.definition.adds_up)
    if plan is None:
        return None
    return {
        "value": as_told(plan, metric.unit),
        "done": share_done(float(fact) if fact is not None else None, plan),
        "cut": cut,
        "subject": value,
    }


def _subject(by: Caller, metric: Metric, among: Among) -> tuple[str, str] | None:
    """Whose target the figure is to be held against: of the one value it is kept to, else of all the caller sees."""
    if among:
        if len(among) > 1:
            return None
        ((key, values),) = among.items()
        return (key, str(values[0])) if len(values) == 1 and values[0] is not None else None
    scopes = {
        by.scope(objects.get(figure.object).rights_key, "see")
        for figure in metric.definition.figures
        if not objects.get(figure.object).open
    }
    if scopes <= {"all"}:
        return "", ""
    if scopes == {"own"}:
        return "person", str(by.user_id)
    if scopes == {"department"} and by.user_id is not None:
        place = User.objects.filter(pk=by.user_id).values_list("department_id", flat=True).first()
        return ("department", str(place)) if place else None
    return None


widgets.add(WidgetKind("metric", Text("Показатель", "Metric"), MetricSettings, one_figure, _one_metric))
widgets.add(WidgetKind("groups", Text("Разрез", "Breakdown"), GroupsSettings, by_groups, _cut_metric))
widgets.add(WidgetKind("trend", Text("Динамика", "Trend"), TrendSettings, over_time, _one_metric))
widgets.add(
    WidgetKind("goals", Text("План и факт", "Plan and fact"), GoalsSettings, plan_and_fact, _some_metric)
)
