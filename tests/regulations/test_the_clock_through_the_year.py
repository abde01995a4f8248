"""Obligations through the days that are not like others: holidays, their eves, moved Saturdays, other zones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from otklik.access.users.models import User
from otklik.kit.clock import now
from otklik.records.entries.actions import change_record
from otklik.records.notices.models import Notice
from otklik.sales.tests.cast import new_lead
from tests.regulations.cast import HOURS, go_through, in_force, sweep, the_one
from tests.world import World

pytestmark = pytest.mark.django_db
SOURCE = {"event": {"kind": "created"}, "duty": {"kind": "filled", "fields": ["source"]}}
BEFORE_ALL = datetime(2026, 10, 20, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEFORE_ALL, tick=False) as travel:
        yield travel


def moscow(*moment: int) -> datetime:
    """A moment of Moscow's clock, three hours ahead of UTC."""
    return datetime(*moment, tzinfo=UTC) - timedelta(hours=3)  # type: ignore[misc, arg-type]


def told(world: World, who: str) -> list[str]:
    kinds = ("obligation_opened", "obligation_soon", "violation")
    rows = Notice.objects.filter(user=world.id(who), kind__in=kinds).order_by("created_at", "id")
    return [row.kind for row in rows]


@pytest.mark.parametrize(
    ("happened", "due"),
    [
        # Half an hour of the last working day of the year, then from Monday the 11th; the 31st is a moved day off.
        (moscow(2026, 12, 30, 17, 30), moscow(2027, 1, 11, 12, 30)),
        (moscow(2026, 12, 31, 23, 59), moscow(2027, 1, 11, 13, 0)),
        (moscow(2027, 1, 3, 12, 0), moscow(2027, 1, 11, 13, 0)),
        # The 3rd of November ends at 17:00, the 4th is a holiday.
        (moscow(2026, 11, 3, 15, 0), moscow(2026, 11, 5, 11, 0)),
        (moscow(2026, 11, 3, 13, 0), moscow(2026, 11, 3, 17, 0)),
        (moscow(2026, 11, 3, 17, 30), moscow(2026, 11, 5, 13, 0)),
        # Saturday the 20th of February 2027 is worked instead of Monday, an hour less before the holiday.
        (moscow(2027, 2, 19, 16, 0), moscow(2027, 2, 20, 11, 0)),
        (moscow(2027, 2, 20, 15, 0), moscow(2027, 2, 24, 11, 0)),
        # An ordinary Saturday is not.
        (moscow(2027, 2, 12, 16, 0), moscow(2027, 2, 15, 11, 0)),
    ],
)
def test_four_working_hours_across_unusual_days(
    world: World, clock, happened: datetime, due: datetime
) -> None:
    in_force(world, "lead", **SOURCE)
    clock.move_to(happened)
    new_lead(world)
    go_through()
    assert the_one().due_at == due
    clock.move_to(due - MINUTE)
    sweep(now())
    assert the_one().state == "open"
    clock.move_to(due)
    sweep(now())
    one = the_one()
    assert (one.state, one.settled_at) == ("violated", due)


def test_steps_over_the_new_year_come_at_their_minute(world: World, clock) -> None:
    two_hours = {"amount": 2, **HOURS}
    in_force(
        world, "lead", remind=[10, 50], escalate=[{"after": two_hours, "to": {"kind": "head"}}], **SOURCE
    )
    clock.move_to(moscow(2026, 12, 30, 17, 30))
    new_lead(world)
    go_through()
    mine, heads = ["obligation_opened"], []
    for at, who in [
        (moscow(2026, 12, 30, 17, 54), "reminded"),  # a tenth: 24 minutes of the 30 left of the year
        (moscow(2027, 1, 11, 10, 30), "reminded"),  # half: two hours, an hour and a half of them in January
        (moscow(2027, 1, 11, 12, 30), "violated"),
        (moscow(2027, 1, 11, 14, 30), "escalated"),
    ]:
        clock.move_to(at - MINUTE)
        sweep(now())
        assert (told(world, "ivan"), told(world, "olga")) == (mine, heads), f"a minute before {at}"
        assert the_one().next_at == at
        clock.move_to(at)
        sweep(now())
        mine += {"reminded": ["obligation_soon"], "violated": ["violation"], "escalated": []}[who]
        heads += [] if who == "reminded" else ["violation"]
        assert (told(world, "ivan"), told(world, "olga")) == (mine, heads), at
    assert the_one().next_at is None


