"""Many comparisons at once: each p raised so that what stands out among them is not just the luckiest."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """The p of each, such that of those below 5 % at most 5 % are false, by expectation (Benjamini and Hochberg,
    JRSS B 57, 1995). In the order given.
    """
    order = sorted(range(len(ps)), key=lambda place: ps[place], reverse=True)
    found, least, count = [0.0] * len(ps), 1.0, len(ps)
    for passed, place in enumerate(order):
        least = min(least, ps[place] * count / (count - passed))
        found[place] = least
    return found


def holm(ps: Sequence[float]) -> list[float]:
    """The p of each, such that the chance of any false one below 5 % is at most 5 % (Holm, Scandinavian Journal of
    Statistics 6, 1979). In the order given.
    """
    order = sorted(range(len(ps)), key=lambda place: ps[place])
    found, most = [0.0] * len(ps), 0.0
    for passed, place in enumerate(order):
        most = max(most, min(1.0, ps[place] * (len(ps) - passed)))
        found[place] = most
    return found
