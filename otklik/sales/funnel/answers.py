"""What the funnel answers: told to the documentation; thousands of groups are not looked at once more."""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired
from uuid import UUID

from typing_extensions import TypedDict


class CutValue(TypedDict):
    """One value of what figures are cut by."""

    value: str | None
    label: str


class FunnelBefore(TypedDict):
    count: int
    sum: str | None
    share: float | None
    step_share: float | None


class FunnelStep(FunnelBefore):
    kind: str
    label: str
    low: float | None
    high: float | None
    open: int
    lost: int | None
    previous: NotRequired[FunnelBefore]
    differs: NotRequired[bool | None]


class FunnelGroup(TypedDict):
    keys: list[CutValue]
    counts: list[int]
    open: list[int]
    lost: list[int] | None


# «from» is a word of Python, so the shapes are put together rather than written as classes.
PeriodTold = TypedDict("PeriodTold", {"from": date, "to": date})


class FunnelTold(PeriodTold):
    mode: Literal["cohort", "flow"]
    definition: str
    pipeline: UUID | None
    currency: str
    steps: list[FunnelStep]
    previous: PeriodTold | None
    by: list[str]
    groups: list[FunnelGroup]


class StageTime(TypedDict):
    stage: NotRequired[UUID]
    kind: str
    label: str
    days_limit: NotRequired[int | None]
    exits: int
    median: float | None
    mean: float | None
    p90: float | None
    open: int
    open_median: float | None
    median_with_open: float | None


class StageTimes(PeriodTold):
    stages: list[StageTime]
