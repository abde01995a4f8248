"""Deadlines by the calendar of who decides: over weekends and short days, and what they do when they pass."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from otklik.automation.approvals.rules import outcome_of
from otklik.records.notices.models import Notice
from tests.automation.approvals.cast import asked, away, fresh, route, say, step, sweep, user, waiting, words
from tests.world import World

pytestmark = pytest.mark.django_db


def msk(day: str, hour: int, minute: int = 0) -> datetime:
    """A moment of Moscow's clock, three hours ahead of UTC."""
    return datetime.fromisoformat(f"{day}T{hour - 3:02}:{minute:02}:00+00:00").astimezone(UTC)


def four_hours(late: str = "remind", **parts):
    return {"term": {"amount": 4, "unit": "hours", "working": True}, "late": late, **parts}


@pytest.mark.parametrize(
    ("asked_at", "due"),
    [
        (msk("2026-11-24", 10), msk("2026-11-24", 14)),
        # Friday at five: an hour of it on Friday, three on Monday.
        (msk("2026-11-27", 17), msk("2026-11-30", 12)),
        # The third of November is an hour shorter, and the fourth a holiday.
        (msk("2026-11-03", 16), msk("2026-11-05", 12)),
    ],
)
def test_the_term_is_working_time(world: World, asked_at: datetime, due: datetime) -> None:
    with time_machine.travel(asked_at, tick=False):
        assert asked(world, route(world, step(**four_hours()))).due_at == due


def test_all_time_counts_where_it_should(world: World) -> None:
    with time_machine.travel(msk("2026-11-27", 17), tick=False):
        one = asked(world, route(world, step(term={"amount": 4, "unit": "hours", "working": False})))
        assert one.due_at == msk("2026-11-27", 21)


def test_of_an_absent_person_the_deputys_time_counts(world: World) -> None:
    with time_machine.travel(msk("2026-11-24", 10), tick=False):
        away(world, "olga", date(2026, 11, 23), date(2026, 12, 20), deputy="maria")
        assert asked(world, route(world, step(**four_hours()))).due_at == msk("2026-11-24", 14)


def test_reminded_once_a_day_until_it_is_decided(world: World) -> None:
    with time_machine.travel(msk("2026-11-24", 10), tick=False) as clock:
        one = asked(world, route(world, step(**four_hours())))
        sweep()
        assert Notice.objects.filter(kind="approval_asked").count() == 1
        clock.move_to(msk("2026-11-24", 14, 1))
        sweep()
        sweep()
        assert Notice.objects.filter(user=world.id("olga"), kind="approval_asked").count() == 2
        clock.move_to(msk("2026-11-25", 14, 2))
        sweep()
        assert Notice.objects.filter(user=world.id("olga"), kind="approval_asked").count() == 3
        assert (fresh(one).state, fresh(one).due_at) == ("waiting", msk("2026-11-24", 14))
        say(world, "olga", one)
        clock.move_to(msk("2026-11-30", 14))
        sweep()
        assert Notice.objects.filter(user=world.id("olga"), kind="approval_asked").count() == 3


def test_it_goes_to_the_head(world: World) -> None:
    with time_machine.travel(msk("2026-11-24", 10), tick=False) as clock:
        one = asked(world, route(world, step(**four_hours("head"))))
        clock.move_to(msk("2026-11-24", 15))
        sweep()
        assert waiting(one, world) == {"olga", "director"}
        assert fresh(one).next_at == msk("2026-11-25", 10)
        say(world, "director", one)
        assert words(one, world) == [(0, "olga", "approved", "director")]


@pytest.mark.parametrize(("late", "state"), [("refuse", "refused"), ("approve", "approved")])
def test_it_is_decided_by_the_deadline(world: World, late: str, state: str) -> None:
    with time_machine.travel(msk("2026-11-24", 10), tick=False) as clock:
        one = asked(world, route(world, step(**four_hours(late))))
        clock.move_to(msk("2026-11-24", 13, 59))
        sweep()
        assert fresh(one).state == "waiting"
        clock.move_to(msk("2026-11-24", 14))
        sweep()
        assert fresh(one).state == state
        assert words(one, world) == [(0, "olga", state, "")]
        assert Notice.objects.filter(user=world.id("ivan"), kind="approval_decided").count() == 1


def test_agreed_by_the_deadline_the_next_step_begins(world: World) -> None:
    with time_machine.travel(msk("2026-11-24", 10), tick=False) as clock:
        one = asked(world, route(world, step(**four_hours("approve")), step(user(world, "director"))))
        clock.move_to(msk("2026-11-24", 14))
        sweep()
        assert (fresh(one).step, waiting(one, world), fresh(one).next_at) == (1, {"director"}, None)


def test_of_any_the_first_term_counts_of_all_the_last(world: World) -> None:
    """Maria is here from Wednesday on, and nobody stands in for her but her head, who is a decider too."""
    with time_machine.travel(msk("2026-11-24", 10), tick=False):
        pair = (user(world, "maria"), user(world, "director"))
        one = asked(world, route(world, step(*pair, **four_hours(need="any"))))
        both = asked(world, route(world, step(*pair, **four_hours(need="all")), name="Оба"))
        assert one.due_at is not None and both.due_at is not None
        assert one.due_at <= both.due_at == msk("2026-11-24", 14)


def test_outcomes() -> None:
    assert outcome_of("all", []) == ""
    assert outcome_of("all", ["approved", ""]) == ""
    assert outcome_of("all", ["approved", "approved"]) == "approved"
    assert outcome_of("any", ["", "approved"]) == "approved"
    assert outcome_of("any", ["", "refused"]) == "refused"
