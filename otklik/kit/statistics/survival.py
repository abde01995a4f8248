"""How long things last when some have not ended yet: those still going on count for as long as they were seen.

Rows are (time, how many ended then, how many were last seen then, still going on), in any order; times may repeat.
At one time those that ended count before those last seen, as is usual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import exp, log, sqrt
from operator import itemgetter
from typing import NamedTuple

from otklik.kit.statistics.distributions import Z95, chi_square_above

ROUNDING = 1e-12
MOST_EXPONENT = 700.0
Row = tuple[float, int, int]
# (time, how many ended then of each cause, how many were last seen then)
CauseRow = tuple[float, Sequence[int], int]


class Survival(NamedTuple):
    """After `time`: the share still going on, with its interval; `at_risk` of whom it was seen at that time."""

    time: float
    share: float
    low: float
    high: float
    at_risk: int


class Incidence(NamedTuple):
    """By `time`: of each cause the share that has ended of it, with its interval."""

    time: float
    shares: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    at_risk: int


class LogRank(NamedTuple):
    """How many times oftener one ends than the other, at any age; below 1 it lasts longer."""

    ratio: float
    low: float
    high: float
    p: float


def kaplan_meier(rows: Iterable[Row]) -> list[Survival]:
    """The product-limit estimate (Kaplan and Meier, JASA 53, 1958) at each time anything ended, with Greenwood's
    variance and the log-log interval (Kalbfleisch and Prentice), which never leaves 0…1.
    """
    found: list[Survival] = []
    share, spread = 1.0, 0.0
    for time, at_risk, (ended,) in _in_time([(time, (ended,), left) for time, ended, left in rows]):
        if not ended:
            continue
        share *= 1 - ended / at_risk
        spread += ended / (at_risk * (at_risk - ended)) if at_risk > ended else 0.0
        low, high = _log_log(share, sqrt(spread) * share)
        found.append(Survival(time, share, low, high, at_risk))
    return found


def median_time(points: Sequence[Survival]) -> float | None:
    """When half have ended; None while fewer have."""
    return next((point.time for point in points if point.share <= 0.5 + 1e-12), None)


def cumulative_incidence(rows: Iterable[CauseRow]) -> list[Incidence]:
    """The share that has ended of each cause by each time, the other causes counted as what they are and not as
    "still going on": the estimate of Aalen and Johansen (Scandinavian Journal of Statistics 5, 1978), its
    variance by the delta method (Marubini and Valsecchi, Analysing Survival Data, 1995, 10.3), log-log intervals.
    """
    found: list[Incidence] = []
    steps: list[_Step] = []
    going_on = 1.0
    for time, at_risk, ended in _in_time(rows):
        every = sum(ended)
        if not every:
            continue
        if not steps:
            steps = [_Step() for _ in ended]
        for step, count in zip(steps, ended, strict=True):
            step.go(count, every, at_risk, going_on)
        going_on *= 1 - every / at_risk
        bounds = [_log_log(1 - step.share, sqrt(step.variance)) for step in steps]
        found.append(
            Incidence(
                time,
                tuple(step.share for step in steps),
                tuple(1 - high for _, high in bounds),
                tuple(1 - low for low, _ in bounds),
                at_risk,
            )
        )
    return found


class _Step:
    """The running sums of one cause. The variance at t is a sum over times s up to t of terms with the square of
    (share at t - share at s), so it is kept as the sums of the powers of the share at s.
    """

    def __init__(self) -> None:
        self.share = self.square = self.line = self.free = self.own = self.cross = self.cross_line = 0.0

    def go(self, count: int, every: int, at_risk: int, before: float) -> None:
        self.share += before * count / at_risk
        share = self.share
        loss = every / (at_risk * (at_risk - every)) if at_risk > every else 0.0
        self.square += loss
        self.line += loss * share
        self.free += loss * share**2
        self.own += before**2 * count * (at_risk - count) / at_risk**3
        meeting = before * count / at_risk**2
        self.cross += meeting
        self.cross_line += meeting * share

    @property
    def variance(self) -> float:
        share = self.share
        apart = self.square * share**2 - 2 * self.line * share + self.free
        return max(0.0, apart + self.own - 2 * (self.cross * share - self.cross_line))


def log_rank(one: Iterable[Row], other: Iterable[Row]) -> LogRank | None:
    """Whether one ends sooner than the other: the log-rank test (Mantel, Cancer Chemotherapy Reports 50, 1966) and
    Peto's one-step ratio of hazards with its interval. None where nothing ended or only one side was there.
    """
    both = [(time, (ended, 0), (left, 0)) for time, ended, left in one]
    both += [(time, (0, ended), (0, left)) for time, ended, left in other]
    observed = expected = variance = 0.0
    at_risk = [sum(ended[side] + left[side] for _, ended, left in both) for side in (0, 1)]
    for _, rows in groupby(sorted(both, key=itemgetter(0)), key=itemgetter(0)):
        now = list(rows)
        ended = [sum(row[1][side] for row in now) for side in (0, 1)]
        left = [sum(row[2][side] for row in now) for side in (0, 1)]
        every, everyone = sum(ended), sum(at_risk)
        if every and everyone > 1:
            share = at_risk[0] / everyone
            observed += ended[0]
            expected += every * share
            variance += every * share * (1 - share) * (everyone - every) / (everyone - 1)
        at_risk = [at_risk[side] - ended[side] - left[side] for side in (0, 1)]
    if variance <= 0:
        return None
    lean, error = (observed - expected) / variance, 1 / sqrt(variance)
    low, high = (exp(_bounded(lean + side * Z95 * error)) for side in (-1, 1))
    p = chi_square_above((observed - expected) ** 2 / variance)
    return LogRank(exp(_bounded(lean)), low, high, p)


def _in_time(rows: Iterable[CauseRow]) -> Iterable[tuple[float, int, tuple[int, ...]]]:
    """(time, how many were still going on before it, how many ended then of each cause), in order of time."""
    ordered = sorted(rows, key=itemgetter(0))
    at_risk = sum(sum(ended) + left for _, ended, left in ordered)
    for time, group in groupby(ordered, key=itemgetter(0)):
        now = list(group)
        ended = tuple(sum(column) for column in zip(*(row[1] for row in now), strict=True))
        yield time, at_risk, ended
        at_risk -= sum(ended) + sum(row[2] for row in now)


def _bounded(exponent: float) -> float:
    return max(-MOST_EXPONENT, min(MOST_EXPONENT, exponent))


def _log_log(share: float, error: float) -> tuple[float, float]:
    if not ROUNDING < share < 1 - ROUNDING or error <= 0:
        return share, share
    reach = min(MOST_EXPONENT, Z95 * error / (share * abs(log(share))))
    return share ** exp(reach), share ** exp(-reach)
