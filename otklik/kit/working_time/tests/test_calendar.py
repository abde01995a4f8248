"""Sums over a calendar: against a walk by minutes, by properties, at the edges of days, zones and emptiness."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from otklik.kit.working_time import Calendar, Day, Intervals, NeverOpens
from otklik.kit.working_time.russia import production_year
from otklik.kit.working_time.tests.test_vectors import MOSCOW, WEEK, at, office

BERLIN = ZoneInfo("Europe/Berlin")
NIGHTS = tuple(((22 * 60, 30 * 60),) for _ in range(7))
SPLIT = (*(((9 * 60, 13 * 60), (14 * 60, 18 * 60)) for _ in range(5)), ((10 * 60, 15 * 60),), ())
MINUTE = timedelta(minutes=1)
CALENDARS = {
    "office": office(),
    "berlin": Calendar(
        BERLIN, SPLIT, {date(2026, 3, 27): Day("off"), date(2026, 3, 29): Day("hours", hours=((0, 300),))}
    ),
    "nights": Calendar(BERLIN, NIGHTS, {}),
    "moscow_of_old": Calendar(MOSCOW, tuple(((60, 240),) for _ in range(7)), {}, production_year),
}
moments = some.datetimes(datetime(2010, 1, 1), datetime(2029, 12, 31), timezones=some.just(UTC))  # noqa: DTZ001
terms = some.timedeltas(timedelta(microseconds=1), timedelta(days=60))
calendars = some.sampled_from(sorted(CALENDARS))


def walked(calendar, start, minutes):
    """For each minute from `start` whether it is worked, told by what the clocks have shown so far."""
    shown, answers = {}, []
    moment = start - timedelta(days=2)
    while len(answers) < minutes:
        wall = moment.astimezone(calendar.zone).replace(tzinfo=None)
        latest = max(shown.get("wall", wall), wall)
        shown["wall"] = latest
        if moment >= start:
            midnight = datetime(latest.year, latest.month, latest.day)  # noqa: DTZ001
            answers.append(any(
                begin <= (latest - midnight).total_seconds() / 60 + 1440 * back < end
                for back in (0, 1) for begin, end in calendar.hours_of(latest.date() - timedelta(days=back))
            ))  # fmt: skip
        moment += MINUTE
    return answers


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("office", "2025-12-26 00:00"),
        ("berlin", "2026-03-26 00:00"),
        ("nights", "2026-03-26 00:00"),
        ("nights", "2026-10-23 00:00"),
        ("moscow_of_old", "2011-03-25 00:00"),
        ("moscow_of_old", "2014-10-24 00:00"),
    ],
)
def test_the_same_as_a_walk_by_minutes(name, start):
    calendar, start = CALENDARS[name], at(start, UTC)
    worked = walked(calendar, start, 6 * 1440)
    assert 0 < sum(worked) < len(worked)
    chance = random.Random(7)
    for _ in range(300):
        one, other = sorted(chance.sample(range(len(worked)), 2))
        minutes = sum(worked[one:other])
        begin = start + one * MINUTE
        assert calendar.between(begin, start + other * MINUTE) == minutes * MINUTE
        assert calendar.is_open(begin) == worked[one]
        if minutes:
            last = max(n for n in range(one, other) if worked[n])
            assert calendar.add(begin, minutes * MINUTE) == start + (last + 1) * MINUTE
            opening = next(n for n in range(one, other) if worked[n])
            assert calendar.next_open(begin) == start + opening * MINUTE


@settings(deadline=None)
@given(calendars, moments, terms)
def test_between_undoes_add(name, start, term):
    calendar = CALENDARS[name]
    due = calendar.add(start, term)
    assert calendar.between(start, due) == term
    assert calendar.between(due, start) == -term
    assert calendar.between(calendar.add(start, -term), start) == term
    assert calendar.is_open(due - timedelta(microseconds=1))


@settings(deadline=None)
@given(calendars, moments, terms, terms, some.timedeltas(timedelta(), timedelta(days=9)))
def test_add_is_monotone_and_joins(name, start, term, more, later):
    calendar = CALENDARS[name]
    assert calendar.add(start, term) <= calendar.add(start, term + more)
    assert calendar.add(start, term) <= calendar.add(start + later, term)
    assert calendar.add(calendar.add(start, term), more) == calendar.add(start, term + more)


@settings(deadline=None)
@given(calendars, some.lists(moments, min_size=3, max_size=3))
def test_splitting_anywhere_keeps_the_sum(name, three):
    calendar = CALENDARS[name]
    first, second, third = sorted(three)
    whole = calendar.between(first, third)
    assert whole == calendar.between(first, second) + calendar.between(second, third)
    assert timedelta() <= whole <= third - first


def test_a_night_of_changing_clocks_is_as_long_as_it_is():
    nights = CALENDARS["nights"]
    spring = at("2026-03-28 12:00", BERLIN), at("2026-03-29 12:00", BERLIN)
    autumn = at("2026-10-24 12:00", BERLIN), at("2026-10-25 12:00", BERLIN)
    assert nights.between(*spring) == timedelta(hours=7)
    assert nights.between(*autumn) == timedelta(hours=9)


def test_a_night_shift_belongs_to_the_day_it_begins_on():
    nights = Calendar(MOSCOW, NIGHTS, {date(2026, 5, 6): Day("off"), date(2026, 5, 8): Day("short")})
    assert nights.is_open(at("2026-05-06 05:59")) and not nights.is_open(at("2026-05-07 03:00"))
    assert nights.next_open(at("2026-05-06 06:00")) == at("2026-05-07 22:00")
    assert nights.between(at("2026-05-08 12:00"), at("2026-05-09 12:00")) == timedelta(hours=7)


def test_a_holiday_on_a_worked_saturday_and_a_saturday_worked_for_a_monday():
    every_day = Calendar(MOSCOW, tuple(((600, 720),) for _ in range(7)), {}, production_year)
    assert every_day.hours_of(date(2025, 2, 23)) == ()
    assert every_day.hours_of(date(2025, 11, 1)) == ((600, 660),), "hours of its own, an hour less"
    assert office().hours_of(date(2025, 11, 1)) == ((540, 1020),), "those of the Monday, an hour less"
    assert office().hours_of(date(2024, 12, 28)) == ((540, 1080),)
    on_tuesdays = Calendar(MOSCOW, ((), *WEEK[1:2], (), (), (), (), ()), {}, production_year)
    assert on_tuesdays.hours_of(date(2024, 12, 28)) == ((540, 1080),), "whatever hours there are"


def test_an_hour_less_is_taken_from_the_end_of_the_day():
    lunch = Calendar(MOSCOW, (((540, 720), (780, 810)), *WEEK[1:]), {date(2026, 6, 1): Day("short")})
    assert lunch.hours_of(date(2026, 6, 1)) == ((540, 690),)


def test_one_s_own_days_win_over_the_country_s_and_leave_over_all():
    own = Calendar(MOSCOW, WEEK, {date(2026, 1, 5): Day("hours", hours=((600, 660),))}, production_year)
    assert own.between(at("2026-01-01"), at("2026-01-12")) == timedelta(hours=1)
    usual = Calendar(MOSCOW, WEEK, {date(2026, 11, 3): Day("usual")}, production_year)
    assert usual.hours_of(date(2026, 11, 3)) == ((540, 1080),)
    away = own.without([(date(2026, 1, 5), date(2026, 1, 16))])
    assert away.next_open(at("2026-01-01")) == at("2026-01-19 09:00")
    assert own.without([]) is own


@pytest.mark.parametrize("days", [{}, {date(2026, 1, 1): Day("off")}])
def test_what_never_opens_is_told_at_once(days):
    empty = Calendar(MOSCOW, ((),) * 7, days)
    assert not empty.is_open(at("2026-01-01"))
    assert empty.between(at("2020-01-01"), at("2030-01-01")) == timedelta()
    for question in (empty.next_open, lambda s: empty.add(s, MINUTE), lambda s: empty.add(s, -MINUTE)):
        with pytest.raises(NeverOpens):
            question(at("2026-01-01"))
    assert empty.add(at("2026-01-01"), timedelta()) == at("2026-01-01")


def test_the_only_working_day_ahead_is_found_and_no_more():
    once = Calendar(MOSCOW, ((),) * 7, {date(2029, 5, 5): Day("hours", hours=((0, 60),))})
    assert once.next_open(at("2026-01-01")) == at("2029-05-05 00:00")
    assert once.add(at("2026-01-01"), timedelta(hours=1)) == at("2029-05-05 01:00")
    with pytest.raises(NeverOpens):
        once.add(at("2026-01-01"), timedelta(minutes=61))


def test_a_term_of_centuries_is_refused():
    with pytest.raises(NeverOpens):
        office().add(at("2199-01-01"), timedelta(days=2000))


def test_round_the_clock_has_no_seams():
    always = Calendar(BERLIN, (((0, 1440),),) * 7, {})
    assert always.between(at("2013-01-01", UTC), at("2027-01-01", UTC)) == at("2027-01-01", UTC) - at(
        "2013-01-01", UTC
    )


def test_stretches_that_touch_or_overlap_are_one():
    joined = Intervals([(5, 7), (1, 3), (3, 4), (6, 9), (9, 9)])
    assert (joined.starts, joined.ends, joined.total) == ([1, 5], [4, 9], 7)
