from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from otklik.records.entries.schemas import ListQuery, PageQuery, values_of_keys
from otklik.sales.funnel.asking import FunnelAsking


class LossQuery(PageQuery):
    """The deals closed in a period, cut by one thing or crossed by two."""

    pipeline: UUID | None = None
    period: str = Field("", description="this_month, last_quarter, …; or give from and to")
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to", description="The day after the last one")
    by: str = Field(
        "reason", max_length=200, description="reason, stage, person, competitor, product; up to two"
    )
    keys: str = Field("", description="A JSON list with a value of each cut: the group")

    def losses(self) -> FunnelAsking:
        return FunnelAsking(self.asking(), "cohort", self.start, self.end, self.period, self.pipeline)

    def cuts(self) -> tuple[str, ...]:
        return tuple(cut for cut in self.by.split(",") if cut)

    def group(self) -> tuple[str | None, ...]:
        return tuple(values_of_keys(self.keys))


class WorthReturningQuery(ListQuery):
    pipeline: UUID | None = None

    def losses(self) -> FunnelAsking:
        return FunnelAsking(self.asking(), pipeline=self.pipeline)
