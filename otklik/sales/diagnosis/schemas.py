from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from otklik.access.doors import Given
from otklik.records.entries.schemas import ListQuery, PageQuery
from otklik.sales.diagnosis.asking import DiagnosisAsking
from otklik.sales.diagnosis.drilldown import Figure
from otklik.sales.funnel.asking import FunnelAsking

AGAINST = (
    "previous (the period before), year (the same a year ago), norm, pipelines (this one against the others)"
)


class DiagnosisQuery(ListQuery):
    """Which deals, over which period (`from` and `to`, the day after the last, or a word), measured by what."""

    pipeline: UUID | None = None
    period: str = Field("", description="this_month, last_quarter, …; or give from and to")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to", description="The day after the last one")
    against: str = Field("previous", description=AGAINST)

    def diagnosis(self) -> DiagnosisAsking:
        funnel = FunnelAsking(self.asking(), "cohort", self.start, self.end, self.period, self.pipeline)
        return DiagnosisAsking(funnel, self.against)


class DiagnosisExportQuery(DiagnosisQuery):
    format: str = "csv"


class DiagnosisDealsQuery(PageQuery):
    pipeline: UUID | None = None
    period: str = ""
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    against: str = "previous"
    part: str = Field(
        description="Of the entries into a step: judged, passed, stopped, passed_ever, stopped_ever, young; "
        "created; standing and over_limit: open deals in a stage now"
    )
    kind: str = Field("", description="The step")
    days: int = Field(0, description="At which age the entries are judged, as the diagnosis told it")
    span: str = Field("now", description="now, or then: the time compared with")
    person: UUID | None = None
    stage: UUID | None = None

    def diagnosis(self) -> DiagnosisAsking:
        funnel = FunnelAsking(self.asking(), "cohort", self.start, self.end, self.period, self.pipeline)
        return DiagnosisAsking(funnel, self.against)

    def figure(self) -> Figure:
        return Figure(self.part, self.kind, self.days, self.span, self.person, self.stage)


class NormsQuery(Given):
    pipeline: UUID


class NormsIn(Given):
    pipeline: UUID
    norms: dict[str, float | None] = Field(
        description="By step the share that goes on, 0 to 1; “arrivals” is new deals a month; null takes a norm away"
    )
