"""What an event changed, from the pairs: the difference in differences, and how alike the two sides were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import sqrt
from random import Random
from statistics import fmean, stdev, variance

from otklik.kit.statistics import mean_interval
from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import Z95, two_sided

# Fewer pairs say nothing; of more than can be drawn from while somebody waits the mean is normal anyway.
LEAST_PAIRS = 20
MOST_DRAWN = 2_000
TIMES = 1_000
# From here on two sides are told to be unlike (Austin, Communications in Statistics 38, 2009).
UNLIKE = 0.1


def effect(changes: Sequence[float], seed: int = 0) -> Difference | None:
    """The mean over pairs of (change of the participant - change of the one alike), its 95 % interval and p.

    The interval is BCa's, p of turning the signs of pairs about at random; with many pairs, of the normal
    distribution. None with fewer than `LEAST_PAIRS`.
    """
    if len(changes) < LEAST_PAIRS:
        return None
    mean = fmean(changes)
    if len(changes) > MOST_DRAWN:
        error = stdev(changes, mean) / sqrt(len(changes))
        return Difference(
            mean, mean - Z95 * error, mean + Z95 * error, two_sided(mean / error) if error else 1.0
        )
    bounds = mean_interval(changes, seed, TIMES)
    assert bounds is not None  # there are pairs
    return Difference(mean, bounds[0], bounds[1], signs(changes, seed))


def signs(changes: Sequence[float], seed: int = 0, times: int = TIMES) -> float:
    """How often the sum is at least as far from nothing when chance says which of each pair took part."""
    draw = Random(seed)
    told = [one for one in changes if one]
    if not told:
        return 1.0
    reached, total = 0, abs(sum(told)) - 1e-9
    whole = sum(told)
    for _ in range(times):
        bits = draw.getrandbits(len(told))
        turned = 0.0
        for one in told:
            if bits & 1:
                turned += one
            bits >>= 1
        reached += abs(whole - 2 * turned) >= total
    return (reached + 1) / (times + 1)


def apart(one: Sequence[float], other: Sequence[float]) -> float | None:
    """The standardised difference of two means: in standard deviations of both sides. None without two values."""
    if len(one) < 2 or len(other) < 2:
        return None
    spread = sqrt((variance(one) + variance(other)) / 2)
    gap = fmean(one) - fmean(other)
    return gap / spread if spread else (0.0 if gap == 0 else None)


def shares_apart(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """The largest standardised difference of the shares of a value on two sides."""
    if not one or not other:
        return None
    counts, others = Counter(one), Counter(other)
    most = 0.0
    for value in counts.keys() | others.keys():
        p, q = counts[value] / len(one), others[value] / len(other)
        spread = sqrt((p * (1 - p) + q * (1 - q)) / 2)
        gap = abs(p - q) / spread if spread else (0.0 if p == q else 1.0)
        most = max(most, gap)
    return most
