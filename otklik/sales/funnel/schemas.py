from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.records.entries.queries import Asking
from otklik.records.entries.schemas import ListQuery, values_of_keys
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.drilldown import Drill


class FunnelQuery(ListQuery):
    """Which deals, placed in which period (`from` and `to`, the day after the last, or a word), cut by what."""

    mode: str = Field("cohort", description="cohort: deals created in the period; flow: stages entered in it")
    pipeline: UUID | None = None
    period: str = Field("", description="this_month, last_quarter, …; or give from and to")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to", description="The day after the last one")
    by: str = Field(
        "",
        max_length=200,
        description="Up to two cuts, comma separated: week, month, quarter, year, person, team, department, "
        "pipeline, source, segment, or a choice field of the deal or its company (company.industry)",
    )
    compare: bool = Field(False, description="With the previous period beside")

    def funnel(self) -> FunnelAsking:
        return FunnelAsking(
            asking=self.asking(),
            mode=self.mode,
            start=self.start,
            end=self.end,
            period=self.period,
            pipeline=self.pipeline,
            by=tuple(cut for cut in self.by.split(",") if cut),
            compare=self.compare,
        )


class FunnelExportQuery(FunnelQuery):
    format: str = "csv"


class DrillQuery(FunnelQuery):
    kind: str = Field(description="The step")
    part: str = Field("reached", description="reached, open, lost, next or stopped")
    keys: str = Field("", description="A JSON list with a value of each cut: the group")
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = ""

    def drill(self) -> Drill:
        return Drill(self.kind, self.part, tuple(values_of_keys(self.keys)))

    def page(self) -> Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return Asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)
