"""The funnel on a dashboard."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.dashboards.filters import as_condition
from otklik.analytics.dashboards.widgets import Answer, Asked, WidgetKind, widgets
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking
from otklik.records.happenings.spans import Part
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.queries import funnel
from otklik.sales.pipelines.queries import known

NO_DEALS = Text("Сделки вам не видны", "You may not see deals")
NO_PIPELINE = Text("Нет такой воронки", "No such pipeline")


class FunnelSettings(Part):
    mode: Literal["cohort", "flow"] = "cohort"
    pipeline: UUID | None = None


def _problems(by: Caller, settings: FunnelSettings) -> list[FieldProblem]:
    if not by.may("deal", "see"):
        return [FieldProblem("mode", "forbidden", NO_DEALS)]
    if settings.pipeline and settings.pipeline not in {one.id for one in known(by.config).pipelines}:
        return [FieldProblem("pipeline", "unknown", NO_PIPELINE)]
    return []


def _answer(by: Caller, settings: FunnelSettings, asked: Asked) -> Answer:
    """The funnel as its own screen tells it, and the condition by which that screen shows the same."""
    parts, ignored = as_condition(by, "deal", asked.among)
    where: Any = None if not parts else {"all": parts}
    found = funnel(
        by,
        FunnelAsking(
            Asking(filter=where), settings.mode, asked.span.start, asked.span.end, pipeline=settings.pipeline
        ),
    )
    return Answer({"funnel": found, "filter": where}, ignored)


widgets.add(WidgetKind("funnel", Text("Воронка", "Funnel"), FunnelSettings, _answer, _problems))
