from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from otklik.access.doors import Given
from otklik.kit.errors import Invalid
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking
from otklik.records.entries.schemas import ListQuery
from otklik.sales.forecasts.asking import MOST_MONTHS, ForecastAsking
from otklik.sales.forecasts.drilldown import Drill


class ForecastQuery(ListQuery):
    """Of which deals, from which month on, cut by what."""

    start: str = Field("", alias="from", description="The first month, 2026-03; by default the present one")
    months: int = Field(3, ge=1, le=MOST_MONTHS)
    pipeline: UUID | None = None
    by: str = Field("", max_length=20, description="person, team, pipeline or product")
    new_deals: bool = Field(True, description="With what deals not created yet should bring")

    def forecast(self) -> ForecastAsking:
        return ForecastAsking(
            asking=self.asking(),
            start=month_of(self.start, "from") if self.start else None,
            months=self.months,
            pipeline=self.pipeline,
            by=self.by,
            new_deals=self.new_deals,
        )


class ForecastExportQuery(ForecastQuery):
    format: str = "csv"


class ForecastDealsQuery(ForecastQuery):
    part: str = Field(
        description="won, commit, best, open (with the chance of each deal); no_amount, other_currency, omitted, "
        "passed, undated: what is left out"
    )
    month: str = Field("", description="2026-03; by default all the months of the forecast")
    key: str | None = Field(None, description="The group; an empty one is of those that have none")
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = ""

    def drill(self) -> Drill:
        month = month_of(self.month, "month") if self.month else None
        try:
            key = UUID(self.key) if self.key else None
        except ValueError as error:
            raise Invalid.field("key", Text("Нет такой группы", "No such group")) from error
        return Drill(self.part, month, self.key is not None, key)

    def page(self) -> Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return Asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)


class ScopeQuery(Given):
    scope: str = Field("", description="company, person, team or pipeline; by default the widest in sight")
    id: UUID | None = Field(None, description="Of the person, team or pipeline")


class QualityQuery(ScopeQuery):
    months: int = Field(12, ge=1, le=36, description="How many months back")
    lead: int = Field(0, description="How many days before the month: 0, 15, 30 or 60")


class HistoryQuery(ScopeQuery):
    month: str = Field(description="2026-03")

    def first_day(self) -> date:
        return month_of(self.month, "month")


class OwnFigureIn(Given):
    """What a person will sell in a month; without an amount it is taken back."""

    person: UUID
    month: str
    amount: Decimal | None = Field(None, ge=0, max_digits=18, decimal_places=2)
    comment: str = Field("", max_length=2000)

    def first_day(self) -> date:
        return month_of(self.month, "month")


def month_of(text: str, field: str) -> date:
    """The first day of «2026-03»."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Invalid.field(
            field, Text("Месяц пишут как 2026-03", "A month is written as 2026-03")
        ) from error
