"""What the analysis of losses answers."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from typing_extensions import TypedDict

from otklik.sales.funnel.answers import CutValue, PeriodTold


class LossGroup(TypedDict):
    keys: list[CutValue]
    count: int
    share: float | None
    sum: str | None
    often: Literal["more", "less"] | None


class LostLink(TypedDict):
    id: UUID
    name: str


class WorthReturning(TypedDict):
    """A lost deal: `chance` is how often customers lost for its reason came back, `expected` that times the amount."""

    id: UUID
    name: str
    amount: str | None
    currency: str
    company: LostLink | None
    person: LostLink | None
    responsible: LostLink | None
    reason: str | None
    closed_at: datetime
    days_ago: int
    bought_before: bool
    bought_after: bool
    chance: float
    expected: float | None


class WorthReturningTold(TypedDict):
    currency: str
    rows: list[WorthReturning]


class LossesTold(PeriodTold):
    currency: str
    lost: int
    sum: str | None
    won: int
    win_rate: float | None
    by: list[str]
    groups: list[LossGroup]
