from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from otklik.analytics.targets.rules import months_of, of_period, season, share_done, spread

YEAR = months_of(date(2026, 1, 1), date(2027, 1, 1))
amounts = st.decimals(0, 10**12, places=2)


@given(amounts, st.lists(st.decimals(0, 10**9, places=3), min_size=12, max_size=12))
def test_parts_add_up_to_the_target_and_follow_the_weights(total, weights):
    by_month = dict(zip(YEAR, weights, strict=True))
    parts = spread(total, by_month)
    assert sum(parts.values()) == total and min(parts.values()) >= 0
    whole = sum(weights)
    for month, weight in by_month.items():
        wanted = total * weight / whole if whole else total / 12
        assert abs(parts[month] - wanted) <= Decimal("0.011")


def test_whole_pieces_stay_whole():
    parts = spread(Decimal(10), dict.fromkeys(YEAR[:3], Decimal(1)), Decimal(1))
    assert list(parts.values()) == [4, 3, 3]


def test_a_season_is_the_mean_of_the_same_months():
    past = {date(2024, 1, 1): Decimal(10), date(2025, 1, 1): Decimal(20), date(2025, 2, 1): Decimal(45)}
    weights = season(past, [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)])
    assert list(weights.values()) == [15, 45, 30]
    assert set(season({}, YEAR).values()) == {1}


def test_the_target_of_a_period_is_told_only_when_whole():
    known = {YEAR[0]: Decimal(10), YEAR[1]: Decimal(20)}
    assert of_period(known, YEAR[:2], True) == 30
    assert of_period(known, YEAR[:2], False) == 15
    assert of_period(known, YEAR[:3], True) is None and of_period({}, YEAR[:1], True) is None
    assert share_done(15, Decimal(30)) == 0.5
    assert (
        share_done(None, Decimal(30)) is None
        and share_done(1, Decimal(0)) is None
        and share_done(1, None) is None
    )


def test_months_of_a_span():
    assert months_of(date(2026, 11, 20), date(2027, 1, 1)) == [date(2026, 11, 1), date(2026, 12, 1)]
