"""Routes and approvals for tests: written by the administrator, asked for by whoever is named."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from otklik.access.absences.models import Absence
from otklik.automation.approval_routes.actions import create_route
from otklik.automation.approval_routes.definition import Step
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approvals.actions import ask_approval, decide
from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.automation.approvals.rules import Decision
from otklik.automation.approvals.sweeping import hand_over, sweep_due
from otklik.automation.approvals.watching import watch
from tests.world import World

HOURS = {"unit": "hours", "working": True}
HEAD = {"kind": "head"}


def user(world: World, who: str) -> dict[str, Any]:
    return {"kind": "user", "id": str(world.id(who))}


def step(*who: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A step as it is sent; by one's own head unless others are named."""
    return Step.model_validate({"who": list(who) or [HEAD], **parts}).model_dump(mode="json")


def route(world: World, *steps: dict[str, Any], **parts: Any) -> ApprovalRoute:
    """A route for deals, watching the amount."""
    values = {"name": "Скидка", "object": "deal", "watched": ["amount"], **parts}
    values["steps"] = list(steps) or [step()]
    return create_route(world.by("admin"), {"condition": None, "active": True, **values})


def asked(world: World, along: ApprovalRoute | None = None, who: str = "ivan", **parts: Any) -> Approval:
    """An approval of a deal of `who`, asked for by them."""
    deal = parts.pop("deal", None) or world.things[f"deal_{who}"]
    return ask_approval(world.by(who), (along or route(world)).pk, "deal", deal.pk, **parts)


def say(world: World, who: str, one: Approval, word: Decision = "approve", comment: str = "") -> Approval:
    return decide(world.by(who), one.pk, word, comment or ("Дорого" if word == "refuse" else ""))


def fresh(one: Approval) -> Approval:
    return Approval.objects.get(pk=one.pk)


def waiting(one: Approval, world: World) -> set[str]:
    """Names in the cast of those who may decide now."""
    ids = set(one.waits.values_list("user_id", flat=True))
    return {name for name, row in world.users.items() if row.pk in ids}


def words(one: Approval, world: World) -> list[tuple[int, str, str, str]]:
    """(step, whose word, outcome, who gave it) of every place, in order."""
    names: dict[UUID | None, str] = {row.pk: name for name, row in world.users.items()}
    rows = ApprovalPlace.objects.filter(approval=one).order_by("step", "user__name_sort")
    return [(row.step, names[row.user_id], row.outcome, names.get(row.decided_by_id, "")) for row in rows]


def away(world: World, who: str, since: date, until: date, deputy: str | None = None) -> None:
    Absence.objects.create(
        user_id=world.id(who),
        since=since,
        until=until,
        kind="vacation",
        deputy_id=world.id(deputy) if deputy else None,
    )


def approval_of(world: World, who: str, deal: UUID, name: str) -> UUID:
    """An approval with words of its own, asked for by somebody of the administrator: names of routes are no secret."""
    along = ApprovalRoute.objects.first() or route(world, step(user(world, "admin")))
    one = ask_approval(world.by(who), along.pk, "deal", deal, name)
    Approval.objects.filter(pk=one.pk).update(name=name)
    return one.pk


def sweep(at: Any = None) -> None:
    while sweep_due(at):
        pass


def go_through() -> None:
    """What the worker does with the journal."""
    while watch():
        pass


__all__ = ["hand_over"]
