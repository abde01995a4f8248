"""A report as something a schedule sends."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.reports.export import Asked, exported_report
from otklik.analytics.reports.queries import definition_of, report_of
from otklik.analytics.reports.schemas import OverPeriod
from otklik.analytics.schedules.sendables import File, Sendable, sendables
from otklik.kit.errors import Missing
from otklik.kit.texts import Text


def files(by: Caller, id: str, formats: Sequence[str], period: str) -> list[File]:
    """The report of the period, as its recipient may have it: with nothing out of their sight."""
    found = report_of(by, _id(id))
    definition = definition_of(by, found)
    span = OverPeriod.model_validate({"period": period}).of(definition)
    asked = Asked(found.title(by.language), found.told_about(by.language), definition, span, {})
    return [
        File(name, kind, content)
        for content, kind, name in (exported_report(by, asked, format) for format in formats)
    ]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Missing() from error


sendables.add(
    Sendable(
        key="report",
        label=Text("Отчёт", "Report"),
        title=lambda by, id: report_of(by, _id(id)).title(by.language),
        files=files,
        path=lambda id: f"/reports/{id}",
        formats=("pdf", "xlsx", "csv"),
    )
)
