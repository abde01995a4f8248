"""The door to the management report."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from otklik.access.doors import Request, answered, shaped
from otklik.analytics.metrics.schemas import PeriodQuery
from otklik.journeys.management_report.answers import ManagementReport
from otklik.journeys.management_report.asking import USUAL_PERIOD
from otklik.journeys.management_report.putting import as_told, file_name, pdf, report
from otklik.records.cuts.spans import Span

router = Router(tags=["Management report"])


class ManagementReportQuery(PeriodQuery):
    format: Literal["json", "pdf"] = Field(
        "json", description="json: its blocks, for a screen; pdf: the paper"
    )

    def span(self) -> Span:
        """The last full month, when nothing is said."""
        asked = self if self.period or self.start else self.model_copy(update={"period": USUAL_PERIOD})
        return PeriodQuery.span(asked)


@router.get(
    "",
    response=dict[str, Any],
    summary="The management report of a period",
    openapi_extra=shaped(ManagementReport),
)
def the_report(request: Request, query: Query[ManagementReportQuery]) -> Any:
    if query.format == "json":
        return answered(as_told(report(request.by, query.span())))
    told = report(request.by, query.span(), paper=True)
    answer = HttpResponse(pdf(told), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(told)}"'
    return answer
