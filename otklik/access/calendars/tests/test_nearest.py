"""Whose calendar holds for whom, kept without questions to the base."""

from datetime import UTC, date, datetime, timedelta

import pytest

from otklik.access.absences.actions import add_absence
from otklik.access.calendars.actions import change_calendar, create_calendar, delete_calendar, set_days
from otklik.access.calendars.models import MAIN_ID
from otklik.access.calendars.queries import calendar_for, calendar_of, known
from otklik.kit.errors import Forbidden, Missing

MONDAY = date(2026, 6, 8)


def made(world, name, first_hour, **given):
    week = [[[f"{first_hour:02}:00", f"{first_hour + 1:02}:00"]]] * 7
    owners = {key: [one] for key, one in given.items()}
    return create_calendar(world.by("admin"), {"name": name, "week": week, **owners})


def begins(calendar):
    return calendar.hours_of(MONDAY)[0][0] // 60


def test_the_nearest_wins(world):
    assert begins(calendar_of(world.id("fedor"))) == 9
    made(world, "Компания", 1, departments=world.departments["company"].pk)
    assert begins(calendar_of(world.id("fedor"))) == 1
    sales = made(world, "Продажи", 2, departments=world.departments["sales"].pk)
    assert begins(calendar_of(world.id("fedor"))) == 2, "of a department above"
    assert begins(calendar_of(world.id("petr"))) == 1
    made(world, "Север", 3, teams=world.team.pk)
    assert (begins(calendar_of(world.id("ivan"))), begins(calendar_of(world.id("fedor")))) == (3, 2)
    own = made(world, "Иван", 4, users=world.id("ivan"))
    assert (begins(calendar_of(world.id("ivan"))), begins(calendar_of(world.id("maria")))) == (4, 3)
    assert begins(calendar_for(team=world.team.pk)) == 3
    assert begins(calendar_for(department=world.departments["field"].pk)) == 2
    assert begins(calendar_for()) == 9
    change_calendar(world.by("admin"), sales, {"users": [world.id("ivan")]})
    assert begins(calendar_of(world.id("ivan"))) == 2, "taken over from the other"
    assert known().calendars[own].is_main is False
    delete_calendar(world.by("admin"), sales)
    assert (begins(calendar_of(world.id("ivan"))), begins(calendar_of(world.id("fedor")))) == (3, 1)


def test_one_who_joins_a_team_works_by_its_calendar_at_once(world):
    made(world, "Север", 3, teams=world.team.pk)
    assert begins(calendar_of(world.id("petr"))) == 9
    members = [str(world.id(who)) for who in ("ivan", "petr")]
    assert world.api("admin").patch(f"/teams/{world.team.pk}", {"members": members}).status_code == 200
    assert begins(calendar_of(world.id("petr"))) == 3


def test_leave_is_no_working_time(world):
    ivan = world.by("ivan")
    add_absence(ivan, {"since": MONDAY, "until": MONDAY + timedelta(days=4), "kind": "vacation"})
    away = calendar_of(world.id("ivan"))
    assert away.next_open(datetime(2026, 6, 8, tzinfo=UTC)) == datetime(2026, 6, 15, 6, tzinfo=UTC)
    assert calendar_of(world.id("maria")).hours_of(MONDAY)


def test_a_calendar_without_a_zone_goes_by_the_person_s_own(world):
    assert calendar_of(world.id("ivan")).zone.key == "Europe/Moscow"
    world.api("ivan").patch("/me", {"timezone": "Asia/Omsk"})
    assert calendar_of(world.id("ivan")).zone.key == "Asia/Omsk"
    change_calendar(world.by("admin"), MAIN_ID, {"timezone": "Asia/Vladivostok"})
    assert calendar_of(world.id("ivan")).zone.key == "Asia/Vladivostok"
    assert calendar_for().zone.key == "Asia/Vladivostok"


def test_asked_again_the_base_is_not_asked(world, django_assert_num_queries):
    by = world.by("ivan")
    calendar_of(world.id("ivan"))
    number = known().number
    with django_assert_num_queries(0):
        assert calendar_of(world.id("ivan"), number) is calendar_of(world.id("ivan"), number)
        calendar_of(world.id("olga"), number)
    with django_assert_num_queries(1):
        calendar_of(world.id("ivan"), by.version)


def test_a_calendar_unchanged_is_not_worked_out_anew(world):
    before = calendar_for()
    made(world, "Север", 3, teams=world.team.pk)
    assert calendar_for() is before
    set_days(world.by("admin"), None, [{"date": MONDAY, "kind": "off"}])
    assert calendar_for() is not before and calendar_for().hours_of(MONDAY) == ()


def test_only_administrators_change_calendars(world):
    with pytest.raises(Forbidden):
        create_calendar(world.by("olga"), {"name": "Свой"})
    with pytest.raises(Forbidden):
        set_days(world.by("olga"), None, [])
    with pytest.raises(Missing):
        delete_calendar(world.by("admin"), world.team.pk)
