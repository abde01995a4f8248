"""What others send to a secret address becomes a record, or is kept with what was wrong and tried again."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from otklik.automation.hooks_in.actions import forget_old_receipts
from otklik.automation.hooks_in.models import IncomingHook, Receipt
from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.sales.leads.models import Lead
from tests.world import World

pytestmark = pytest.mark.django_db
ORDER = {
    "order": {"id": 17, "sum": "1 500,50"},
    "customer": {"name": "Пион", "phones": ["8 (916) 123-45-67"], "mail.main": "a@b.example"},
}
MAPPING = [
    {"path": "customer.name", "field": "name"},
    {"path": "customer.phones.0", "field": "phones"},
    {"path": r"customer.mail\.main", "field": "emails"},
]


def hook(world: World, who: str = "admin", **parts: Any) -> dict[str, Any]:
    given = {"name": "Магазин", "object": "lead", "mapping": MAPPING, "acts_for": str(world.id(who)), **parts}
    answer = world.api("admin").post("/hooks-in", given)
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def send(made: dict[str, Any], body: Any, **headers: str) -> Any:
    path = "/api/v1" + made["address"].split("/api/v1")[1]
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client().post(path, data, content_type="application/json", headers=headers)


def log(world: World, made: dict[str, Any], **query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        world.api("admin").get(f"/hooks-in/{made['id']}/receipts", **query).json()["rows"]
    )
    return rows


def test_what_is_sent_becomes_a_record(world: World) -> None:
    made = hook(world)
    answer = send(made, ORDER)
    assert (answer.status_code, answer.json()["state"], answer.json()["outcome"]) == (202, "done", "created")
    row = Lead.objects.get()
    assert (row.name, row.phones[0]["value"], row.emails[0]["value"]) == (
        "Пион",
        "+79161234567",
        "a@b.example",
    )
    assert log(world, made)[0]["record"] == {"object": "lead", "id": str(row.pk), "name": "Пион"}
    assert world.api("admin").get("/hooks-in").json()[0]["sample"] == ORDER


def test_a_form_is_taken_too(world: World) -> None:
    made = hook(world, mapping=[{"path": "name", "field": "name"}, {"path": "tags", "field": "tags"}])
    path = "/api/v1" + made["address"].split("/api/v1")[1]
    assert Client().post(path, {"name": "Пион", "tags": ["vip", "сад"]}).json()["outcome"] == "created"
    assert Lead.objects.get().tags == ["vip", "сад"]


def test_the_record_meant_is_found_by_its_keys(world: World) -> None:
    by = world.by("admin")
    row = create_record(by, "lead", {"name": "Старое имя", "phones": ["+79161234567"]})
    made = hook(world, match=["phones"])
    assert send(made, ORDER).json()["outcome"] == "changed"
    row.refresh_from_db()
    assert row.name == "Пион"
    create_record(by, "lead", {"name": "Двойник", "phones": ["+79161234567"]})
    answer = send(made, ORDER).json()
    assert (answer["state"], answer["errors"][0]["field"]) == ("failed", "phones")
    assert Lead.objects.count() == 2


def test_the_same_id_is_done_once(world: World) -> None:
    made = hook(world, id_path="order.id")
    first, second = send(made, ORDER).json(), send(made, ORDER).json()
    assert first == second
    assert Lead.objects.count() == 1
    send(made, {**ORDER, "order": {"id": 18}})
    assert Lead.objects.count() == 2


def test_what_failed_is_tried_again_after_the_mapping_is_mended(world: World) -> None:
    made = hook(world, mapping=[*MAPPING, {"path": "customer.name", "field": "source"}], id_path="order.id")
    answer = send(made, ORDER).json()
    assert answer["state"] == "failed"
    assert [one["field"] for one in answer["errors"]] == ["source"]
    assert not Lead.objects.exists()
    api = world.api("admin")
    api.patch(f"/hooks-in/{made['id']}", {"mapping": MAPPING})
    failed = log(world, made, state="failed")[0]
    told = api.post(f"/hooks-in/{made['id']}/receipts/{failed['id']}/replay").json()
    assert (told["state"], told["outcome"], told["errors"]) == ("done", "created", [])
    again = api.post(f"/hooks-in/{made['id']}/receipts/{failed['id']}/replay")
    assert (again.status_code, again.json()["code"]) == (409, "done")
    assert api.post(f"/hooks-in/{made['id']}/replay").json() == {"count": 0}
    assert Lead.objects.count() == 1


def test_values_that_cannot_be_read_are_told_by_field_and_place(world: World) -> None:
    mapping = [*MAPPING, {"path": "who", "field": "responsible"}, {"path": "from", "field": "source"}]
    made = hook(world, mapping=mapping)
    answer = send(made, {**ORDER, "who": "Никто Никтоевич", "from": {"a": 1}}).json()
    told = {(one["field"], one["path"]) for one in answer["errors"]}
    assert told == {("responsible", "who"), ("source", "from")}
    answer = send(made, {**ORDER, "who": "ivan@romashka.example"}).json()
    assert answer["state"] == "done"
    assert Lead.objects.get().responsible_id == world.id("ivan")


def test_it_does_only_what_its_user_may(world: World) -> None:
    world.take_roles("ivan")
    world.give_role("ivan", {"lead": {"see": "own", "create": "own"}}, {"lead": {"phones": "hidden"}})
    theirs = create_record(world.by("petr"), "lead", {"name": "Пион", "emails": ["a@b.example"]})
    answer = world.api("admin").post(
        "/hooks-in",
        {"name": "М", "object": "lead", "mapping": MAPPING, "acts_for": str(world.id("ivan"))},
    )
    assert [one["field"] for one in answer.json()["errors"]] == ["mapping.1.field"]
    made = hook(world, "ivan", mapping=[MAPPING[0], MAPPING[2]], match=["emails"])
    assert send(made, ORDER).json()["outcome"] == "created", "another's lead is neither found nor changed"
    theirs.refresh_from_db()
    assert theirs.version == 1


def test_unknown_off_and_renewed_addresses_lead_nowhere(world: World) -> None:
    made = hook(world)
    assert send({"address": "/api/v1/hooks/nobody"}, ORDER).status_code == 404
    path = "/api/v1" + made["address"].split("/api/v1")[1]
    assert Client().get(path).status_code == 405
    api = world.api("admin")
    renewed = api.post(f"/hooks-in/{made['id']}/address").json()
    assert send(made, ORDER).status_code == 404
    assert send(renewed, ORDER).status_code == 202
    api.patch(f"/hooks-in/{made['id']}", {"active": False})
    assert send(renewed, ORDER).status_code == 404
    token = renewed["address"].rsplit("/", 1)[1]
    kept = IncomingHook.objects.get()
    assert token not in kept.token
    assert token.encode() not in bytes(kept.token_hash)


def test_limits_of_size_and_rate(world: World) -> None:
    made = hook(world, hourly=2)
    assert send(made, b'{"a": "' + b"x" * 200_001 + b'"}').json()["code"] == "too_large"
    assert send(made, b"not json").json()["code"] == "malformed"
    assert send(made, ORDER).status_code == 429
    assert not Lead.objects.exists()


def test_a_signature_is_asked_for(world: World) -> None:
    made = hook(world, signature_header="X-Shop-Signature", secret="тайна")
    assert "secret" not in made
    raw = json.dumps(ORDER).encode()
    good = hmac.new("тайна".encode(), raw, hashlib.sha256).hexdigest()
    assert send(made, raw).json()["code"] == "signature"
    assert send(made, raw, **{"X-Shop-Signature": "0" * 64}).status_code == 403
    assert send(made, raw + b" ", **{"X-Shop-Signature": good}).status_code == 403
    assert send(made, raw, **{"X-Shop-Signature": f"sha256={good}"}).status_code == 202
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    "body", [[], {}, [1, [2, {"a": None}]], {"customer": "text"}, {"customer": {"name": "\x00"}}]
)
def test_whatever_is_sent_nothing_breaks(world: World, body: Any) -> None:
    answer = send(hook(world), body)
    assert (answer.status_code, answer.json()["state"]) == (202, "failed")


def test_only_those_with_the_right_keep_addresses(world: World) -> None:
    made = hook(world)
    for who in ("ivan", "stranger"):
        api = world.api(who)
        assert api.get("/hooks-in").status_code == 403
        assert api.post(f"/hooks-in/{made['id']}/address").status_code == 403
    world.give_role("ivan", {"webhook": {"see": "all", "change": "all"}})
    seen = world.api("ivan").get("/hooks-in").json()[0]
    assert (seen["address"], seen["sample"]) == (None, None), "the address opens the administrator's rights"
    assert world.api("ivan").patch(f"/hooks-in/{made['id']}", {"name": "Моё"}).status_code == 403


def test_the_log_forgets_after_a_month(world: World) -> None:
    send(hook(world), ORDER)
    Receipt.objects.update(at=now() - timedelta(days=31))
    assert forget_old_receipts() == 1
