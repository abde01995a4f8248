"""What a forecast is asked for, and everything it is counted from, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.access.company_settings.models import CompanySettings
from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.objects.queries import describe
from otklik.sales.forecasts.learning import chances
from otklik.sales.forecasts.rules import PipelineChances
from otklik.sales.pipelines.queries import Known, known

CUTS = ("person", "team", "pipeline", "product")
MOST_MONTHS = 12
FURTHEST = 24
NO_CUT = Text("Так прогноз не разрезать", "A forecast cannot be cut so")
NOT_NEAR = Text("Месяц не дальше двух лет", "A month within two years")


@dataclass(frozen=True)
class ForecastAsking:
    """A forecast of `months` months from the one of `start` on (the present one), of one pipeline or all, cut `by`
    person, team, pipeline or product; with deals not created yet or without."""

    asking: Asking = field(default_factory=Asking)
    start: date | None = None
    months: int = 3
    pipeline: UUID | None = None
    by: str = ""
    new_deals: bool = True


@dataclass(frozen=True)
class Scene:
    """One forecast: who asks, of which months, as of which moment, by which chances."""

    caller: Caller
    asked: ForecastAsking
    settings: CompanySettings
    pipelines: Known
    moment: datetime
    chances: dict[UUID, PipelineChances]
    learned_at: datetime

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def day(self) -> date:
        return self.moment.astimezone(self.zone).date()

    @cached_property
    def first(self) -> date:
        return (self.asked.start or self.day).replace(day=1)

    @cached_property
    def months(self) -> list[date]:
        """The first day of each month, and of the one after the last."""
        return [later_month(self.first, n) for n in range(self.asked.months + 1)]

    @cached_property
    def moments(self) -> list[datetime]:
        return [self.begins(month) for month in self.months]

    @cached_property
    def bounds(self) -> list[float]:
        """The same in days from now; what is past is now."""
        return [max(0.0, (at - self.moment).total_seconds() / 86_400) for at in self.moments]

    def begins(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)

    def rows(self) -> QuerySet[Any]:
        """The visible deals that match, in any state and currency."""
        rows = asked_rows(self.caller, "deal", self.asked.asking).order_by()
        return rows if self.asked.pipeline is None else rows.filter(pipeline_id=self.asked.pipeline)

    def counted(self) -> QuerySet[Any]:
        """Those of the company's own currency."""
        return self.rows().filter(currency=self.settings.currency)

    @property
    def narrowed(self) -> bool:
        """Whether only a part of the deals is asked about, of which nobody's own figure speaks."""
        return bool(self.asked.pipeline or self.asked.asking.filter or self.asked.asking.q.strip())


def later_month(first: date, later: int) -> date:
    """The first day of the month so many months after (before, if negative)."""
    count = first.year * 12 + first.month - 1 + later
    return date(count // 12, count % 12 + 1, 1)


def scene(by: Caller, asked: ForecastAsking) -> Scene:
    """`Forbidden` for one who may not see amounts; `Invalid` for months too far or an unknown cut."""
    describe("deal", by)
    if "amount" in by.hidden("deal"):
        raise Forbidden(object="deal", operation="see", field="amount")
    if asked.by and asked.by not in CUTS:
        raise Invalid.field("by", NO_CUT)
    settings, pipelines = company_settings(), known(by.config)
    if asked.pipeline is not None:
        pipelines.pipeline(asked.pipeline)
    by_pipeline, learned_at = chances()
    found = Scene(by, asked, settings, pipelines, now(), by_pipeline, learned_at)
    near = later_month(found.day.replace(day=1), -FURTHEST), later_month(found.day.replace(day=1), FURTHEST)
    if not near[0] <= found.first <= near[1]:
        raise Invalid.field("from", NOT_NEAR)
    return found
