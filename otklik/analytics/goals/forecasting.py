"""What a metric that adds up will come to by the end of its period, at the pace of late. No database here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import sqrt

from otklik.analytics.metrics.tally import Tally

Z80 = 1.2815515655446004


@dataclass(frozen=True)
class Expected:
    """What it will come to, with its 80 % interval."""

    value: float
    low: float
    high: float


def expected(fact: Tally, past: Tally, worked: timedelta, left: timedelta) -> Expected | None:
    """`fact` so far and, for the working time `left`, the pace of `past` over the working time `worked`.

    Records come by chance (Poisson), each of its own size, so the variance of a sum over time T is T times the sum of
    squares a unit of time; that the pace itself is only known from `past` widens it again. None without a past pace.
    """
    if worked <= timedelta(0) or past.value is None or fact.value is None:
        return None
    part = left / worked
    squares = past.squares if past.squares is not None else float(past.n)
    more = float(past.value) * part
    half = Z80 * sqrt(max(0.0, squares * part + squares * part * part))
    sure = float(fact.value)
    return Expected(sure + more, max(sure, sure + more - half), sure + more + half)
