"""Who is asked, in what order, and when an approval has ended."""

from __future__ import annotations

from uuid import UUID

import pytest

from otklik.access.departments.models import Department
from otklik.automation.approval_routes.actions import change_route, create_route
from otklik.automation.approvals.actions import ask_approval, withdraw
from otklik.automation.approvals.events import ApprovalEnded
from otklik.kit.errors import Forbidden, Invalid, Missing, Refused
from otklik.kit.events import _listeners
from otklik.records.notices.models import Notice
from tests.automation.approvals.cast import asked, fresh, route, say, step, user, waiting, words
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setitem(_listeners, ApprovalEnded, [lambda fact: heard.append(fact.approval.state)])
    return heard


def test_the_head_is_asked_and_agrees(world: World, ended: list[str]) -> None:
    one = asked(world, comment="Клиент постоянный")
    assert (one.number > 0, one.state, waiting(one, world)) == (True, "waiting", {"olga"})
    notice = Notice.objects.get(user=world.id("olga"), kind="approval_asked")
    assert notice.more == {"ru": "Клиент постоянный", "en": "Клиент постоянный"}
    say(world, "olga", one)
    assert (fresh(one).state, words(one, world)) == ("approved", [(0, "olga", "approved", "olga")])
    assert ended == ["approved"]
    assert Notice.objects.filter(user=world.id("ivan"), kind="approval_decided").count() == 1


def test_steps_go_one_after_another(world: World, ended: list[str]) -> None:
    one = asked(world, route(world, step(), step(user(world, "director"))))
    with pytest.raises(Forbidden) as refused:
        say(world, "director", one)
    assert refused.value.code == "not_decider"
    say(world, "olga", one)
    assert (fresh(one).state, fresh(one).step, waiting(one, world)) == ("waiting", 1, {"director"})
    assert ended == []
    say(world, "director", one)
    assert (fresh(one).state, ended) == ("approved", ["approved"])


def test_any_is_decided_by_the_first_and_all_by_everybody(world: World) -> None:
    pair = (user(world, "olga"), user(world, "maria"))
    first = asked(world, route(world, step(*pair, need="any")))
    say(world, "maria", first)
    assert fresh(first).state == "approved"
    assert words(first, world) == [(0, "olga", "passed", ""), (0, "maria", "approved", "maria")]
    both = asked(world, route(world, step(*pair, need="all"), name="Обе"))
    say(world, "maria", both)
    assert (fresh(both).state, waiting(both, world)) == ("waiting", {"olga"})
    say(world, "olga", both)
    assert fresh(both).state == "approved"


def test_a_refusal_ends_it_and_needs_words(world: World, ended: list[str]) -> None:
    one = asked(world, route(world, step(), step(user(world, "director"))))
    answer = world.api("olga").post(f"/approvals/{one.pk}/decide", {"decision": "refuse", "comment": " "})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "comment")
    say(world, "olga", one, "refuse", "Скидка слишком велика")
    assert (fresh(one).state, ended, waiting(one, world)) == ("refused", ["refused"], set())
    told = Notice.objects.get(user=world.id("ivan"), kind="approval_decided")
    assert told.more is not None and "Скидка слишком велика" in told.more["ru"]


def test_a_role_and_a_team_are_asked_without_who_asks(world: World) -> None:
    role = {"kind": "role", "id": str(world.roles["sales_manager"].pk)}
    team = {"kind": "team", "id": str(world.team.pk)}
    assert waiting(asked(world, route(world, step(role))), world) == {"maria", "petr"}
    assert waiting(asked(world, route(world, step(team), name="Команда")), world) == {"maria"}


def test_nobody_approves_their_own(world: World) -> None:
    """Named alone in the step, their head decides; where there is no head, an administrator."""
    one = asked(world, route(world, step(user(world, "ivan"))))
    assert waiting(one, world) == {"olga"}
    with pytest.raises(Forbidden):
        say(world, "ivan", one)
    top = world.things["deal_ivan"]
    along = route(world, step(), name="Без руководителя")
    assert waiting(asked(world, along, "director", deal=top), world) == {"admin"}


