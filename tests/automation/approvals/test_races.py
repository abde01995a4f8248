"""Two at once: each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from otklik.automation.approvals.actions import ask_approval, decide
from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.kit.errors import OtklikError
from tests.automation.approvals.cast import asked, fresh, route, step, user
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doing: Callable[[], Any]) -> list[Any]:
    """Do all of it at the same moment; what came of each, refusals as their codes."""
    barrier, came = Barrier(len(doing)), [None] * len(doing)

    def run(place: int) -> None:
        try:
            barrier.wait()
            came[place] = doing[place]()
        except OtklikError as error:
            came[place] = error.code
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(doing))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return came


def test_one_agrees_while_another_refuses(world: World) -> None:
    one = asked(world, route(world, step(user(world, "olga"), user(world, "maria"), need="any")))
    olga, maria = world.by("olga"), world.by("maria")
    came = at_once(
        lambda: decide(olga, one.pk, "approve").state, lambda: decide(maria, one.pk, "refuse", "Нет").state
    )
    state = fresh(one).state
    assert state in ("approved", "refused")
    assert sorted(came) == sorted([state, "ended"])
    assert ApprovalPlace.objects.filter(approval=one, outcome="passed").count() == 1


def test_the_last_two_of_all_agree(world: World) -> None:
    one = asked(world, route(world, step(user(world, "olga"), user(world, "maria"), need="all")))
    olga, maria = world.by("olga"), world.by("maria")
    at_once(lambda: decide(olga, one.pk, "approve"), lambda: decide(maria, one.pk, "approve"))
    assert fresh(one).state == "approved"


def test_the_same_button_twice(world: World) -> None:
    one = asked(world, route(world, step(user(world, "olga")), step(user(world, "olga"))))
    olga = world.by("olga")
    at_once(*[lambda: decide(olga, one.pk, "approve", step=0)] * 3)
    assert (fresh(one).state, fresh(one).step) == ("waiting", 1)


def test_asked_for_twice(world: World) -> None:
    along, deal, ivan = route(world), world.things["deal_ivan"], world.by("ivan")
    came = at_once(*[lambda: ask_approval(ivan, along.pk, "deal", deal.pk).state] * 3)
    assert sorted(came) == ["asked_already", "asked_already", "waiting"]
    once = at_once(
        *[lambda: ask_approval(ivan, along.pk, "deal", world.things["deal_ivan"].pk, once="x").pk] * 2
    )
    assert once == ["asked_already"] * 2
    Approval.objects.update(state="refused")
    once = at_once(*[lambda: ask_approval(ivan, along.pk, "deal", deal.pk, once="x").pk] * 3)
    assert len(set(once)) == 1 and Approval.objects.filter(once="x").count() == 1
