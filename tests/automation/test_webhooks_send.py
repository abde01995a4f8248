"""Events reach a real receiver: signed, in order, once unless it fails, and then again until it takes them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from otklik.automation.webhooks import actions
from otklik.automation.webhooks.laying import FOLLOWER
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.kit.clock import now
from otklik.kit.outgoing import post
from otklik.records.entries.actions import change_record, create_record, delete_record, restore_record
from otklik.records.journal.models import Follower
from otklik.records.journal.writing import writing
from otklik.records.notices.models import Notice
from tests.automation.conftest import go_through, hurry, to
from tests.automation.receiver import Receiver
from tests.world import World

pytestmark = pytest.mark.django_db


def lead(world: World, who: str = "ivan", **values: object):
    return create_record(world.by(who), "lead", {"name": "Пион", **values})


def test_every_event_of_a_record_is_sent_signed_and_in_order(world: World, receiver: Receiver) -> None:
    _, secret = to(world, receiver)
    row = lead(world)
    change_record(world.by("ivan"), "lead", row.pk, {"name": "Роза"})
    delete_record(world.by("admin"), "lead", row.pk)
    restore_record(world.by("admin"), "lead", row.pk)
    go_through()
    assert [one["event"] for one in receiver.told] == ["created", "changed", "deleted", "restored"]
    assert all(one.is_signed_by(secret) for one in receiver.got)
    assert not any(one.is_signed_by("whsec_other") for one in receiver.got)
    created, changed, *_ = receiver.told
    assert changed["changed"] == {"name": {"before": "Пион", "after": "Роза"}}
    assert (created["object"], created["record"]["id"]) == ("lead", str(row.pk))
    assert changed["by"]["id"] == str(world.id("ivan"))
    as_api = world.api("admin").get(f"/leads/{row.pk}").json()
    assert changed["record"]["name"] == as_api["name"] == "Роза"
    assert set(as_api) - set(changed["record"]) == {"can"}
    first = receiver.got[0]
    assert first.path == "/events?from=otklik"
    assert first.headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert first.headers["X-Otklik-Delivery"] == created["id"]
    assert first.headers["X-Otklik-Event"] == "lead.created"
    assert set(Delivery.objects.values_list("state", "status", "answer")) == {("delivered", 200, "thanks")}
    go_through()
    assert len(receiver.got) == 4, "each once"


def test_a_refusal_is_tried_again_with_the_same_id_and_later_events_wait(
    world: World, receiver: Receiver
) -> None:
    to(world, receiver)
    receiver.script = [500]
    row = lead(world)
    change_record(world.by("ivan"), "lead", row.pk, {"name": "Роза"})
    go_through()
    assert [one["event"] for one in receiver.told] == ["created"], "the change waits for the creation"
    first = Delivery.objects.get(event="created")
    assert (first.state, first.status, first.attempts) == ("waiting", 500, 1)
    assert timedelta(seconds=25) < first.next_at - now() <= timedelta(seconds=30)
    other = lead(world)
    go_through()
    assert receiver.told[-1]["record"]["id"] == str(other.pk), "other records do not wait"
    hurry()
    hurry()
    assert [one["event"] for one in receiver.told] == ["created", "created", "created", "changed"]
    assert receiver.told[0]["id"] == receiver.told[2]["id"]
    assert Webhook.objects.get().failures == 0


@pytest.mark.parametrize("how", ["hang", "drip", "drop", "redirect", 404])
def test_a_receiver_that_behaves_badly_holds_nobody_up(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, how: object
) -> None:
    to(world, receiver)
    receiver.script = [how]
    monkeypatch.setitem(post.__kwdefaults__, "seconds", 0.5)
    lead(world)
    began = now()
    go_through()
    assert now() - began < timedelta(seconds=5)
    one = Delivery.objects.get()
    assert (one.state, one.attempts) == ("delivered" if how == "drip" else "waiting", 1)
    assert len(receiver.got) == 1, "no redirect is followed"
    hurry()
    assert Delivery.objects.get().state == "delivered"


def test_what_fails_for_a_day_is_switched_off_and_its_keeper_told(world: World, receiver: Receiver) -> None:
    webhook, _ = to(world, receiver)
    receiver.script = [500] * 20
    lead(world)
    go_through()
    for _ in range(3):
        hurry()
    webhook.refresh_from_db()
    assert webhook.rest_until is not None, "after some failures in a row it rests"
    Webhook.objects.update(failing_since=now() - timedelta(hours=25))
    hurry()
    webhook.refresh_from_db()
    assert not webhook.active
    assert webhook.off_reason["ru"] == "Адрес не принимает события сутки"
    assert Notice.objects.get(kind="webhook_off").user_id == world.id("admin")
    assert not Follower.objects.filter(name=FOLLOWER).exists(), "nobody follows for nobody"
    assert Delivery.objects.get().state == "failed"
    receiver.script = []
    api = world.api("admin")
    assert api.post(f"/webhooks/{webhook.pk}/replay", {}).json()["code"] == "off"
    assert api.patch(f"/webhooks/{webhook.pk}", {"active": True}).json()["off_reason"] == ""
    assert api.post(f"/webhooks/{webhook.pk}/replay", {}).json() == {"count": 1}
    hurry()
    assert Delivery.objects.get().state == "delivered"


def test_an_event_tried_for_a_day_is_given_up(world: World, receiver: Receiver) -> None:
    to(world, receiver)
    receiver.script = [500] * 20
    lead(world)
    go_through()
    for _ in range(8):
        hurry()
    one = Delivery.objects.get()
    assert (one.state, one.attempts, one.next_at) == ("failed", 9, None)


def test_after_a_rotation_both_secrets_sign_for_a_day(world: World, receiver: Receiver) -> None:
    webhook, old = to(world, receiver)
    new = world.api("admin").post(f"/webhooks/{webhook.pk}/secret").json()["secret"]
    assert old != new
    lead(world)
    go_through()
    assert receiver.got[0].is_signed_by(old)
    assert receiver.got[0].is_signed_by(new)
    Webhook.objects.update(previous_until=now())
    lead(world)
    go_through()
    assert receiver.got[1].is_signed_by(new)
    assert not receiver.got[1].is_signed_by(old)
    assert Webhook.objects.exclude(secret__contains=new).exists(), "sealed in the database"


def test_only_what_is_asked_for_is_sent(world: World, receiver: Receiver) -> None:
    condition = {"field": "name", "op": "contains", "value": "Пион"}
    to(world, receiver, events=["changed"], fields=["name"], condition=condition, imports=False)
    row = lead(world)
    by = world.by("ivan")
    change_record(by, "lead", row.pk, {"emails": ["a@b.example"]})
    change_record(by, "lead", row.pk, {"name": "Роза"})
    go_through()
    assert not receiver.got, "another event, another field, another name"
    change_record(by, "lead", row.pk, {"name": "Пион"})
    with writing(world.by("ivan", via="import")):
        change_record(world.by("ivan", via="import"), "lead", row.pk, {"name": "Пион садовый"})
    go_through()
    assert [one["changed"]["name"]["after"] for one in receiver.told] == ["Пион"]


def test_imports_are_sent_unless_switched_off(world: World, receiver: Receiver) -> None:
    to(world, receiver)
    create_record(world.by("ivan", via="import"), "lead", {"name": "Из файла"})
    go_through()
    assert len(receiver.got) == 1


def test_nothing_older_than_the_switch_is_sent(world: World, receiver: Receiver) -> None:
    lead(world)
    webhook, _ = to(world, receiver)
    api = world.api("admin")
    api.patch(f"/webhooks/{webhook.pk}", {"active": False})
    lead(world)
    api.patch(f"/webhooks/{webhook.pk}", {"active": True})
    go_through()
    assert not receiver.got


def test_a_trial_is_sent_at_once_and_not_again(world: World, receiver: Receiver) -> None:
    webhook, secret = to(world, receiver, active=False)
    row = lead(world)
    receiver.script = [200, 500]
    api = world.api("admin")
    told = api.post(f"/webhooks/{webhook.pk}/test").json()
    assert (told["state"], told["status"], told["event"]) == ("delivered", 200, "test")
    assert receiver.told[0]["record"]["id"] == str(row.pk)
    assert receiver.got[0].is_signed_by(secret)
    told = api.post(f"/webhooks/{webhook.pk}/test").json()
    assert (told["state"], told["status"]) == ("failed", 500)
    log = api.get(f"/webhooks/{webhook.pk}/deliveries", state="failed").json()
    assert [one["status"] for one in log["rows"]] == [500]
    whole = api.get(f"/webhooks/{webhook.pk}/deliveries/{told['id']}").json()
    assert whole["answer"] == "thanks"
    assert whole["body"] == receiver.got[1].raw.decode()


def test_the_log_forgets_after_a_month(world: World, receiver: Receiver) -> None:
    to(world, receiver)
    lead(world)
    go_through()
    Delivery.objects.update(laid_at=now() - timedelta(days=31))
    assert actions.forget_old_deliveries() == 1
