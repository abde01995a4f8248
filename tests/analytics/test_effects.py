"""The effect of an event through the doors: planted in the deals of a made-up company; rights, sharing, refusals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import time_machine

from otklik.customers.models import Company
from otklik.kit.ids import new_id
from otklik.records.journal.models import Change
from otklik.sales.deals.models import Deal
from tests.world import World

HELD = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def autumn():
    with time_machine.travel(datetime(2026, 10, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def laid(world: World) -> World:
    """240 companies; 40 were invited, 30 of them came and buy 500 more since."""
    draw = Random(7)
    made, deals = [], []
    stage = next(iter(world.things["stages"].values()))
    for n in range(240):
        tags = ["звали", "пришли"] if n < 30 else ["звали"] if n < 40 else []
        company = Company(
            id=new_id(), name=f"К{n}", name_sort=f"к{n:04}", segment="AB"[n % 2], tags=tags,
            responsible=world.users["petr" if n % 10 == 9 else "ivan"], created_at=HELD - timedelta(days=400),
        )  # fmt: skip
        made.append(company)
        usual = 1000 + draw.random() * 400
        for days, more in ((-150, 0), (-40, 0), (40, 500 if n < 30 else 0)):
            deals.append(
                Deal(
                    id=new_id(), name="Сделка", name_sort="сделка", company=company, currency="RUB",
                    amount=round(usual + more + draw.random() * 100, 2), pipeline_id=stage.pipeline_id,
                    stage_id=stage.id, responsible=company.responsible, created_at=HELD + timedelta(days=days),
                )
            )  # fmt: skip
    Company.objects.bulk_create(made)
    Deal.objects.bulk_create(deals)
    return world


def asked(**more: object) -> dict:
    return {
        "object": "company",
        "held_on": "2026-06-01",
        "came": {"where": {"field": "tags", "op": "has_any", "value": ["пришли"]}},
        "among": {"field": "name", "op": "starts", "value": "К"},
        "outcome": {
            "object": "deal",
            "link": "company",
            "how": "sum",
            "field": "amount",
            "moment": "created_at",
        },
        "kinds": ["segment"],
        "width": 0.5,
    } | more


def tried(world: World, who: str = "admin", **more: object) -> dict:
    answer = world.api(who).post("/effects/trial", {"definition": asked(**more)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_what_was_planted_is_found(laid: World) -> None:
    invited = {"where": {"field": "tags", "op": "has_any", "value": ["звали"]}}
    told = tried(laid, invited=invited)
    called, came = told["arms"]
    assert (called["key"], called["participants"], came["participants"]) == ("invited", 40, 30)
    assert came["verdict"]["code"] == called["verdict"]["code"] == "more"
    assert came["effect"]["low"] < 500 < came["effect"]["high"]
    assert called["effect"]["value"] < came["effect"]["value"], "a quarter of those invited did not come"
    assert came["compared"] == Company.objects.filter(name__startswith="К", deleted_at=None).count() - 40
    assert came["matched"] + came["no_kind"] + came["too_far"] == 30
    kind = next(row for row in came["balance"] if row["key"] == "segment")
    assert kind["after"] == 0 and (told["unit"], told["currency"], told["lived"]) == ("money", "RUB", 90)
    others = {"all": [asked()["among"], {"field": "tags", "op": "has_none", "value": ["пришли"]}]}
    by_chance = {"where": {"field": "name", "op": "in", "value": [f"К{n}" for n in range(100, 140)]}}
    nobody = tried(laid, came=by_chance, among=others)
    assert nobody["arms"][0]["verdict"]["code"] == "chance" and nobody["cautions"]


def test_little_is_told_to_be_little(laid: World) -> None:
    few = tried(laid, came={"where": {"field": "name", "op": "in", "value": ["К1", "К2"]}})["arms"][0]
    assert (few["verdict"]["code"], few["effect"], few["matched"]) == ("too_few", None, 2)
    early = tried(laid, held_on="2026-09-25")["arms"][0]
    assert (early["verdict"]["code"], early["effect"]) == ("too_early", None)
    never = tried(laid, held_on="2025-03-01")
    assert never["later"] == 30 and never["arms"][0]["participants"] == 0, "they were not in the base yet"


def test_those_who_took_part_are_found_by_linked_records(laid: World) -> None:
    linked = {"object": "deal", "link": "company", "where": {"field": "amount", "op": "gt", "value": 1500}}
    told = tried(laid, came={"linked": linked}, outcome={
        "object": "deal", "link": "company", "how": "count", "moment": "created_at"})  # fmt: skip
    assert told["unit"] == "count" and told["arms"][0]["participants"] >= 25


def test_kept_shared_and_looked_into(laid: World) -> None:
    owner, other = laid.api("ivan"), laid.api("olga")
    answer = owner.post("/effects", {"name": " Выставка ", "definition": asked()})
    assert answer.status_code == 201, answer.content
    kept = answer.json()
    path = f"/effects/{kept['id']}"
    assert kept["name"] == "Выставка" and other.get(path).status_code == 404
    assert owner.patch(path, {"shared": True}).status_code == 200
    assert (
        other.get(path).json()["may_change"] is False and other.patch(path, {"name": "Х"}).status_code == 403
    )
    told = owner.get(f"{path}/figures").json()["arms"][0]
    assert told["participants"] == 27, "Pyotr's are not in Ivan's sight"
    for part, count in (("participants", 27), ("took", told["matched"]), ("others", told["matched"]),
                        ("unmatched", 27 - told["matched"])):  # fmt: skip
        rows = owner.get(f"{path}/records", part=part, limit="200").json()["rows"]
        assert len(rows) == count, part
    assert owner.get(f"{path}/records", part="all").status_code == 422
    assert owner.delete(path).status_code == 204 and other.get("/effects").json() == []
    assert next(one.op for one in Change.objects.filter(object="effect").order_by("pk")) == "create"


def test_what_is_wrong_or_hidden_is_refused(laid: World) -> None:
    wrong = asked(came={}, kinds=["tags"], outcome={"object": "deal", "link": "owner", "moment": "name"})
    answer = laid.api("ivan").post("/effects/trial", {"definition": wrong})
    fields = {one["field"] for one in answer.json()["errors"]}
    assert answer.status_code == 422
    assert fields == {"definition.came", "definition.kinds.0", "definition.outcome.link"}
    laid.take_roles("maria")
    laid.give_role(
        "maria", {"company": {"see": "all"}, "deal": {"see": "all"}}, {"deal": {"amount": "hidden"}}
    )
    assert laid.api("maria").post("/effects/trial", {"definition": asked()}).status_code == 422
    assert laid.api("stranger").post("/effects/trial", {"definition": asked()}).status_code == 403
