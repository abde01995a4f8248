"""Means and durations: whether two of them differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, sqrt

from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import Z95, student_quantile, student_two_sided, two_sided


def means_differ(
    n: int, mean: float, variance: float, n2: int, mean2: float, variance2: float
) -> Difference | None:
    """The difference of two means of unlike variance: Welch's t-test with Satterthwaite's degrees of freedom
    (Biometrika 34, 1947). Variances are of samples (over n - 1). None with less than two values a side.
    """
    if n < 2 or n2 < 2:
        return None
    one, other = variance / n, variance2 / n2
    value, error = mean - mean2, sqrt(one + other)
    if error == 0:
        return Difference(value, value, value, 1.0 if value == 0 else 0.0)
    degrees = (one + other) ** 2 / (one**2 / (n - 1) + other**2 / (n2 - 1))
    reach = student_quantile(degrees) * error
    return Difference(value, value - reach, value + reach, student_two_sided(value / error, degrees))


def log_means_differ(
    n: int, mean: float, variance: float, n2: int, mean2: float, variance2: float
) -> Difference | None:
    """How many times longer one duration is than another, from the means and variances of their logarithms:
    durations are lopsided, their logarithms hardly. The value and interval are ratios: 1 is no difference.
    """
    found = means_differ(n, mean, variance, n2, mean2, variance2)
    if found is None:
        return None
    return Difference(exp(found.value), exp(found.low), exp(found.high), found.p)


def ranks_differ(one: Sequence[float], other: Sequence[float]) -> Difference | None:
    """Whether values of one sample are larger than those of the other, whatever their shape: Mann and Whitney's
    test (Annals of Mathematical Statistics 18, 1947), normal, corrected for ties and continuity. The value is the
    chance that one is larger, less one half, with the interval of Hanley and McNeil (Radiology 143, 1982) as
    Newcombe has it (Statistics in Medicine 25, 2006). None without values on both sides.
    """
    n, m = len(one), len(other)
    if not n or not m:
        return None
    ranks, ties = _ranks([*one, *other])
    u = sum(ranks[value] for value in one) - n * (n + 1) / 2
    everyone = n + m
    spread = n * m / 12 * (everyone + 1 - ties / (everyone * (everyone - 1)))
    p = 1.0 if spread <= 0 else two_sided(max(0.0, abs(u - n * m / 2) - 0.5) / sqrt(spread))
    theta = u / (n * m)
    least = (everyone / 2) - 1
    error = theta * (1 - theta) * (1 + least * ((1 - theta) / (2 - theta) + theta / (1 + theta))) / (n * m)
    reach = Z95 * sqrt(max(0.0, error))
    return Difference(theta - 0.5, max(-0.5, theta - 0.5 - reach), min(0.5, theta - 0.5 + reach), min(1.0, p))


def _ranks(values: list[float]) -> tuple[dict[float, float], float]:
    """The rank of each value, ties sharing the middle, and the sum of t³ - t over the ties."""
    found, place, ties = {}, 0, 0.0
    for value, count in sorted(Counter(values).items()):
        found[value] = place + (count + 1) / 2
        place += count
        ties += count**3 - count
    return found, ties
