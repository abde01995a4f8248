"""Options of built-in lists are the company's: added, renamed, recoloured, put in order, switched off."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking, page
from tests.world import World

pytestmark = pytest.mark.django_db


def options(world: World, key: str = "source", object_key: str = "lead") -> list[dict[str, Any]]:
    about = world.api("ivan").get(f"/objects/{object_key}").json()
    field = next(one for one in about["fields"] if one["key"] == key)
    assert field["builtin"] and field["options_change"]
    return field["options"]


def change(
    world: World, sent: list[dict[str, Any]], who: str = "admin", where: str = "lead/fields/source"
) -> Any:
    return world.api(who).patch(f"/objects/{where}", {"options": sent})


def test_an_option_is_added_for_every_object_that_shares_the_list(world: World) -> None:
    new = {"label": {"ru": "Голубиная почта", "en": "Pigeon post"}, "color": "teal"}
    told = change(world, [*options(world), new])
    assert told.status_code == 200, told.content
    added = told.json()["options"][-1]
    assert added["label"] == new["label"] and added["color"] == "teal" and added["value"] and not added["off"]
    for key in ("company", "person", "deal"):
        assert options(world, object_key=key)[-1] == added
    ivan = world.by("ivan")
    create_record(ivan, "company", {"name": "Голубятня", "source": added["value"]})
    condition = {"field": "source", "op": "eq", "value": added["value"]}
    found = page(ivan, "company", Asking(filter=condition, columns=("name", "source")))["rows"]
    assert [(row["name"], row["source"]) for row in found] == [("Голубятня", added["value"])]
    text = world.api("olga").get("/companies/export", columns="source", q="Голубятня")
    assert "Голубиная почта" in b"".join(text.streaming_content).decode()


def test_renamed_recoloured_and_put_in_order(world: World) -> None:
    first, second, *others = options(world, "segment", "company")
    renamed = {**first, "label": {"ru": "Золото", "en": "Gold"}, "color": "yellow"}
    sent = [second, renamed, *others]
    assert change(world, sent, where="company/fields/segment").status_code == 200
    assert options(world, "segment", "company") == sent


def test_one_switched_off_is_not_offered_but_still_told(world: World) -> None:
    first, *others = options(world)
    one = create_record(world.by("ivan"), "lead", {"name": "Запрос", "source": first["value"]})
    assert change(world, [{**first, "off": True}, *others]).status_code == 200
    assert options(world)[0]["off"]
    told = world.api("ivan").get(f"/leads/{one.pk}").json()
    assert told["source"] == first["value"]
    # What stands in the record may be saved again; by its words it is not known any more.
    assert (
        world.api("ivan").patch(f"/leads/{one.pk}", {"values": {"source": first["value"]}}).status_code == 200
    )
    by_name = world.api("ivan").patch(f"/leads/{one.pk}", {"values": {"source": first["label"]["ru"]}})
    assert by_name.status_code == 422


def test_what_is_built_in_or_used_is_switched_off_rather_than_removed(world: World) -> None:
    before = options(world)
    assert change(world, before[1:]).json()["errors"][0]["code"] == "used"
    added = change(world, [*before, {"label": {"ru": "Лишнее"}}]).json()["options"]
    one = create_record(world.by("ivan"), "deal", {"name": "Сделка", "source": added[-1]["value"]})
    assert change(world, before).status_code == 422, "a deal has it"
    world.api("ivan").patch(f"/deals/{one.pk}", {"values": {"source": None}})
    assert change(world, before).status_code == 200
    assert change(world, [{**option, "off": True} for option in before]).status_code == 422


def test_only_the_administrator_and_only_lists_of_the_business(world: World) -> None:
    sent = options(world)
    assert change(world, sent, who="olga").status_code == 403
    api = world.api("admin")
    assert api.patch("/objects/lead/fields/source", {"label": {"ru": "Откуда"}}).status_code == 403
    # What the code goes by is not the company's to change.
    for where in ("deal/fields/state", "activity/fields/kind", "product/fields/vat", "company/fields/name"):
        assert api.patch(f"/objects/{where}", {"options": sent}).status_code == 404, where
    for wrong in ([], [{"label": {"ru": ""}}], [{"label": "x"}], [*sent, sent[0]], ["x"]):
        answer = api.patch("/objects/lead/fields/source", {"options": wrong})
        assert answer.status_code == 422, wrong


def test_the_funnel_and_web_forms_know_the_new_option(world: World) -> None:
    added = change(world, [*options(world), {"label": {"ru": "Радио", "en": "Radio"}}]).json()["options"][-1]
    create_record(world.by("ivan"), "deal", {"name": "С радио", "source": added["value"]})
    groups = world.api("ivan").get("/funnel", by="source", period="this_year").json()["groups"]
    assert "Радио" in [group["keys"][0]["label"] for group in groups]
    form = {
        "name": "С радио",
        "fields": [{"key": "phones"}],
        "source": added["value"],
        "consent_required": False,
    }
    assert world.api("admin").post("/web-forms", form).status_code == 201
