"""What the diagnosis answers."""

from __future__ import annotations

from typing import Literal, NotRequired
from uuid import UUID

from typing_extensions import TypedDict

from otklik.sales.funnel.answers import PeriodTold

Verdict = Literal["worse", "better", "same", "few", "none"]


class DifferenceTold(TypedDict):
    """A difference with its 95 % interval, p, and q: p corrected for all comparisons of the kind."""

    value: float
    low: float
    high: float
    p: float
    q: float | None


class EntriesTold(TypedDict):
    """Entries into a step: `n` old enough to judge by, `passed` of them in time, `young` ones not judged yet."""

    n: int
    passed: int
    young: int
    share: float | None
    low: float | None
    high: float | None


class StepCompared(TypedDict):
    kind: str
    label: str
    following: str
    following_label: str
    days: int | None
    now: EntriesTold
    then: EntriesTold | None
    expected: float | None
    difference: DifferenceTold | None
    verdict: Verdict
    needed: int | None


class ArrivedTold(TypedDict):
    """New ones a week."""

    kind: Literal["deals", "leads"]
    count: int
    weekly: float | None
    then_count: int | None
    then_weekly: float | None
    difference: DifferenceTold | None
    spread: float
    verdict: Verdict


class EstimateTold(TypedDict):
    value: float
    low: float
    high: float
    deals: float
    cheque: float
    cheque_n: int
    assumption: str


class DealsBehind(TypedDict):
    """The deals behind a figure: how many, and what to ask /diagnosis/deals for."""

    label: str
    count: int
    part: str
    kind: NotRequired[str]
    days: NotRequired[int]
    span: str
    person: NotRequired[UUID]


class ReadingTold(TypedDict):
    key: str
    title: str
    verdict: Verdict
    seen: list[str]
    sure: list[str]
    may_mean: list[str]
    to_try: list[str]
    money: EstimateTold | None
    behind: list[DealsBehind]


class PersonAtStep(EntriesTold):
    kind: str
    rest: float | None
    difference: DifferenceTold | None
    verdict: Verdict


class PersonCompared(TypedDict):
    id: UUID
    name: str
    cells: list[PersonAtStep]


class DiagnosisTold(PeriodTold):
    pipeline: UUID | None
    currency: str
    against: str
    then: PeriodTold | None
    summary: str
    found: int
    tests: int
    readings: list[ReadingTold]
    steps: list[StepCompared]
    arrived: list[ArrivedTold]
    people: list[PersonCompared]


class StageWait(TypedDict):
    """Stays in a stage: median days by Kaplan and Meier, open ones counted for as long as they were seen."""

    stage: UUID | None
    kind: str
    label: str
    n: int
    median: float | None
    then_n: int | None
    then_median: float | None
    ratio: float | None
    low: float | None
    high: float | None
    q: float | None
    verdict: Verdict
    standing: int
    standing_sum: str | None
    standing_median: float | None
    over_limit: int
    days_limit: int | None


class ClosedBy(TypedDict):
    day: int
    at_risk: int
    won: float
    won_low: float
    won_high: float
    lost: float


class ClosingCurve(TypedDict):
    span: str
    n: int
    won: int
    lost: int
    open: int
    median: float | None
    points: list[ClosedBy]


class SoonerTold(TypedDict):
    ratio: float
    low: float
    high: float
    p: float


class DiagnosisTimes(PeriodTold):
    then: PeriodTold | None
    currency: str
    waiting: list[StageWait]
    closing: list[ClosingCurve]
    sooner: SoonerTold | None


class NormTold(TypedDict):
    kind: str
    label: str
    following: str | None
    value: float | None


class NormsTold(TypedDict):
    pipeline: UUID
    may_keep: bool
    norms: list[NormTold]
