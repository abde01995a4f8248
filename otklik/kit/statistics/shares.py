"""Shares: the interval of one, the difference of two, one of many against the rest, and how many cases it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, ceil, sqrt

from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import NORMAL, Z95, chi_square_above, mid_p

MOST_NEEDED = 1_000_000


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share: Wilson's score interval (JASA 22, 1927). None without cases, and for what is
    no share (part > whole).
    """
    if whole == 0 or part > whole:
        return None
    z2 = Z95**2
    center = (part + z2 / 2) / (whole + z2)
    half = Z95 * sqrt(part * (whole - part) / whole + z2 / 4) / (whole + z2)
    return max(0.0, center - half), min(1.0, center + half)


def newcombe(part: int, whole: int, other_part: int, other_whole: int) -> tuple[float, float, float] | None:
    """(difference, low, high) of two shares: the hybrid of two Wilson intervals, method 10 of Newcombe
    (Statistics in Medicine 17, 1998). None where either is no share.
    """
    one, other = wilson(part, whole), wilson(other_part, other_whole)
    if one is None or other is None:
        return None
    p, q = part / whole, other_part / other_whole
    low = p - q - sqrt((p - one[0]) ** 2 + (other[1] - q) ** 2)
    high = p - q + sqrt((one[1] - p) ** 2 + (q - other[0]) ** 2)
    return p - q, low, high


def fisher(part: int, whole: int, other_part: int, other_whole: int) -> float:
    """The mid-P of Fisher's exact test: how often chance alone sets two shares at least as far apart.

    Fisher's own P is too cautious for small numbers; the mid-P keeps close to the level it names and nearly has
    the power of Boschloo's test, without a search over the unknown common share (Lydersen, Fagerland and Laake,
    Statistics in Medicine 28, 2009).
    """
    hits, everyone = part + other_part, whole + other_whole
    least, most = max(0, hits - other_whole), min(whole, hits)
    if least == most:
        return 1.0
    mode = min(most, max(least, (hits + 1) * (whole + 1) // (everyone + 2)))
    rest = other_whole - hits

    def step(k: int) -> float:
        return (whole - k) * (hits - k) / ((k + 1) * (rest + k + 1))

    return mid_p(part, mode, least, most, step)


def shares_differ(part: int, whole: int, other_part: int, other_whole: int) -> Difference | None:
    """The difference of two shares with Newcombe's interval and Fisher's mid-P. None where either is no share."""
    found = newcombe(part, whole, other_part, other_whole)
    return None if found is None else Difference(*found, fisher(part, whole, other_part, other_whole))


def against_rest(groups: Sequence[tuple[int, int]]) -> list[Difference | None]:
    """Each (part, whole) against all the others together, in their order."""
    part, whole = sum(one for one, _ in groups), sum(one for _, one in groups)
    return [shares_differ(p, n, part - p, whole - n) for p, n in groups]


def stratified(strata: Iterable[tuple[int, int, int, int]]) -> Difference | None:
    """The common difference of two shares over strata of (part, whole, other part, other whole), so that unlike
    mixtures are not taken for a difference: Mantel and Haenszel's, with the variance of Sato (Biometrics 45,
    1989); p of the Cochran-Mantel-Haenszel test. None where no stratum has both sides.
    """
    weights = total = lean = spread = observed = expected = variance = 0.0
    for a, n, b, m in strata:
        if not n or not m:
            continue
        everyone, hits = n + m, a + b
        weights += n * m / everyone
        total += (a * m - b * n) / everyone
        lean += (n**2 * b - m**2 * a + n * m * (m - n) / 2) / everyone**2
        spread += (a * (m - b) + b * (n - a)) / (2 * everyone)
        observed += a
        expected += n * hits / everyone
        if everyone > 1:
            variance += n * m * hits * (everyone - hits) / (everyone**2 * (everyone - 1))
    if not weights:
        return None
    value = total / weights
    error = sqrt(max(0.0, (value * lean + spread) / weights**2))
    p_value = chi_square_above((observed - expected) ** 2 / variance) if variance else 1.0
    return Difference(value, max(-1.0, value - Z95 * error), min(1.0, value + Z95 * error), p_value)


def needed(share: float, other: float, level: float = 0.05, power: float = 0.8) -> int | None:
    """How many cases each side takes for a difference of two shares to be found `power` of the time at `level`:
    the arcsine formula (Cohen, Statistical Power Analysis, 1988, ch. 6). None where the shares are alike.
    """
    apart = 2 * asin(sqrt(share)) - 2 * asin(sqrt(other))
    if abs(apart) < 1e-9:
        return None
    both = NORMAL.inv_cdf(1 - level / 2) + NORMAL.inv_cdf(power)
    return min(MOST_NEEDED, ceil(2 * (both / apart) ** 2))


def share_against(part: int, whole: int, expected: float) -> Difference | None:
    """A share against one that is given, such as a norm: Wilson's interval less it, and the mid-P of the exact
    binomial test (Lancaster, JASA 56, 1961). None where it is no share.
    """
    found = wilson(part, whole)
    if found is None:
        return None
    p = 1.0
    if 0 < expected < 1:
        odds = expected / (1 - expected)
        mode = min(whole, int((whole + 1) * expected))
        p = mid_p(part, mode, 0, whole, lambda k: (whole - k) / (k + 1) * odds)
    return Difference(part / whole - expected, found[0] - expected, found[1] - expected, p)
