"""When a schedule is due: days of the week and of the month, days off, clocks that leap."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from otklik.analytics.schedules.rules import RETRIES, Plan, next_moment, next_try

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")


def always(day):
    return True


def weekdays(day):
    return day.isoweekday() < 6


def moments(plan, after, count, is_working=always):
    found = []
    for _ in range(count):
        after = next_moment(plan, after, is_working)
        found.append(after.astimezone(plan.zone).strftime("%Y-%m-%d %H:%M"))
    return found


@pytest.mark.parametrize(
    "plan, found",
    [
        (Plan(time(9), MOSCOW, days=(1,)), ["2026-11-02 09:00", "2026-11-09 09:00"]),
        (Plan(time(9), MOSCOW, days=(6, 7), working_only=True), None),
        (Plan(time(9), MOSCOW, month_day=31), ["2026-10-31 09:00", "2026-11-30 09:00"]),
        (Plan(time(9), MOSCOW, month_day=1, working_only=True), ["2026-11-02 09:00", "2026-12-01 09:00"]),
        (Plan(time(9), MOSCOW, month_day=31, working_only=True), ["2026-11-02 09:00", "2026-11-30 09:00"]),
        (Plan(time(9), MOSCOW), None),
    ],
)
def test_days_of_the_week_and_of_the_month(plan, found):
    after = datetime(2026, 10, 30, 12, tzinfo=UTC)
    if found is None:
        assert next_moment(plan, after, weekdays) is None
    else:
        assert moments(plan, after, 2, weekdays) == found


def test_what_has_begun_is_not_begun_again():
    plan = Plan(time(9), MOSCOW, days=(1, 2, 3, 4, 5, 6, 7))
    at = datetime(2026, 11, 2, 6, tzinfo=UTC)
    assert next_moment(plan, at, always) == at + timedelta(days=1)
    assert next_moment(plan, at - timedelta(seconds=1), always) == at


def test_a_clock_that_leaps_sends_once_a_day():
    daily = Plan(time(2, 30), BERLIN, days=(1, 2, 3, 4, 5, 6, 7))
    spring = moments(daily, datetime(2026, 3, 27, 12, tzinfo=UTC), 3)
    assert spring == ["2026-03-28 02:30", "2026-03-29 03:30", "2026-03-30 02:30"]
    autumn = moments(daily, datetime(2026, 10, 24, 12, tzinfo=UTC), 3)
    assert autumn == ["2026-10-25 02:30", "2026-10-26 02:30", "2026-10-27 02:30"]


def test_by_whose_clock_it_is():
    at = time(9)
    after = datetime(2026, 11, 2, tzinfo=UTC)
    assert next_moment(Plan(at, MOSCOW, days=(1,)), after, always).hour == 6
    assert next_moment(Plan(at, ZoneInfo("Asia/Vladivostok"), days=(2,)), after, always).date() == date(
        2026, 11, 2
    )


def test_a_letter_is_tried_so_many_times():
    at = datetime(2026, 11, 2, tzinfo=UTC)
    assert next_try(1, at) == at + RETRIES[0]
    assert next_try(len(RETRIES) + 1, at) is None
