from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from otklik.records.cuts.spans import UNITS, Span, buckets, next_start, previous_period

days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@given(days, st.integers(1, 800), st.sampled_from(UNITS))
def test_buckets_cover_the_period_and_touch(start, length, unit):
    end = start + timedelta(days=length)
    found = buckets(unit, start, end)
    assert found[0] == start and found == sorted(set(found)) and found[-1] < end
    for one, following in zip(found, [*found[1:], None], strict=True):
        assert following is None or next_start(unit, one) == following
    assert next_start(unit, found[-1]) >= end


@given(days, st.integers(1, 400))
def test_the_previous_period_ends_where_this_begins(start, length):
    end = start + timedelta(days=length)
    before, until = previous_period(start, end)
    assert until == start and before < start


def test_whole_months_go_back_by_months():
    assert previous_period(date(2026, 3, 1), date(2026, 4, 1)) == (date(2026, 2, 1), date(2026, 3, 1))
    assert previous_period(date(2026, 4, 1), date(2026, 7, 1)) == (date(2026, 1, 1), date(2026, 4, 1))


def test_a_year_ago_begins_on_the_same_day():
    leap = Span(date(2024, 2, 29), date(2024, 3, 1), ZoneInfo("Europe/Moscow"))
    assert (leap.year_ago().start, leap.year_ago().end) == (date(2023, 2, 28), date(2023, 3, 1))
