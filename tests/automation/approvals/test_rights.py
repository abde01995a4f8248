"""Who sees an approval, and what of the record it is about."""

from __future__ import annotations

import pytest

from otklik.records.notices.queries import notices
from tests.automation.approvals.cast import asked, fresh, route, say, step, user
from tests.world import World

pytestmark = pytest.mark.django_db


def seen(world: World, who: str) -> int:
    return len(world.api(who).get("/approvals").json()["rows"])


def test_seen_by_who_asks_who_decides_and_who_leads_them(world: World) -> None:
    asked(world, route(world, step(user(world, "tanya"))))
    assert {who: seen(world, who) for who in ("ivan", "tanya", "olga", "maria", "petr", "admin", "director")} == {
        "ivan": 1, "tanya": 1, "olga": 1, "maria": 0, "petr": 0, "admin": 1, "director": 1,
    }  # fmt: skip


def test_a_role_that_never_heard_of_approvals_decides_its_own(world: World) -> None:
    """The stranger holds no role at all; asked, they see what they are asked and nothing of the record."""
    one = asked(world, route(world, step(user(world, "stranger"))))
    api = world.api("stranger")
    assert api.get("/me").json()["can"]["approval"] == {"see": "own", "create": "own"}
    row = api.get("/approvals").json()["rows"][0]
    assert (row["name"], row["record"]) == ("Скидка", [])
    whole = api.get(f"/approvals/{one.pk}/whole").json()
    assert (whole["record"], whole["facts"], whole["may"]["decide"]) == (None, [], True)
    assert "Сделка" not in api.get("/approvals/mine").content.decode()
    assert api.post(f"/approvals/{one.pk}/decide", {"decision": "approve", "step": 0}).status_code == 200
    assert fresh(one).state == "approved"


def test_a_notice_tells_the_record_to_who_sees_it(world: World) -> None:
    both = (user(world, "olga"), user(world, "tanya"))
    one = asked(world, route(world, step(*both, need="all")), comment="Просьба клиента")
    (told,) = notices(world.by("olga"))["rows"]
    assert told["decide"] == {"id": one.pk, "step": 0}
    assert told["more"] == "Сделка: ivan · Сумма: 1\u00a0000 · Просьба клиента"
    (other,) = notices(world.by("tanya"))["rows"]
    assert (other["more"], other["decide"]) == ("Просьба клиента", {"id": one.pk, "step": 0})
    say(world, "tanya", one)
    assert notices(world.by("tanya"))["rows"][0]["decide"] is None


def test_whoever_sees_the_record_sees_its_approvals_there(world: World) -> None:
    one = asked(world, who="petr", along=route(world, step(user(world, "admin"))))
    assert seen(world, "svetlana") == 0
    panel = world.api("svetlana").get("/approvals/of", object="deal", record=str(one.record_id)).json()
    assert [row["number"] for row in panel["rows"]] == [one.number]
    assert panel["rows"][0]["may"] == {"decide": False, "withdraw": False}
    assert world.api("svetlana").get(f"/approvals/{one.pk}/whole").status_code == 200
    assert (
        world.api("maria").get("/approvals/of", object="deal", record=str(one.record_id)).status_code == 404
    )
    assert world.api("maria").get(f"/approvals/{one.pk}/whole").status_code == 404


def test_found_by_whom_it_waits_for(world: World) -> None:
    asked(world)
    for_me = '{"field": "waits_for", "op": "eq", "value": "@me"}'
    assert len(world.api("olga").get("/approvals", filter=for_me).json()["rows"]) == 1
    assert len(world.api("ivan").get("/approvals", filter=for_me).json()["rows"]) == 0
    row = world.api("ivan").get("/approvals").json()["rows"][0]
    assert [one["name"] for one in row["waits_for"]] == [world.users["olga"].name]
    assert world.api("olga").get("/approvals/waiting").json() == {"count": 1}
    assert world.api("ivan").get("/approvals/waiting").json() == {"count": 0}


def test_nobody_edits_or_deletes_one_by_the_usual_doors(world: World) -> None:
    one = asked(world)
    admin = world.api("admin")
    for answer in (
        admin.post("/approvals", {}),
        admin.patch(f"/approvals/{one.pk}", {"values": {"name": "Х"}}),
        admin.delete(f"/approvals/{one.pk}"),
    ):
        assert answer.status_code in (409, 422), answer.content
    assert fresh(one).state == "waiting"


def test_a_key_decides_only_with_the_scope(world: World) -> None:
    one = asked(world)
    assert world.api("key_too_few").get("/approvals/mine").status_code == 403
    assert (
        world.api("key_too_few").post(f"/approvals/{one.pk}/decide", {"decision": "approve"}).status_code
        == 403
    )
