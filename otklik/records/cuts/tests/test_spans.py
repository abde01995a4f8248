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


def test_of_a_span_under_way_as_much_has_passed_as_the_day_says():
    quarter = Span(date(2026, 10, 1), date(2027, 1, 1), ZoneInfo("Europe/Moscow"))
    lived = quarter.lived(date(2026, 11, 22))
    assert (lived.start, lived.end, lived.days) == (date(2026, 10, 1), date(2026, 11, 23), 53)
    assert quarter.before().first(lived.days).end == date(2026, 8, 23)
    for day in (date(2026, 9, 30), date(2026, 12, 31), date(2027, 2, 1)):
        assert quarter.lived(day) == quarter
    assert Span(date(2026, 2, 1), date(2026, 3, 1), quarter.zone).first(31).days == 28
