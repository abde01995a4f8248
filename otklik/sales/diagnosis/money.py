"""What mending would bring: deals that would have been won, times the average cheque. An estimate, told as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from otklik.kit.statistics.distributions import Z95
from otklik.sales.diagnosis.rules import Arrived, Cell, Compared, Personal


class Cheque(NamedTuple):
    """The mean amount of a won deal with its interval, over `n` of them."""

    mean: float
    low: float
    high: float
    n: int


class Estimate(NamedTuple):
    """`deals` more would have been won, `onward` of those who pass the step being won, each for the `cheque`."""

    value: float
    low: float
    high: float
    deals: float
    onward: float


class Share(NamedTuple):
    """A share and the square of its error over it: how uncertain it is of its own size."""

    value: float
    doubt: float


def onward(cells: Mapping[str, Cell], kinds: Sequence[str], kind: str | None) -> Share | None:
    """The share won of those who went on from the step of `kind` (None: of all new deals): the product of the
    steps after it, deals old enough alone. None where a step had nobody.
    """
    value, doubt = 1.0, 0.0
    for later in kinds[kinds.index(kind) + 1 :] if kind else kinds:
        cell = cells[later]
        if not cell.n or not cell.ever:
            return None
        share = cell.ever / cell.n
        value *= share
        doubt += (1 - share) / (share * cell.n)
    return Share(value, doubt)


def of_step(one: Compared, rest: Share | None, cheque: Cheque | None) -> Estimate | None:
    """If the share kept at the step were what it is measured by again."""
    if one.difference is None or one.verdict != "worse":
        return None
    return _estimate(one.now.entered, one.difference, rest, cheque)


def of_arrivals(one: Arrived, won: Share | None, cheque: Cheque | None) -> Estimate | None:
    """If as many came a day as before."""
    if one.difference is None or one.verdict != "worse":
        return None
    return _estimate(one.now.days, one.difference, won, cheque)


def of_persons(
    found: Sequence[Personal], rest: Mapping[str, Share | None], cheque: Cheque | None
) -> Estimate | None:
    """If those who keep less than the others at a step kept as much as they do."""
    parts = [
        _estimate(one.cell.entered, one.difference, rest[one.kind], cheque)
        for one in found
        if one.verdict == "worse" and one.difference is not None
    ]
    told = [one for one in parts if one is not None]
    if not told:
        return None
    value, deals = sum(one.value for one in told), sum(one.deals for one in told)
    below = sqrt(sum((one.value - one.low) ** 2 for one in told))
    above = sqrt(sum((one.high - one.value) ** 2 for one in told))
    won = sum(one.onward * one.deals for one in told) / deals if deals else 0.0
    return Estimate(value, max(0.0, value - below), value + above, deals, won)


def _estimate(
    count: float, apart: tuple[float, float, float, float], rest: Share | None, cheque: Cheque | None
) -> Estimate | None:
    """Of a product of three figures the squares of the errors over the figures themselves add up (the delta method)."""
    if rest is None or cheque is None or cheque.mean <= 0:
        return None
    lack = -apart[0]
    value = count * lack * rest.value * cheque.mean
    if value <= 0:
        return None
    of_lack = ((apart[2] - apart[1]) / (2 * Z95) / lack) ** 2
    of_cheque = ((cheque.high - cheque.low) / (2 * Z95) / cheque.mean) ** 2
    reach = Z95 * value * sqrt(of_lack + rest.doubt + of_cheque)
    return Estimate(value, max(0.0, value - reach), value + reach, count * lack * rest.value, rest.value)
