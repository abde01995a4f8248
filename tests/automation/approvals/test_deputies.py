"""Who decides for those who are away, and what the log says of it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from otklik.automation.approvals.models import ApprovalPlace
from otklik.automation.approvals.queries import whole
from otklik.kit.errors import Forbidden
from otklik.records.notices.models import Notice
from tests.automation.approvals.cast import (
    asked,
    away,
    fresh,
    hand_over,
    route,
    say,
    step,
    user,
    waiting,
    words,
)
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel("2026-11-24T09:00:00Z", tick=True) as clock:
        yield clock


def test_both_the_absent_and_their_deputy_may_decide(world: World) -> None:
    away(world, "olga", TODAY, TODAY, deputy="maria")
    one = asked(world)
    assert waiting(one, world) == {"olga", "maria"}
    told = whole(world.by("maria"), one.pk)
    assert [one["name"] for one in told["instead_of"]] == [world.users["olga"].name]
    say(world, "maria", one, comment="За Ольгу")
    assert (fresh(one).state, words(one, world)) == ("approved", [(0, "olga", "approved", "maria")])
    on_timeline = world.api("ivan").get(f"/deals/{one.record_id}/timeline", kinds="approval").json()["items"]
    assert [(item["approval"]["what"], item["by"]["name"]) for item in on_timeline] == [
        ("approved", world.users["maria"].name),
        ("asked", world.users["ivan"].name),
    ]
    assert on_timeline[0]["approval"]["instead_of"]["name"] == world.users["olga"].name


def test_absent_without_a_deputy_it_goes_to_the_head(world: World) -> None:
    away(world, "olga", TODAY, TODAY)
    one = asked(world)
    assert waiting(one, world) == {"olga", "director"}
    say(world, "director", one)
    assert words(one, world) == [(0, "olga", "approved", "director")]


def test_who_asks_does_not_decide_as_a_deputy(world: World) -> None:
    away(world, "olga", TODAY, TODAY, deputy="ivan")
    one = asked(world)
    assert "ivan" not in waiting(one, world)
    assert waiting(one, world) == {"olga", "director"}
    with pytest.raises(Forbidden):
        say(world, "ivan", one)


def test_an_absence_that_begins_meanwhile_hands_it_over_and_back(world: World, tuesday) -> None:
    one = asked(world)
    away(world, "olga", date(2026, 11, 25), date(2026, 11, 25), deputy="maria")
    hand_over()
    assert waiting(one, world) == {"olga"}
    tuesday.move_to("2026-11-25T09:00:00Z")
    hand_over()
    assert waiting(one, world) == {"olga", "maria"}
    assert Notice.objects.filter(user=world.id("maria"), kind="approval_asked").count() == 1
    tuesday.move_to("2026-11-26T09:00:00Z")
    hand_over()
    assert waiting(one, world) == {"olga"}
    answer = world.api("maria").post(f"/approvals/{one.pk}/decide", {"decision": "approve"})
    assert answer.status_code == 404


def test_a_deputy_of_two_gives_both_words_at_once(world: World) -> None:
    away(world, "olga", TODAY, TODAY, deputy="petr")
    away(world, "maria", TODAY, TODAY, deputy="petr")
    one = asked(world, route(world, step(user(world, "olga"), user(world, "maria"), need="all")))
    say(world, "petr", one)
    assert fresh(one).state == "approved"
    assert {row.decided_by_id for row in ApprovalPlace.objects.filter(approval=one)} == {world.id("petr")}


def test_somebody_who_has_left_is_decided_for_by_their_head(world: World) -> None:
    one = asked(world, route(world, step(user(world, "maria"))))
    world.users["maria"].is_active = False
    world.users["maria"].save()
    hand_over()
    assert waiting(one, world) == {"olga"}
