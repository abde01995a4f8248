"""A webhook tells only what its named user may see, and only those set it up who may."""

from __future__ import annotations

import pytest

from otklik.access.users.models import User
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.records.entries.actions import change_record, create_record
from tests.automation.conftest import go_through, hurry, to
from tests.automation.receiver import Receiver
from tests.world import World

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Учёт", "object": "lead", "events": ["created"]}


def limited(world: World) -> str:
    """Ivan, who sees his own leads without their phones."""
    world.take_roles("ivan")
    rights = {"lead": {"see": "own", "create": "own", "change": "own"}}
    world.give_role("ivan", rights, {"lead": {"phones": "hidden"}})
    return "ivan"


def test_hidden_fields_and_records_out_of_sight_never_leave(world: World, receiver: Receiver) -> None:
    admin, ivan = world.by("admin"), limited(world)
    to(world, receiver, ivan)
    mine = create_record(
        admin, "lead", {"name": "Свой", "phones": ["+79161234567"], "responsible": str(world.id("ivan"))}
    )
    create_record(admin, "lead", {"name": "Заповедный", "responsible": str(world.id("petr"))})
    change_record(admin, "lead", mine.pk, {"phones": ["+79167654321"]})
    change_record(admin, "lead", mine.pk, {"name": "Свой сад", "phones": ["+79160000000"]})
    go_through()
    assert [one["event"] for one in receiver.told] == ["created", "changed"]
    assert list(receiver.told[1]["changed"]) == ["name"]
    sent = b"".join(one.raw for one in receiver.got).decode()
    assert "phones" not in sent
    assert "7916" not in sent
    assert "Заповедный" not in sent
    assert not Delivery.objects.filter(body__contains="7916").exists()


def test_what_has_gone_out_of_sight_before_it_is_sent_is_not_told(world: World, receiver: Receiver) -> None:
    ivan = limited(world)
    to(world, receiver, ivan, events=["created"])
    receiver.script = [500]
    row = create_record(world.by("ivan"), "lead", {"name": "Был мой"})
    go_through()
    change_record(world.by("admin"), "lead", row.pk, {"responsible": str(world.id("petr"))})
    hurry()
    one = Delivery.objects.get()
    assert (one.state, one.body) == ("skipped", "")
    assert len(receiver.got) == 1


def test_when_the_user_leaves_the_webhook_stops(world: World, receiver: Receiver) -> None:
    webhook, _ = to(world, receiver, "maria")
    User.objects.filter(pk=world.id("maria")).update(is_active=False)
    create_record(world.by("admin"), "lead", {"name": "Пион"})
    go_through()
    webhook.refresh_from_db()
    assert not webhook.active
    assert webhook.off_reason["en"]
    assert not receiver.got


def test_a_condition_may_not_ask_about_what_the_user_does_not_see(world: World, receiver: Receiver) -> None:
    limited(world)
    given = {
        **GIVEN,
        "address": receiver.address,
        "acts_for": str(world.id("ivan")),
        "fields": ["phones"],
        "condition": {"field": "phones", "op": "filled"},
    }
    answer = world.api("admin").post("/webhooks", given)
    assert {one["field"] for one in answer.json()["errors"]} == {"fields", "condition"}


@pytest.mark.parametrize("who", ["ivan", "stranger", "key_of_ivan", "key_too_few"])
def test_who_has_no_right_sees_and_makes_none(world: World, receiver: Receiver, who: str) -> None:
    webhook, _ = to(world, receiver)
    api = world.api(who)
    assert api.get("/webhooks").status_code == 403
    assert api.post("/webhooks", {**GIVEN, "address": receiver.address}).status_code == 403
    assert api.post(f"/webhooks/{webhook.pk}/test").status_code == 403
    assert api.get(f"/webhooks/{webhook.pk}/deliveries").status_code == 403


def test_who_is_no_administrator_sends_by_their_own_rights_alone(world: World, receiver: Receiver) -> None:
    world.give_role("ivan", {"webhook": dict.fromkeys(("see", "create", "change", "delete"), "all")})
    api = world.api("ivan")
    given = {**GIVEN, "address": receiver.address}
    assert api.post("/webhooks", {**given, "acts_for": str(world.id("admin"))}).status_code == 403
    assert api.post("/webhooks", given).json()["acts_for"]["id"] == str(world.id("ivan"))
    others, _ = to(world, receiver)
    assert api.patch(f"/webhooks/{others.pk}", {"address": receiver.address}).status_code == 403
    assert api.post(f"/webhooks/{others.pk}/secret").status_code == 403
    lead = create_record(world.by("petr"), "lead", {"name": "Заповедный"})
    go_through()
    assert str(lead.pk) in receiver.got[0].raw.decode(), "the administrator's webhook tells of it"
    delivery = Delivery.objects.get(webhook=others)
    whole = api.get(f"/webhooks/{others.pk}/deliveries/{delivery.pk}").json()
    assert whole["body"] is None


def test_secrets_are_told_once(world: World, receiver: Receiver) -> None:
    api = world.api("admin")
    made = api.post("/webhooks", {**GIVEN, "address": receiver.address}).json()
    assert made["secret"].startswith("whsec_")
    assert "secret" not in api.get("/webhooks").json()[0]
    assert made["secret"] not in api.get(f"/webhooks/{made['id']}/journal").content.decode()
    assert Webhook.objects.get().secret != made["secret"]