def test_an_escalation_after_hours_of_the_clock_comes_in_the_night(world: World, clock) -> None:
    three_hours = {"amount": 3, "unit": "hours", "working": False}
    in_force(world, "lead", escalate=[{"after": three_hours, "to": {"kind": "head"}}], **SOURCE)
    clock.move_to(moscow(2026, 11, 3, 13, 0))
    new_lead(world)
    go_through()
    clock.move_to(moscow(2026, 11, 3, 17, 0))
    sweep(now())
    assert the_one().next_at == moscow(2026, 11, 3, 20, 0), "the holiday does not move it"


def test_the_day_of_who_answers_and_the_time_spent_handed_over(world: World, clock) -> None:
    User.objects.filter(pk=world.id("petr")).update(timezone="Asia/Vladivostok")
    in_force(world, "lead", terms=[{"amount": 8, **HOURS}], remind=[50], **SOURCE)
    # 15:00 of Tuesday in Vladivostok, 8:00 in Moscow.
    clock.move_to(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
    lead = new_lead(world, "petr")
    go_through()
    one = the_one()
    assert (one.due_at, one.next_at) == (
        datetime(2026, 11, 25, 4, 0, tzinfo=UTC),  # three hours of Tuesday, five of Wednesday: 14:00 there
        datetime(2026, 11, 25, 0, 0, tzinfo=UTC),
    )
    # An hour later it is given to Moscow, where the day begins: seven hours are left of it.
    clock.move_to(datetime(2026, 11, 24, 6, 0, tzinfo=UTC))
    change_record(world.by("admin"), "lead", lead.pk, {"responsible": str(world.id("ivan"))})
    go_through()
    one = the_one()
    assert (one.responsible_id, one.spent) == (world.id("ivan"), 3600)
    assert (one.due_at, one.next_at) == (moscow(2026, 11, 24, 16, 0), moscow(2026, 11, 24, 12, 0))
    # Two hours later back to Vladivostok, where it is 18:00: what is left waits for the morning.
    clock.move_to(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    change_record(world.by("admin"), "lead", lead.pk, {"responsible": str(world.id("petr"))})
    go_through()
    one = the_one()
    assert one.spent == 3 * 3600
    assert (one.due_at, one.next_at) == (
        datetime(2026, 11, 25, 4, 0, tzinfo=UTC),
        datetime(2026, 11, 25, 0, 0, tzinfo=UTC),
    )
    clock.move_to(datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    sweep(now())
    assert told(world, "petr") == ["obligation_opened", "obligation_soon"]


def test_given_away_in_the_holidays_it_goes_on_after_them(world: World, clock) -> None:
    User.objects.filter(pk=world.id("petr")).update(timezone="Asia/Vladivostok")
    in_force(world, "lead", **SOURCE)
    # 17:00 of the 30th in Vladivostok: an hour of the four is left of the year there.
    clock.move_to(datetime(2026, 12, 30, 7, 0, tzinfo=UTC))
    lead = new_lead(world, "petr")
    go_through()
    assert the_one().due_at == datetime(2027, 1, 11, 2, 0, tzinfo=UTC), "12:00 there"
    clock.move_to(datetime(2027, 1, 2, 12, 0, tzinfo=UTC))
    change_record(world.by("admin"), "lead", lead.pk, {"responsible": str(world.id("ivan"))})
    go_through()
    one = the_one()
    assert (one.spent, one.due_at) == (3600, moscow(2027, 1, 11, 12, 0))
