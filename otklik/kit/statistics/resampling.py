"""The interval of a mean of anything, however lopsided, by drawing from the values again and again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import fmean

from otklik.kit.statistics.distributions import NORMAL


def mean_interval(
    values: Sequence[float], seed: int = 0, times: int = 1000, corrected: bool = True
) -> tuple[float, float] | None:
    """The 95 % interval of the mean by the bootstrap; times the number of values, that of the sum.

    `corrected` is BCa, with bias and skewness taken out (Efron, JASA 82, 1987); otherwise plain percentiles. The
    same seed gives the same interval. None with less than two values.
    """
    if len(values) < 2:
        return None
    draw, count, mean = Random(seed), len(values), fmean(values)
    means = sorted(fmean(draw.choices(values, k=count)) for _ in range(times))
    if means[0] == means[-1]:
        return means[0], means[-1]
    low, high = 0.025, 0.975
    if corrected:
        low, high = _corrected(values, means, mean, low), _corrected(values, means, mean, high)
    return _at(means, low), _at(means, high)


def _corrected(values: Sequence[float], means: Sequence[float], mean: float, level: float) -> float:
    below = sum(one < mean for one in means) + sum(one == mean for one in means) / 2
    bias = NORMAL.inv_cdf(min(max(below / len(means), 0.5 / len(means)), 1 - 0.5 / len(means)))
    # Leaving one value out moves the mean by (mean - value) / (n - 1); the common factor drops out.
    apart = [value - mean for value in values]
    squares = sum(one**2 for one in apart)
    skew = sum(one**3 for one in apart) / (6 * squares**1.5) if squares else 0.0
    z = bias + NORMAL.inv_cdf(level)
    return NORMAL.cdf(bias + z / (1 - skew * z))


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
