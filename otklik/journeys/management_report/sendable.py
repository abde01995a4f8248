"""The management report as something a schedule sends."""

from __future__ import annotations

from collections.abc import Sequence

from otklik.access.callers import Caller
from otklik.analytics.metrics.schemas import PeriodQuery
from otklik.analytics.schedules.sendables import File, Sendable, sendables
from otklik.journeys.management_report.asking import USUAL_PERIOD
from otklik.journeys.management_report.putting import TITLE, file_name, pdf, report


def files(by: Caller, id: str, formats: Sequence[str], period: str) -> list[File]:
    """The paper of the period, as its recipient may have it."""
    told = report(by, PeriodQuery.model_validate({"period": period or USUAL_PERIOD}).span(), paper=True)
    return [File(file_name(told), "application/pdf", pdf(told))]


sendables.add(
    Sendable(
        key="management_report",
        label=TITLE,
        title=lambda by, id: TITLE.to(by.language),
        files=files,
        path=lambda id: "/management-report",
        formats=("pdf",),
    )
)
