"""The distributions the tests need: normal, Student's, chi-square, and exact two-sided tails of counts."""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

Z95 = 1.959963984540054  # the two-sided 95 % quantile of the normal distribution
NORMAL = NormalDist()
TINY = 1e-300
CLOSE = 1e-15
# Terms as likely as the one observed, up to rounding, as R's fisher.test has it.
AS_LIKELY = 1 + 1e-7


def two_sided(z: float) -> float:
    """The share of a normal distribution at least as far from its middle as `z`."""
    return erfc(abs(z) / sqrt(2))


def chi_square_above(value: float, degrees: int = 1) -> float:
    """P(χ² > value), by the upper incomplete gamma function."""
    if value <= 0:
        return 1.0
    return erfc(sqrt(value / 2)) if degrees == 1 else _gamma_above(degrees / 2, value / 2)


def student_two_sided(t: float, degrees: float) -> float:
    """P(|T| > |t|) of Student's distribution, by the incomplete beta function."""
    return beta_below(degrees / (degrees + t * t), degrees / 2, 0.5)


def student_quantile(degrees: float, level: float = 0.95) -> float:
    """The t with `level` of Student's distribution between -t and t; found by halving."""
    low, high = 0.0, 2.0
    while student_two_sided(high, degrees) > 1 - level and high < 1e12:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if student_two_sided(middle, degrees) > 1 - level else (low, middle)
        if high - low <= CLOSE * high:
            break
    return high


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function; continued fraction by Lentz (Numerical Recipes, 6.4)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _not_nothing(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _not_nothing(1 + term * d)
            c = _not_nothing(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return found


def _gamma_above(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function (Numerical Recipes, 6.2)."""
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        term = found = 1 / a
        step = a
        while term > found * CLOSE:
            step += 1
            term *= x / step
            found += term
        return max(0.0, 1 - found * front)
    b, c = x + 1 - a, 1 / TINY
    d = found = 1 / b
    for i in range(1, 10_000):
        b += 2
        d = 1 / _not_nothing(b - i * (i - a) * d)
        c = _not_nothing(b - i * (i - a) / c)
        found *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return found * front


def _not_nothing(value: float) -> float:
    return TINY if abs(value) < TINY else value


def mid_p(observed: int, mode: int, least: int, most: int, step: Callable[[int], float]) -> float:
    """The two-sided mid-P of a count between `least` and `most`: all counts no likelier than the one observed,
    the observed one by half. `step(k)` is P(k + 1) / P(k). Terms are summed outwards from the mode until they
    no longer tell, so that large numbers cost the root of themselves.
    """
    weights = {mode: 1.0}
    weight, at = 1.0, mode
    while at < most and weight > 1e-20:
        weight *= step(at)
        at += 1
        weights[at] = weight
    weight, at = 1.0, mode
    while at > least and weight > 1e-20:
        at -= 1
        weight /= step(at)
        weights[at] = weight
    seen = weights.get(observed, 0.0)
    no_likelier = sum(one for one in weights.values() if one <= seen * AS_LIKELY)
    return min(1.0, max(0.0, (no_likelier - seen / 2) / sum(weights.values())))