def test_the_head_of_the_records_responsible(world: World) -> None:
    along = route(world, step({"kind": "record_head"}))
    one = asked(world, along, "admin", deal=world.things["deal_petr"])
    assert waiting(one, world) == {"director"}
    Department.objects.filter(pk=world.departments["branch"].pk).update(head=world.users["maria"])
    assert waiting(asked(world, route(world, step({"kind": "record_head"}), name="2"), "petr"), world) == {
        "maria"
    }


def test_it_is_asked_while_the_record_meets_the_condition(world: World) -> None:
    dear = {"field": "amount", "op": "gt", "value": "5000"}
    along = route(world, condition=dear)
    with pytest.raises(Refused) as refused:
        asked(world, along)
    assert refused.value.code == "not_asked_for"
    deal = world.things["deal_ivan"]
    panel = world.api("ivan").get("/approvals/of", object="deal", record=str(deal.pk)).json()
    assert panel == {"rows": [], "routes": []}
    change = world.api("ivan").patch(f"/deals/{deal.pk}", {"values": {"amount": "9000"}})
    assert change.status_code == 200
    assert asked(world, along).state == "waiting"
    change_route(world.by("admin"), along.pk, {"active": False})
    with pytest.raises(Refused):
        asked(world, along, "maria")


def test_asked_once_however_often(world: World) -> None:
    along = route(world)
    one = asked(world, along, once="rule:1")
    assert asked(world, along, once="rule:1").pk == one.pk
    with pytest.raises(Refused) as refused:
        asked(world, along)
    assert (refused.value.code, refused.value.extra["id"]) == ("asked_already", str(one.pk))
    with pytest.raises(Missing):
        asked(world, along, "ivan", deal=world.things["deal_petr"])


def test_only_who_asked_takes_it_back(world: World, ended: list[str]) -> None:
    one = asked(world)
    with pytest.raises(Forbidden):
        withdraw(world.by("olga"), one.pk)
    withdraw(world.by("ivan"), one.pk)
    withdraw(world.by("ivan"), one.pk)
    assert (fresh(one).state, ended) == ("withdrawn", ["withdrawn"])
    with pytest.raises(Refused) as refused:
        say(world, "admin", one)
    assert refused.value.code == "ended"


def test_a_rule_asks_for_the_records_person(world: World) -> None:
    along = route(world)
    by = world.by("admin", via="rule")
    one = ask_approval(by, along.pk, "deal", world.things["deal_ivan"].pk, once="r")
    assert (one.responsible_id, waiting(one, world)) == (world.id("ivan"), {"olga"})


def test_the_steps_asked_with_are_kept(world: World) -> None:
    along = route(world)
    one = asked(world, along)
    change_route(world.by("admin"), along.pk, {"steps": [step(user(world, "maria"))]})
    assert waiting(one, world) == {"olga"}
    assert words(one, world) == [(0, "olga", "", "")]


def test_what_is_wrong_with_a_route_is_told_by_its_place(world: World) -> None:
    wrong = {
        "name": "Х", "object": "deal", "condition": {"field": "nothing", "op": "eq", "value": 1},
        "steps": [step(), step({"kind": "user", "id": str(UUID(int=5))}, term={"amount": 0, "unit": "hours"})],
        "watched": ["amount", "nothing"],
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        create_route(world.by("admin"), wrong)
    assert {one.field for one in refused.value.errors} == {
        "condition",
        "steps.1.who.0",
        "steps.1.term",
        "watched.1",
    }
    with pytest.raises(Forbidden):
        create_route(world.by("olga"), {**wrong, "condition": None})


def test_a_step_asks_those_who_are_there_when_it_begins(world: World) -> None:
    one = asked(world, route(world, step(), step({"kind": "team", "id": str(world.team.pk)})))
    world.users["maria"].is_active = False
    world.users["maria"].save()
    say(world, "olga", one)
    assert (fresh(one).step, fresh(one).state) == (1, "waiting")
    assert waiting(one, world) == {"olga"}
