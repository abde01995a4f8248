"""Regulations for tests: written and switched on by the coordinator, gone through by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from otklik.kit.clock import now
from otklik.records.journal.models import Change, Follower
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.sweeping import sweep_due
from otklik.regulations.obligations.watching import watch
from otklik.regulations.regulations.actions import create_regulation, switch_on
from otklik.regulations.regulations.definition import Definition
from otklik.regulations.regulations.models import Regulation
from tests.world import World

HOURS = {"unit": "hours", "working": True}


def definition(**parts: Any) -> dict[str, Any]:
    """A whole definition out of its parts; four working hours unless said otherwise."""
    return Definition.model_validate({"terms": [{"amount": 4, **HOURS}], **parts}).model_dump(mode="json")


def in_force(world: World, on: str, who: str = "ksenia", **parts: Any) -> Regulation:
    """A regulation over records of `on`, switched on by the coordinator."""
    by = world.by(who)
    named = {key: parts.pop(key) for key in ("name", "severity", "acknowledged") if key in parts}
    row = create_regulation(
        by, {"name": "Источник лида", "object": on, "definition": definition(**parts), **named}
    )
    return switch_on(by, row.pk)


def go_through() -> None:
    """What the worker does with the journal; what it has not read yet happened now, by the clock of the test."""
    for follower in Follower.objects.all():
        Change.objects.filter(id__gt=follower.position).update(at=now())
    while watch():
        pass


def sweep(at: datetime) -> None:
    while sweep_due(at):
        pass


def owed(**filters: Any) -> list[Obligation]:
    """Obligations, the first to arise first."""
    return list(Obligation.objects.filter(**filters).order_by("event_at", "pk"))


def the_one(**filters: Any) -> Obligation:
    return Obligation.objects.get(**filters)


def owed_by(world: World, who: str, on: str, record_id: Any, **more: Any) -> Obligation:
    """A violated obligation of somebody's, as it would have arisen."""
    rule = Regulation.objects.first() or in_force(
        world, "lead", event={"kind": "created"}, duty={"kind": "filled", "fields": ["source"]}
    )
    moment = now()
    return Obligation.objects.create(
        regulation=rule,
        edition_id=rule.edition_id,
        severity="normal",
        object=on,
        record_id=record_id,
        event_at=moment,
        since=moment,
        seconds=3600,
        working=False,
        responsible_id=world.id(who),
        **{
            "name": rule.name,
            "event_key": f"t:{record_id}",
            "state": "violated",
            "settled_at": moment,
            "due_at": moment,
            **more,
        },
    )
