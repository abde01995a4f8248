"""What the doors to the forecast answer: told to the documentation; rows are not looked at once more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from typing_extensions import TypedDict

from otklik.records.entries.schemas import RowTold


class OwnFigureTold(TypedDict):
    """What somebody says a person will sell; `by` and `at` are whose last word it is."""

    amount: str
    comment: str
    by: str
    at: datetime


class ForecastFigures(TypedDict):
    """Of a month: `history` is won already, expected of open deals and of new ones together."""

    won_count: int
    won: str
    commit_count: int
    commit: str
    best_count: int
    best: str
    open: str
    new: str
    history: str
    low: str
    high: str
    judgement: str | None
    judgement_low: str | None
    judgement_high: str | None
    combined: str
    combined_low: str
    combined_high: str
    plan: str | None
    own: OwnFigureTold | None


class ForecastRow(TypedDict):
    key: UUID | None
    label: str
    months: list[ForecastFigures]
    total: ForecastFigures


class ApartTold(TypedDict):
    count: int
    sum: str | None


class LeftApart(TypedDict):
    """What is left out: without an amount, in another currency, by hand; `passed` and `undated` promised deals only
    the judgement lacks."""

    no_amount: ApartTold
    other_currency: ApartTold
    omitted: ApartTold
    passed: ApartTold
    undated: ApartTold


class WeightsTold(TypedDict):
    history: float
    judgement: float
    months: int


class DealForecast(TypedDict):
    """`trust` is the share of history (not of set probabilities) in the chances; None with nothing open."""

    currency: str
    today: date
    learned_at: datetime
    months: list[str]
    by: str
    new_deals: bool
    whole: ForecastRow
    rows: list[ForecastRow]
    more: int
    apart: LeftApart
    trust: float | None
    weights: WeightsTold
    how: list[str]


class ForecastDeal(RowTold):
    """A deal; behind `open` with its chance to be won in the months asked about and what that adds to the figure."""

    chance: float | None = None
    adds: str | None = None


class ForecastDeals(TypedDict):
    rows: list[ForecastDeal]
    next: str | None


class MethodScore(TypedDict):
    """`error` is the mean absolute error in shares of the fact, `bias` by how much more was told than came."""

    method: Literal["history", "judgement", "combined", "last_month", "last_year"]
    label: str
    months: int
    error: float | None
    bias: float | None


class CoverageTold(TypedDict):
    inside: int
    months: int
    low: float | None
    high: float | None


class LeadScore(TypedDict):
    lead: int
    methods: list[MethodScore]
    coverage: CoverageTold


class PastMonth(TypedDict):
    month: str
    taken_on: date
    backtested: bool
    fact: str
    low: str
    high: str
    history: str | None
    judgement: str | None
    combined: str | None
    last_month: str | None
    last_year: str | None


class ForecastQuality(TypedDict):
    scope: str
    scope_id: UUID | None
    currency: str
    lead: int
    verdict: list[str]
    leads: list[LeadScore]
    months: list[PastMonth]


class ForecastDay(TypedDict):
    taken_on: date
    won: str
    history: str
    judgement: str | None
    combined: str
    low: str
    high: str
    backtested: bool


class ForecastHistory(TypedDict):
    scope: str
    scope_id: UUID | None
    currency: str
    month: str
    fact: str | None
    days: list[ForecastDay]
