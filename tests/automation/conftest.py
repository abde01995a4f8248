from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from otklik.automation.webhooks.actions import create_webhook
from otklik.automation.webhooks.laying import lay
from otklik.automation.webhooks.models import Delivery, Webhook
from otklik.automation.webhooks.sending import send_due
from otklik.kit.clock import now
from otklik.records.journal.models import Change, Follower
from tests.automation.receiver import Receiver, receiving
from tests.world import World


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    """A receiver of this machine, where the installation allows its own network."""
    settings.WEBHOOKS_PRIVATE = True
    with receiving() as here:
        yield here


def to(world: World, receiver: Receiver, who: str = "admin", **parts: Any) -> tuple[Webhook, str]:
    """A webhook over leads, switched on by the administrator for `who`."""
    values = {"name": "Учёт", "address": receiver.address, "object": "lead", "acts_for": world.id(who)}
    events = ["created", "changed", "deleted", "restored"]
    return create_webhook(world.by("admin"), {**values, "events": events, **parts})


def go_through() -> None:
    """What the worker does: lays what the journal tells (as if it happened now), then sends what is due."""
    for follower in Follower.objects.all():
        Change.objects.filter(id__gt=follower.position).update(at=now())
    while lay():
        pass
    while send_due():
        pass


def hurry() -> None:
    """The pauses are over."""
    Delivery.objects.filter(state="waiting").update(next_at=now())
    Webhook.objects.update(rest_until=None)
    while send_due():
        pass
