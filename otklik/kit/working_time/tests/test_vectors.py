"""Eight checked answers: Monday to Friday from nine to six by the Russian production calendar."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from otklik.kit.working_time import Calendar, Clock
from otklik.kit.working_time.russia import production_year

NINE_TO_SIX = ((9 * 60, 18 * 60),)
WEEK = (*(NINE_TO_SIX for _ in range(5)), (), ())
MOSCOW = ZoneInfo("Europe/Moscow")
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")


def office(zone=MOSCOW):
    return Calendar(zone, WEEK, {}, production_year)


def at(text, zone=MOSCOW):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2025-10-31 16:30", 4, "2025-11-01 11:30"),
        ("2025-12-30 17:30", 2, "2026-01-12 10:30"),
        ("2026-06-11 16:30", 1, "2026-06-15 09:30"),
        ("2024-04-26 17:00", 2, "2024-04-27 10:00"),
        ("2024-12-28 16:30", 2, "2025-01-09 09:30"),
        ("2026-04-30 15:00", 3, "2026-05-04 10:00"),
    ],
)
def test_terms_across_moved_and_short_days(start, hours, due):
    assert office().add(at(start), timedelta(hours=hours)) == at(due)
    assert office().between(at(start), at(due)) == timedelta(hours=hours)


def test_the_term_is_counted_by_the_clock_of_the_team():
    due = office(VLADIVOSTOK).add(at("2026-03-06 23:30"), timedelta(hours=4))
    assert due == at("2026-03-10 13:00", VLADIVOSTOK) == at("2026-03-10 06:00")


def test_a_pause_puts_the_term_off():
    clock = Clock.started(office(), at("2026-06-08 15:00"), timedelta(hours=4))
    waiting = clock.paused(at("2026-06-08 16:00"))
    assert waiting.due() is None and waiting.is_paused
    assert waiting.resumed(at("2026-06-09 11:00")).due() == at("2026-06-09 14:00")
