"""Means, ranks, corrections, resampling and survival against scipy, and against what is counted by hand."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from otklik.kit.statistics import (
    benjamini_hochberg,
    cumulative_incidence,
    holm,
    kaplan_meier,
    log_means_differ,
    log_rank,
    mean_interval,
    means_differ,
    median_time,
    ranks_differ,
)
from otklik.kit.statistics.distributions import chi_square_above, student_quantile, student_two_sided

numbers = st.lists(st.integers(-1000, 1000), min_size=2, max_size=40)
lasting = st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=60)


@given(st.floats(0.01, 60), st.integers(1, 50))
def test_distributions_are_scipys(value, degrees):
    assert chi_square_above(value, degrees) == pytest.approx(
        stats.chi2.sf(value, degrees), rel=1e-7, abs=1e-12
    )
    assert student_two_sided(value, degrees) == pytest.approx(
        2 * stats.t.sf(value, degrees), rel=1e-7, abs=1e-12
    )
    assert student_quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=1e-7)


def figures(values):
    mean = sum(values) / len(values)
    return len(values), mean, sum((value - mean) ** 2 for value in values) / (len(values) - 1)


@given(numbers, numbers)
def test_means_are_welchs(one, other):
    found = means_differ(*figures(one), *figures(other))
    if len(set(one)) == len(set(other)) == 1:
        assert found.p in (0, 1)
        return
    expected = stats.ttest_ind(one, other, equal_var=False)
    interval = expected.confidence_interval(0.95)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), rel=1e-6, abs=1e-6)


def test_a_ratio_of_durations():
    twice = log_means_differ(50, log(10), 0.25, 50, log(5), 0.25)
    assert twice.value == pytest.approx(2) and 1 < twice.low < 2 < twice.high and twice.p < 1e-6
    assert means_differ(1, 5, 0, 9, 5, 1) is None and log_means_differ(1, 5, 0, 9, 5, 1) is None


@given(numbers, numbers)
def test_ranks_are_mann_and_whitneys(one, other):
    found = ranks_differ(one, other)
    assert -0.5 <= found.low <= found.value <= found.high <= 0.5
    if len({*one, *other}) > 1:
        expected = stats.mannwhitneyu(one, other, method="asymptotic")
        assert found.p == pytest.approx(expected.pvalue, abs=1e-9)
        assert found.value == pytest.approx(expected.statistic / len(one) / len(other) - 0.5)
    assert ranks_differ([], other) is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_corrections(ps):
    found, strict = benjamini_hochberg(ps), holm(ps)
    assert found == pytest.approx(list(stats.false_discovery_control(ps)))
    assert all(p <= one + 1e-12 <= other + 2e-12 for p, one, other in zip(ps, found, strict, strict=True))
    rejected, level = set(), 0.05
    for passed, place in enumerate(sorted(range(len(ps)), key=lambda n: ps[n])):
        if ps[place] * (len(ps) - passed) > level:
            break
        rejected.add(place)
    assert {place for place, p in enumerate(strict) if p <= level} == rejected
    assert benjamini_hochberg([]) == holm([]) == []


def test_drawing_again_gives_scipys_interval_and_the_same_each_time():
    values = [exp(stats.norm.ppf((n + 0.5) / 60)) for n in range(60)]
    for corrected, method in ((True, "BCa"), (False, "percentile")):
        low, high = mean_interval(values, seed=1, times=4000, corrected=corrected)
        import numpy

        expected = stats.bootstrap((values,), numpy.mean, n_resamples=4000, method=method, rng=1)
        assert low == pytest.approx(expected.confidence_interval.low, rel=0.03)
        assert high == pytest.approx(expected.confidence_interval.high, rel=0.03)
    assert mean_interval(values, seed=7) == mean_interval(values, seed=7)
    assert mean_interval([5], seed=1) is None and mean_interval([5, 5], seed=1) == (5, 5)


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")
@given(lasting)
def test_survival_is_scipys(rows):
    found = kaplan_meier((time, int(ended), int(not ended)) for time, ended in rows)
    data = stats.CensoredData(
        uncensored=[time for time, ended in rows if ended], right=[time for time, ended in rows if not ended]
    )
    if not any(ended for _, ended in rows):
        assert found == [] and median_time(found) is None
        return
    expected = stats.ecdf(data).sf
    bounds = expected.confidence_interval(method="log-log")
    places = {float(time): place for place, time in enumerate(expected.quantiles)}
    for point in found:
        place = places[float(point.time)]
        assert point.share == pytest.approx(expected.probabilities[place], abs=1e-9)
        if 0 < point.share < 1:
            assert point.low == pytest.approx(bounds.low.probabilities[place], abs=1e-6)
            assert point.high == pytest.approx(bounds.high.probabilities[place], abs=1e-6)


@given(lasting, lasting)
def test_log_rank_is_scipys(one, other):
    def rows(of):
        return [(time, int(ended), int(not ended)) for time, ended in of]

    def data(of):
        return stats.CensoredData(
            uncensored=[time for time, ended in of if ended], right=[time for time, ended in of if not ended]
        )

    found, back = log_rank(rows(one), rows(other)), log_rank(rows(other), rows(one))
    if found is None:
        assert back is None
        return
    assert found.p == pytest.approx(stats.logrank(data(one), data(other)).pvalue, abs=1e-9)
    assert found.ratio == pytest.approx(1 / back.ratio) and found.low <= found.ratio <= found.high


@given(
    st.lists(st.tuples(st.integers(1, 20), st.sampled_from(["won", "lost", "open"])), min_size=1, max_size=60)
)
def test_causes_add_up_to_all_that_ended(rows):
    """Shares of all causes and of those still going on make one; with one cause it is Kaplan and Meier's."""
    causes = [(time, (int(how == "won"), int(how == "lost")), int(how == "open")) for time, how in rows]
    together = kaplan_meier((time, int(how != "open"), int(how == "open")) for time, how in rows)
    found = cumulative_incidence(causes)
    assert [one.time for one in found] == [one.time for one in together]
    for one, both in zip(found, together, strict=True):
        assert sum(one.shares) == pytest.approx(1 - both.share, abs=1e-9)
        assert all(
            low - 1e-9 <= share <= high + 1e-9
            for low, share, high in zip(one.lows, one.shares, one.highs, strict=True)
        )
    alone = cumulative_incidence((time, (sum(ended),), left) for time, ended, left in causes)
    for one, both in zip(alone, together, strict=True):
        assert one.shares[0] == pytest.approx(1 - both.share, abs=1e-9)
        if 0 < both.share < 1:
            assert (one.lows[0], one.highs[0]) == pytest.approx((1 - both.high, 1 - both.low), abs=1e-6)


def test_without_anybody_lost_from_sight_incidence_is_the_plain_share():
    """40 deals, all ended: 10 won and 30 lost; its error is that of a share."""
    rows = [(day, (1, 3), 0) for day in range(1, 11)]
    last = cumulative_incidence(rows)[-1]
    assert last.shares == pytest.approx((0.25, 0.75))
    error = (0.25 * 0.75 / 40) ** 0.5
    reach = 1.959963984540054 * error / (0.75 * abs(log(0.75)))
    assert last.highs[0] == pytest.approx(1 - 0.75 ** exp(reach), abs=0.002)


def test_the_median_of_those_known():
    points = kaplan_meier([(5, 1, 0), (10, 1, 0), (15, 0, 1), (20, 1, 0)])
    assert median_time(points) == 10 and median_time([]) is None
