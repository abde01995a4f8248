"""Shares and rates against scipy, and what must hold of them for any numbers."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from otklik.kit.statistics import (
    against_rest,
    count_against,
    dispersion,
    fisher,
    needed,
    newcombe,
    poisson_interval,
    rates_differ,
    share_against,
    shares_differ,
    stratified,
    wilson,
)

shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(shares)
def test_wilson_is_scipys(share):
    part, whole = share
    low, high = wilson(part, whole)
    expected = stats.binomtest(part, whole).proportion_ci(method="wilson")
    assert low == pytest.approx(expected.low, abs=1e-9) and high == pytest.approx(expected.high, abs=1e-9)


def test_wilson_of_a_known_case():
    low, high = wilson(81, 263)
    assert round(low, 4) == 0.2553 and round(high, 4) == 0.3662


def test_nothing_to_judge_by_is_none():
    assert wilson(0, 0) is None and wilson(5, 3) is None
    assert shares_differ(0, 0, 1, 2) is None and newcombe(1, 2, 0, 0) is None
    assert rates_differ(1, 0, 1, 1) is None and stratified([]) is None
    assert stratified([(1, 2, 0, 0)]) is None


@given(shares, shares)
def test_fisher_is_the_exact_test_less_half_of_what_was_seen(one, other):
    (a, n), (b, m) = one, other
    _, whole = stats.fisher_exact([[a, n - a], [b, m - b]])
    seen = stats.hypergeom.pmf(a, n + m, a + b, n)
    expected = whole - seen / 2 if 0 < a + b < n + m else 1  # with one possible outcome nothing is told
    assert fisher(a, n, b, m) == pytest.approx(expected, abs=1e-6)


@given(shares, shares)
def test_sides_may_be_exchanged(one, other):
    there, back = shares_differ(*one, *other), shares_differ(*other, *one)
    assert there.value == pytest.approx(-back.value)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.p == pytest.approx(back.p, abs=1e-9)
    assert -1 <= there.low <= there.value <= there.high <= 1 and 0 <= there.p <= 1


def test_newcombes_own_examples():
    """Table II of the paper: 56/70 - 48/80 by method 10, and 10/10 - 0/10."""
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert newcombe(10, 10, 0, 10)[1:] == pytest.approx((0.6075, 1.0), abs=5e-5)


def test_large_numbers_are_quick_and_right():
    found = fisher(150_500, 300_000, 149_000, 300_000)
    _, approximate, *_ = stats.chi2_contingency([[150_500, 149_500], [149_000, 151_000]], correction=False)
    assert found == pytest.approx(approximate, rel=0.02)
    assert fisher(200_000, 300_000, 100_000, 300_000) < 1e-12


def test_the_level_is_kept_near_what_it_names():
    """Over all outcomes of two samples of 20 with one share: at 5 %, mid-P cries out in about 5 %, not in 20."""
    for share in (0.1, 0.3, 0.5):
        outcomes = stats.binom.pmf(range(21), 20, share)
        false = sum(
            outcomes[a] * outcomes[b] for a in range(21) for b in range(21) if fisher(a, 20, b, 20) < 0.05
        )
        assert false < 0.06


@given(st.lists(shares, min_size=2, max_size=6))
def test_one_against_the_rest(groups):
    found = against_rest(groups)
    part, whole = sum(a for a, _ in groups), sum(n for _, n in groups)
    for (a, n), difference in zip(groups, found, strict=True):
        assert difference == shares_differ(a, n, part - a, whole - n)


@given(shares, shares)
def test_one_stratum_is_the_plain_difference(one, other):
    (a, n), (b, m) = one, other
    found = stratified([(a, n, b, m)])
    assert found.value == pytest.approx(a / n - b / m)
    if 0 < a + b < n + m:
        pearson = stats.chi2_contingency([[a, n - a], [b, m - b]], correction=False).statistic
        everyone = n + m
        assert found.p == pytest.approx(stats.chi2.sf(pearson * (everyone - 1) / everyone, 1), abs=1e-9)


def test_a_mixture_is_no_difference():
    """Each stratum is alike on both sides, but the sides are mixed unlike (Simpson's paradox)."""
    strata = [(80, 100, 8, 10), (1, 10, 10, 100)]
    assert shares_differ(81, 110, 18, 110).beyond_chance
    assert stratified(strata).value == pytest.approx(0) and stratified(strata).p > 0.9


def test_how_many_it_takes():
    assert needed(0.5, 0.5) is None
    assert 380 <= needed(0.5, 0.6) <= 400  # the textbook's 388 a side
    assert needed(0.5, 0.9) < 30


@given(shares, st.floats(0.02, 0.98))
def test_a_share_against_a_norm_is_the_binomial_test(share, norm):
    part, whole = share
    found = share_against(part, whole, norm)
    exact = stats.binomtest(part, whole, norm).pvalue - stats.binom.pmf(part, whole, norm) / 2
    assert found.p == pytest.approx(exact, abs=1e-6)
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9 and share_against(1, 0, norm) is None


counts, lengths = st.integers(0, 300), st.floats(1, 400)


@given(counts, lengths, counts, lengths)
def test_rates_are_the_conditional_test(count, days, other, other_days):
    found = rates_differ(count, days, other, other_days)
    back = rates_differ(other, other_days, count, days)
    assert found.value == pytest.approx(-back.value) and found.p == pytest.approx(back.p, abs=1e-6)
    assert found.low <= found.value <= found.high
    if count + other:
        share, whole = days / (days + other_days), count + other
        exact = stats.binomtest(count, whole, share).pvalue
        half = stats.binom.pmf(count, whole, share) / 2
        assert found.p == pytest.approx(exact - half, abs=1e-6)


@given(counts)
def test_the_interval_of_a_count_is_that_of_a_score(count):
    for bound in poisson_interval(count):
        if bound > 0:
            assert isclose(abs(count - bound) / bound**0.5, 1.959963984540054, rel_tol=1e-6)


@given(counts, st.floats(0.5, 300))
def test_a_count_against_a_norm_is_the_poisson_test(count, norm):
    """The sum of all counts no likelier, by scipy's own probabilities."""
    found = count_against(count, norm)
    chances = stats.poisson.pmf(range(2000), norm)
    seen = chances[count]
    exact = chances[chances <= seen * (1 + 1e-7)].sum() - seen / 2
    assert found.p == pytest.approx(exact, abs=1e-6) and count_against(3, 0) is None
    assert count_against(count, norm, 4.0).p >= 0


def test_counts_that_vary_more_than_by_chance_are_judged_softer():
    restless = [2, 30, 5, 41, 3, 28]
    assert dispersion(restless) > 10 and dispersion([5, 5, 5, 5]) == 1 and dispersion([]) == 1
    calm, soft = rates_differ(60, 30, 100, 30), rates_differ(60, 30, 100, 30, dispersion(restless))
    assert calm.beyond_chance and calm.p < 0.01
    assert not soft.beyond_chance and soft.p > 0.1
