from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given, Label
from otklik.analytics.metrics.schemas import PeriodQuery, Valued
from otklik.analytics.targets.subjects import Subject


class GoalsQuery(PeriodQuery):
    metric: str = Field("", description="Only of this metric")


class GoalsFileQuery(GoalsQuery):
    format: str = "xlsx"


class Of(Given):
    """Of whom or what: the whole company, or one value of a cut."""

    metric: str
    cut: str = ""
    value: str = ""

    def subject(self) -> Subject:
        return Subject(self.cut, self.value)


class TargetsIn(Of):
    months: dict[date, Decimal | None] = Field(
        description="{first day of a month: amount}; null takes it away"
    )
    comment: str = Field("", max_length=500)


class SpreadIn(Of):
    total: Decimal = Field(ge=0, max_digits=24, decimal_places=6)
    start: date = Field(alias="from")
    end: date = Field(alias="to")
    way: str = "even"


class MonthsOut(TypedDict):
    months: dict[date, Decimal]


# «from» is a word of Python, so this shape is put together; a stated one has no days it was measured over.
Measured = TypedDict("Measured", {"from": date | None, "to": date | None})


class BaselineIn(Of):
    """Measured over from…to, or stated: `amount` with the day it is of and its source."""

    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    amount: Decimal | None = Field(None, max_digits=24, decimal_places=6)
    stated_on: date | None = None
    source: str = Field("", max_length=500)


class BaselineTold(Measured):
    id: UUID
    value: float | str
    n: int | None
    measured: bool
    stated_on: date | None
    source: str
    frozen_at: datetime


class ExpectedTold(TypedDict):
    """What it will come to by the end of the period, with its 80 % interval."""

    value: float | str
    low: float | str
    high: float | str


class VerdictTold(TypedDict):
    code: str
    text: str


class GoalTold(TypedDict):
    metric: str
    metric_name: Label
    unit: str
    better: Literal["up", "down", ""]
    currency: str | None
    cut: str
    cut_label: str
    value: str
    name: str
    months: dict[str, float | str]
    plan: float | str | None
    fact: Valued
    done: float | None
    forecast: ExpectedTold | None
    baseline: BaselineTold | None
    verdict: VerdictTold
