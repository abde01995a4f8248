"""A saved report on a dashboard."""

from __future__ import annotations

from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.dashboards.filters import taken
from otklik.analytics.dashboards.widgets import Answer, Asked, WidgetKind, widgets
from otklik.analytics.reports.queries import definition_of, report_of
from otklik.analytics.reports.running import answer_of
from otklik.kit.errors import FieldProblem, OtklikError
from otklik.kit.texts import Text
from otklik.records.happenings.spans import Part

NO_REPORT = Text("Нет такого отчёта или он вам не виден", "No such report, or it is out of your sight")
MOST_ROWS = 20


class ReportSettings(Part):
    report: UUID


def _problems(by: Caller, settings: ReportSettings) -> list[FieldProblem]:
    try:
        definition_of(by, report_of(by, settings.report))
    except OtklikError:
        return [FieldProblem("report", "unknown_report", NO_REPORT)]
    return []


def _answer(by: Caller, settings: ReportSettings, asked: Asked) -> Answer:
    """The report as its own door tells it, and what of the filter it was kept to."""
    definition = definition_of(by, report_of(by, settings.report))
    among, ignored = taken(by, definition.object, asked.among)
    told = answer_of(by, definition, asked.span, among, "", MOST_ROWS)
    return Answer(
        {"report": told, "among": among, "object": definition.object},
        ignored if definition.at else ("period", *ignored),
    )


widgets.add(WidgetKind("report", Text("Отчёт", "Report"), ReportSettings, _answer, _problems))
