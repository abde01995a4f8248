"""Counts in time: how many came in a period, whatever its length."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, variance

from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import Z95, mid_p, two_sided


def poisson_interval(count: int, spread: float = 1.0) -> tuple[float, float]:
    """The 95 % interval of the number expected where `count` came: the score interval of a Poisson count, of
    which Wilson's is the twin. `spread` is how many times the variance exceeds the mean (see `dispersion`).
    """
    z2 = Z95**2 * spread
    half = sqrt(z2 * (count + z2 / 4))
    return max(0.0, count + z2 / 2 - half), count + z2 / 2 + half


def dispersion(counts: Sequence[int]) -> float:
    """How many times the counts of equal periods vary more than by chance: Pearson's statistic over its degrees
    of freedom (McCullagh and Nelder, Generalized Linear Models, 1989, 4.5). At least 1: a lack is chance too.
    """
    if len(counts) < 2 or not any(counts):
        return 1.0
    return max(1.0, variance(counts) / fmean(counts))


def rates_differ(
    count: int, days: float, other_count: int, other_days: float, spread: float = 1.0
) -> Difference | None:
    """The difference of two rates a day. The interval is put together of those of each rate (Li, Tang and Wong,
    Statistical Methods in Medical Research 17, 2008); p is the mid-P of the conditional test (Przyborowski and
    Wilenski, Biometrika 31, 1940), or of the score test where the counts vary more than by chance (`spread`
    above 1). None where a period has no length.
    """
    if days <= 0 or other_days <= 0:
        return None
    one, other = count / days, other_count / other_days
    (low, high), (other_low, other_high) = (
        tuple(bound / length for bound in poisson_interval(number, spread))
        for number, length in ((count, days), (other_count, other_days))
    )
    value = one - other
    below = value - sqrt((one - low) ** 2 + (other_high - other) ** 2)
    above = value + sqrt((high - one) ** 2 + (other - other_low) ** 2)
    return Difference(value, below, above, _chance(count, days, other_count, other_days, spread))


def _chance(count: int, days: float, other_count: int, other_days: float, spread: float) -> float:
    everything = count + other_count
    if not everything:
        return 1.0
    share = days / (days + other_days)
    if spread > 1:
        score = (count - everything * share) / sqrt(spread * everything * share * (1 - share))
        return two_sided(score)
    odds = share / (1 - share)

    def step(k: int) -> float:
        return (everything - k) / (k + 1) * odds

    return mid_p(count, min(everything, int((everything + 1) * share)), 0, everything, step)


def count_against(count: int, expected: float, spread: float = 1.0) -> Difference | None:
    """A count against one that is given, such as a norm: the mid-P of the exact Poisson test, or the score test
    where counts vary more than by chance. None where nothing is expected.
    """
    if expected <= 0:
        return None
    low, high = poisson_interval(count, spread)
    if spread > 1:
        p = two_sided((count - expected) / sqrt(spread * expected))
    else:
        most = count + int(expected) + 1000
        p = mid_p(count, int(expected), 0, most, lambda k: expected / (k + 1))
    return Difference(count - expected, low - expected, high - expected, p)
