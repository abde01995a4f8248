"""Working days with real work, against the calendar, the leave and the journal."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from otklik.access.absences.models import Absence
from otklik.access.users.models import User
from otklik.analytics.work_days.actions import write_work_days
from otklik.analytics.work_days.models import WorkDay
from otklik.records.entries.actions import create_record
from otklik.records.journal.models import Change

# Monday to Sunday, with nothing but the weekend off.
WEEK = {"from": "2026-03-16", "to": "2026-03-23"}


@pytest.fixture
def a_week(world):
    """Ivan worked on Monday and on Saturday, Maria on Tuesday; Pyotr is on leave till Wednesday."""
    User.objects.update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
    Absence.objects.create(
        user_id=world.id("petr"), since=date(2026, 3, 9), until=date(2026, 3, 18), kind="vacation"
    )
    done = (("ivan", 16, "screen"), ("ivan", 21, "screen"), ("maria", 17, "screen"), ("maria", 18, "key"))
    for who, day, via in done:
        made = create_record(world.by(who, via), "company", {"name": f"{who} {day}"})
        Change.objects.filter(record_id=made.pk).update(at=datetime(2026, 3, day, 9, tzinfo=UTC))
    with time_machine.travel(datetime(2026, 3, 24, 1, tzinfo=UTC), tick=False):
        assert write_work_days() > 7
        assert write_work_days() == 0
        yield world


def figures(world, who, **more):
    return world.api(who).get("/metrics/days_worked/figures", **WEEK, **more).json()


def test_days_off_and_leave_are_no_working_days(a_week):
    groups = {one["keys"][0]["label"]: one for one in figures(a_week, "admin", by="person")["groups"]}
    ivan, maria, petr = (groups[name] for name in ("Иванов Иван", "Марьина Мария", "Петров Пётр"))
    assert (ivan["n"], ivan["part"]) == (5, 1), "Saturday is no working day of his"
    assert (maria["n"], maria["part"]) == (5, 1), "what a key did is not her work"
    assert (petr["n"], petr["part"]) == (2, 0)
    assert not WorkDay.objects.filter(user_id=a_week.id("gone")).exists()


def test_each_is_told_of_those_in_their_sight(a_week):
    assert figures(a_week, "fedor", by="person")["n"] == 5
    assert figures(a_week, "admin")["n"] > 15
    behind = a_week.api("fedor").get("/metrics/days_worked/records", **WEEK).json()
    assert behind["object"] == "work_day" and len(behind["rows"]) == 5
    assert a_week.api("stranger").get("/metrics/days_worked/figures").status_code == 404
