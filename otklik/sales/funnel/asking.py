"""What a funnel is asked for, and the deals it counts: only those the caller may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.company_settings.models import CompanySettings
from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.periods import period
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.kinds import Cut
from otklik.records.cuts.spans import NOT_SPAN, Span, checked, previous_period
from otklik.records.entries.queries import Asking, asked_rows
from otklik.sales.funnel.rules import MODES
from otklik.sales.pipelines.queries import Known, KnownPipeline, known
from otklik.sales.pipelines.rules import RANK, kinds_in_order


@dataclass(frozen=True)
class FunnelAsking:
    """A funnel of `mode` over deals placed in [start, end), cut by `by`; days of the company's time zone."""

    asking: Asking
    mode: str = "cohort"
    start: date | None = None
    end: date | None = None
    period: str = ""
    pipeline: UUID | None = None
    by: tuple[str, ...] = ()
    compare: bool = False


@dataclass(frozen=True)
class Scene:
    """Everything one funnel is counted from, looked up once."""

    caller: Caller
    asked: FunnelAsking
    settings: CompanySettings
    pipelines: Known
    start: date
    end: date

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def span(self) -> Span:
        return Span(self.start, self.end, self.zone)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """[from, to) as moments."""
        return self.span.moments

    @cached_property
    def pipeline(self) -> KnownPipeline | None:
        return self.pipelines.pipeline(self.asked.pipeline) if self.asked.pipeline else None

    @cached_property
    def kinds(self) -> list[str]:
        """The steps of the funnel: the meanings of the pipeline's stages, or of all pipelines' together."""
        chosen = [self.pipeline] if self.pipeline else self.pipelines.pipelines
        return kinds_in_order(stage.kind for one in chosen for stage in one.stages)

    @cached_property
    def ranks(self) -> list[int]:
        return [RANK[kind] for kind in self.kinds]

    @cached_property
    def dimensions(self) -> list[Cut]:
        return [cut_of(self.caller, "deal", key, self.span) for key in self.asked.by]

    @cached_property
    def sums(self) -> bool:
        """Whether the caller may know amounts."""
        return "amount" not in self.caller.hidden("deal")

    def deals(self) -> QuerySet[Any]:
        """The visible deals that match, whenever placed."""
        rows = asked_rows(self.caller, "deal", self.asked.asking).order_by()
        return rows if self.pipeline is None else rows.filter(pipeline_id=self.pipeline.id)

    def uncut(self) -> Scene:
        """The same as a whole: in a flow a deal may stand in several groups, and is one deal all the same."""
        return replace(self, asked=replace(self.asked, by=()))

    def before(self) -> Scene:
        """The same for the previous period, uncut."""
        start, end = previous_period(self.start, self.end)
        return replace(self, start=start, end=end, asked=replace(self.asked, by=(), compare=False))


def scene(by: Caller, asked: FunnelAsking) -> Scene:
    """`Invalid` for a mode, a period or a cut there is not."""
    if asked.mode not in MODES:
        raise Invalid.field("mode", Text("Неизвестный вид воронки", "An unknown kind of funnel"))
    if len(asked.by) > 2 or len(set(asked.by)) != len(asked.by):
        raise Invalid.field("by", Text("Не больше двух разрезов", "At most two cuts"))
    settings = company_settings()
    start, end = _span(asked, settings.timezone)
    return Scene(by, asked, settings, known(by.config), start, end)


def _span(asked: FunnelAsking, zone: str) -> tuple[date, date]:
    if asked.start is None or asked.end is None:
        try:
            return period(asked.period or "this_month", today(zone))
        except Invalid as wrong:
            raise Invalid.field("period", NOT_SPAN) from wrong
    checked(asked.start, asked.end)
    return asked.start, asked.end
