"""Clocks: pauses, reopening, a change of calendar or of team, days corrected later."""

from datetime import date, timedelta

from otklik.kit.working_time import Clock, Day
from otklik.kit.working_time.tests.test_vectors import VLADIVOSTOK, at, office

HOUR = timedelta(hours=1)
START = at("2026-06-08 10:00")


def closed_on(*days):
    return office().without((day, day) for day in days)


def test_pauses_are_not_spent_and_the_sum_is_kept():
    clock = Clock.started(office(), START, 8 * HOUR)
    clock = (
        clock.paused(at("2026-06-08 12:00")).resumed(at("2026-06-08 15:00")).paused(at("2026-06-08 16:00"))
    )
    assert clock.spent(at("2026-06-08 14:00")) == 2 * HOUR
    assert clock.spent(at("2026-06-09 18:00")) == 3 * HOUR
    assert clock.paused(at("2026-06-09 18:00")) is clock
    clock = clock.resumed(at("2026-06-09 18:00"))
    assert clock.due() == at("2026-06-10 14:00")
    assert clock.share(at("2026-06-10 10:00")) == 0.5
    assert clock.resumed(at("2026-06-10 10:00")) is clock


def test_a_clock_begun_at_night_stands_till_morning():
    clock = Clock.started(office(), at("2026-06-06 23:00"), HOUR)
    assert clock.due() == at("2026-06-08 10:00")
    assert clock.spent(at("2026-06-08 09:30")) == HOUR / 2


def test_another_team_keeps_what_was_spent():
    clock = Clock.started(office(), START, 6 * HOUR).moved(office(VLADIVOSTOK), at("2026-06-08 14:00"))
    assert clock.spent(at("2026-06-08 14:00")) == 4 * HOUR
    assert clock.due() == at("2026-06-09 11:00", VLADIVOSTOK)
    assert clock.moved(office(), at("2026-06-08 14:00"), 5 * HOUR).due() == at("2026-06-08 15:00")


def test_moving_a_paused_clock_leaves_it_paused():
    clock = Clock.started(office(), START, 6 * HOUR).paused(at("2026-06-08 11:00"))
    moved = clock.moved(office(VLADIVOSTOK), at("2026-06-08 12:00"))
    assert moved.is_paused and moved.due() is None
    assert moved.spent(at("2026-06-20 12:00")) == HOUR
    assert moved.resumed(at("2026-06-09 09:00", VLADIVOSTOK)).due() == at("2026-06-09 14:00", VLADIVOSTOK)


def test_a_day_corrected_later_recounts_only_open_clocks():
    going = Clock.started(office(), START, 12 * HOUR)
    corrected = closed_on(date(2026, 6, 9))
    assert (going.due(), going.recounted(corrected).due()) == (at("2026-06-09 13:00"), at("2026-06-10 13:00"))
    done = going.stopped(at("2026-06-09 12:00"))
    assert done.recounted(corrected) is done
    assert done.spent(at("2027-01-01 00:00")) == 11 * HOUR
    kept = going.moved(office(), at("2026-06-09 12:00")).recounted(corrected)
    assert kept.spent(at("2026-06-10 10:00")) == 12 * HOUR, "what passed before the move is counted no more"


def test_a_reopened_clock_goes_on():
    clock = Clock.started(office(), START, 4 * HOUR).stopped(at("2026-06-08 12:00"))
    assert clock.is_stopped and clock.due() is None and clock.stopped(at("2026-06-09 12:00")) is clock
    again = clock.resumed(at("2026-06-09 09:00"))
    assert again.due() == at("2026-06-09 11:00")
    late = again.paused(at("2026-06-09 10:00")).stopped(at("2026-06-09 17:00"))
    assert late.spent(at("2026-06-10 17:00")) == 3 * HOUR
    assert late.moved(office(), at("2026-06-09 18:00"), 2 * HOUR).due() == at("2026-06-08 12:00")


def test_the_moment_of_missing_the_term_stays_known_after_the_end():
    late = Clock.started(office(), START, HOUR).stopped(at("2026-06-08 18:00"))
    assert late.due() == at("2026-06-08 11:00")
    assert late.share(at("2026-06-09 18:00")) == 8.0
    assert Clock.started(office(), START, timedelta()).share(START) == 1.0


def test_hours_of_one_day_only():
    one = office().without([(date(2026, 6, 8), date(2026, 6, 30))])
    one = type(one)(
        one.zone, one.week, {**one.days, date(2026, 6, 10): Day("hours", hours=((600, 720),))}, one.country
    )
    assert Clock.started(one, START, 2 * HOUR).due() == at("2026-06-10 12:00")
