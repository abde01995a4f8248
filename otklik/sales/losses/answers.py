"""What the analysis of losses answers."""

from __future__ import annotations

from typing_extensions import TypedDict

from otklik.sales.funnel.answers import CutValue, PeriodTold


class LossGroup(TypedDict):
    keys: list[CutValue]
    count: int
    share: float | None
    sum: str | None


class LossesTold(PeriodTold):
    currency: str
    lost: int
    sum: str | None
    won: int
    win_rate: float | None
    by: list[str]
    groups: list[LossGroup]
