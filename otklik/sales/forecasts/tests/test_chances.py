"""What is learned of a pipeline, against answers known by hand and against a pipeline whose hazards are known."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.sales.forecasts.rules import (
    BUCKETS,
    EDGES,
    HORIZON,
    LANDMARKS,
    NOTHING,
    Counts,
    added,
    by_day,
    chance_of,
    fate_of,
    learned,
    moved,
    wins_of_new,
)
from otklik.sales.forecasts.tests.made_up import Truth, births_of, counts_of, played

SET = {"0": 0.1, "1": 0.3, "2": 0.6}
MONTHS = (0.0, 30.0, 60.0, 90.0)


def counts(won=(), lost=(), still=()):
    """Counts out of (bucket, how many)."""
    told = []
    for part in (won, lost, still):
        column = [0] * BUCKETS
        for place, number in part:
            column[place] += number
        told.append(tuple(column))
    return Counts(*told)


# The machine may be busy with other things.
calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
bucket = st.tuples(st.integers(0, BUCKETS - 1), st.integers(0, 40))
any_counts = st.builds(counts, *[st.lists(bucket, max_size=6)] * 3)
marks = st.dictionaries(st.integers(0, len(LANDMARKS) - 1), any_counts, max_size=3)


def test_shares_of_a_hand_counted_history():
    # Ten deals: 2 won in the first bucket; of the 8 left 2 lost in the second; 2 last seen open there; of the 4
    # left 1 is won in the third. Won: 2/10, then 2/10 + 6/10 · 1/4; lost: 8/10 · 2/8.
    fate = fate_of(counts(won=[(0, 2), (2, 1)], lost=[(1, 2)], still=[(1, 2), (3, 3)]))
    assert fate.deals == 10
    assert fate.won[1] == pytest.approx(0.2)
    assert fate.won[2] == pytest.approx(0.2)
    assert fate.won[3] == pytest.approx(0.2 + 0.6 / 4)
    assert fate.lost[-1] == pytest.approx(0.2)
    assert fate.chance == pytest.approx(0.35)


@calm
@given(any_counts)
def test_shares_are_shares_whatever_was_counted(told):
    fate = fate_of(told)
    for won, lost in zip(fate.won, fate.lost, strict=True):
        assert 0 <= won <= 1
        assert 0 <= lost <= 1
        # What is neither won nor lost is open: together they are one.
        assert won + lost <= 1 + 1e-9
    assert list(fate.won) == sorted(fate.won)


a_stage = st.sampled_from(sorted(SET))


@calm
@given(st.dictionaries(a_stage, marks), any_counts, st.floats(0, 500), a_stage, st.none() | st.floats(0, 1),
       st.none() | st.floats(0, 200))  # fmt: skip
def test_a_chance_is_a_chance_in_every_span(stays, births, age, stage, own, closes_in):
    told = chance_of(learned(stays, SET, births), stage, age, MONTHS, own, closes_in)
    assert all(0 <= span <= 1 for span in told.spans)
    assert sum(told.spans) <= 1 + 1e-9
    assert 0 <= told.trust < 1


def test_without_history_the_set_probability_is_used():
    nothing = learned({}, SET, NOTHING)
    for stage, chance in SET.items():
        told = chance_of(nothing, stage, 12, (0.0, 10_000.0))
        assert sum(told.spans) == pytest.approx(chance)
        assert told.trust == 0
    assert sum(chance_of(nothing, "0", 12, (0.0, 10_000.0), own=0.9).spans) == pytest.approx(0.9)


def test_without_history_the_closing_date_tells_when():
    nothing = learned({}, SET, NOTHING)
    assert chance_of(nothing, "2", 5, MONTHS, closes_in=40).spans == pytest.approx((0, 0.6, 0))
    undated = chance_of(nothing, "2", 5, MONTHS).spans
    assert undated[0] > undated[1] > undated[2] > 0


def test_a_pipeline_better_than_set_moves_the_stages_nothing_is_known_of():
    good = learned({"0": {0: counts(won=[(5, 60)], lost=[(5, 40)])}}, SET, NOTHING)
    assert good.shift > 1
    assert good.stages["0"].cells[0].chance == pytest.approx(0.6, abs=0.05)
    assert SET["1"] < good.stages["1"].believed < 1
    assert moved(0.0, good.shift) == 0
    assert moved(1.0, good.shift) == 1


def test_a_deal_that_stands_too_long_is_less_likely_won():
    fresh = counts(won=[(6, 50)], lost=[(6, 30)], still=[(BUCKETS - 1, 20)])
    old = counts(still=[(BUCKETS - 1, 20)])
    told = learned({"1": {0: fresh, **dict.fromkeys(range(5, 12), old)}}, SET, NOTHING)
    early, late = (sum(chance_of(told, "1", age, (0.0, 365.0)).spans) for age in (0, 200))
    assert early > 0.4
    assert late < 0.05


def test_more_history_comes_nearer_the_truth():
    truth = Truth()
    errors = []
    for number in (40, 400, 6000):
        error = 0.0
        for seed in range(4):
            deals = played(truth, number, 700, Random(f"{number}:{seed}"))
            told = learned(counts_of(deals, 700), SET, births_of(deals, 700))
            for stage in range(3):
                for age in (0, 10, 25):
                    chance = sum(chance_of(told, str(stage), age, (0.0, HORIZON)).spans)
                    error += abs(chance - truth.chance(stage))
        errors.append(error / 36)
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 0.03


def test_the_time_to_winning_is_learned_too():
    truth = Truth(on=(0.1, 0.1, 0.05), lost=(0.01, 0.01, 0.001))
    deals = played(truth, 8000, 700, Random(5))
    told = learned(counts_of(deals, 700), SET, births_of(deals, 700))
    soon = chance_of(told, "2", 0, (0.0, 14.0, 28.0)).spans
    # Without memory: the share won by day t is on/(on + lost) · (1 - exp(-(on + lost) t)).
    assert soon[0] == pytest.approx(0.05 / 0.051 * (1 - 2.718281828 ** (-0.051 * 14)), abs=0.03)


def test_new_deals_come_at_their_rate():
    births = tuple(min(1.0, edge / 50) * 0.5 for edge in EDGES)
    # Half are won, evenly within 50 days: of 2 a day, in the steady state 1 a day is won; at first fewer.
    first, second, third = wins_of_new(births, 2.0, (0.0, 30.0, 60.0, 90.0))
    assert first == pytest.approx(2 * 0.5 * 30 * 30 / (2 * 50), rel=0.05)
    assert third == pytest.approx(30, rel=0.05)
    assert first < second < third


def test_curves_go_straight_between_edges():
    curve = tuple(float(n) for n in range(len(EDGES)))
    assert by_day(curve, 0) == 0
    assert by_day(curve, 4) == pytest.approx(3.5)
    assert by_day(curve, 9_999) == len(EDGES) - 1


def test_counts_add_up():
    one = counts(won=[(0, 2)], lost=[(3, 1)])
    assert added([one, one]).won[0] == 4
    assert added([]) == NOTHING
