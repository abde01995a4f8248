"""What was agreed holds for what it was agreed about: a change of a watched field makes it void."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from otklik.automation.approvals.actions import ask_approval
from otklik.automation.approvals.models import Approval
from otklik.records.entries.actions import delete_record
from otklik.records.notices.models import Notice
from otklik.sales.deal_lines.actions import LinePlan, set_lines
from otklik.sales.tests.cast import new_deal
from tests.automation.approvals.cast import asked, fresh, go_through, route, say, step, user
from tests.world import World

pytestmark = pytest.mark.django_db


def change(world: World, one: Approval, **values: Any) -> None:
    answer = world.api("ivan").patch(f"/deals/{one.record_id}", {"values": values})
    assert answer.status_code == 200, answer.content
    go_through()


def test_a_change_after_the_approval_makes_it_void(world: World) -> None:
    one = asked(world)
    say(world, "olga", one)
    change(world, one, name="Другое имя")
    assert fresh(one).state == "approved"
    change(world, one, amount="5000")
    found = fresh(one)
    assert (found.state, found.reason["ru"]) == ("void", "После запроса изменилось: «Сумма»")
    for who in ("ivan", "olga"):
        told = Notice.objects.filter(user=world.id(who), kind="approval_decided", once__endswith=":void")
        assert told.count() == 1, who


def test_the_same_amount_written_again_is_no_change(world: World) -> None:
    one = asked(world)
    say(world, "olga", one)
    change(world, one, amount="1000")
    change(world, one, amount="1000.00", name="Иначе")
    assert fresh(one).state == "approved"


def test_while_nobody_has_spoken_the_new_values_count(world: World) -> None:
    one = asked(world)
    change(world, one, amount="5000")
    assert (fresh(one).state, fresh(one).held) == ("waiting", {"amount": "5000.00"})


def test_once_somebody_has_spoken_it_is_void_in_the_middle(world: World) -> None:
    one = asked(world, route(world, step(), step(user(world, "director"))))
    say(world, "olga", one)
    change(world, one, amount="5000")
    assert (fresh(one).state, one.waits.count()) == ("void", 0)


def test_a_record_deleted_takes_its_waiting_approvals_along(world: World) -> None:
    one = asked(world)
    delete_record(world.by("admin"), "deal", one.record_id)
    go_through()
    assert fresh(one).state == "void"


def test_it_may_be_asked_for_anew(world: World) -> None:
    along = route(world)
    one = asked(world, along)
    say(world, "olga", one)
    change(world, one, amount="5000")
    again = asked(world, along)
    assert again.number > one.number
    say(world, "olga", again)
    assert (fresh(one).state, fresh(again).state) == ("void", "approved")


def test_a_discount_given_later_makes_it_void(world: World) -> None:
    deal = new_deal(world)
    set_lines(world.by("ivan"), deal.pk, [LinePlan(name="Стол", price=Decimal(100), discount=Decimal(20))])
    condition = {"field": "discount", "op": "gt", "value": 15}
    along = route(world, step(user(world, "olga")), watched=["discount"], condition=condition)
    one = ask_approval(world.by("ivan"), along.pk, "deal", deal.pk)
    say(world, "olga", one)
    set_lines(world.by("ivan"), deal.pk, [LinePlan(name="Стол", price=Decimal(100), discount=Decimal(25))])
    go_through()
    assert fresh(one).state == "void"
