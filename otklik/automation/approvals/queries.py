"""Questions about approvals: one whole, those of a record, those that wait for the caller, whether one stands."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.automation.approval_routes.queries import routes_for, steps_of
from otklik.automation.approvals.deciders import People
from otklik.automation.approvals.held import changed_fields, told_fields
from otklik.automation.approvals.models import Approval, ApprovalPlace, ApprovalWait
from otklik.automation.approvals.opening import deciders
from otklik.automation.approvals.rules import spoken_for
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.queries import name_of, visible
from otklik.records.happenings.spans import span_worded
from otklik.records.objects.registry import objects

MOST_OF_RECORD = 50
MOST_MINE = 100
TOLD = ("id", "number", "name", "object", "state", "comment", "due_at", "created_at", "ended_at", "step")


def approval_of(by: Caller, pk: UUID, lock: bool = False) -> Approval:
    """One in the caller's sight; `Missing` otherwise."""
    rows: QuerySet[Approval] = visible(by, "approval").filter(pk=pk)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise Missing()
    return found


def seen(by: Caller, pk: UUID) -> Approval:
    """One in the caller's sight, or about a record that is."""
    found = Approval.objects.filter(pk=pk).first()
    if found is None:
        raise Missing()
    if visible(by, "approval").filter(pk=pk).exists():
        return found
    if not _sees(by, found.object, found.record_id):
        raise Missing()
    return found


def whole(by: Caller, pk: UUID) -> dict[str, Any]:
    """One with its steps, what matters about the record, and what the caller may do."""
    one = seen(by, pk)
    return {**_told(by, [one])[0], "facts": told_fields(by, one)}


def of_record(by: Caller, object_key: str, record_id: UUID) -> dict[str, Any]:
    """The approvals of a record in sight, the latest first, and the routes it may be sent along now."""
    name_of(by, object_key, record_id)
    rows = list(
        Approval.objects.filter(object=object_key, record_id=record_id).order_by("-number")[:MOST_OF_RECORD]
    )
    waiting = {one.route_id for one in rows if one.state == "waiting"}
    may_ask = by.may("approval", "create")
    routes = routes_for(object_key, record_id) if may_ask else []
    return {
        "rows": _told(by, rows),
        "routes": [{"id": one.pk, "name": one.name} for one in routes if one.pk not in waiting],
    }


def mine(by: Caller) -> dict[str, Any]:
    """What waits for the caller's word, the soonest due first."""
    by.require_in_key("approval", "see")
    rows = Approval.objects.filter(waits__user=by.user_id, state="waiting")
    found = sorted(
        rows.order_by("-number")[:MOST_MINE], key=lambda one: (one.due_at is None, one.due_at, one.number)
    )
    return {"rows": _told(by, found), "count": len(found)}


def waiting_for(by: Caller) -> int:
    """How many approvals wait for the caller, up to a hundred."""
    by.require_in_key("approval", "see")
    return len(ApprovalWait.objects.filter(user=by.user_id).values_list("pk")[:MOST_MINE])


def standing(route_id: UUID, object_key: str, record_id: UUID) -> tuple[str, Approval | None]:
    """How a record stands with a route: "approved", "waiting", "changed" (since it was approved), else the last state.

    Empty when it was never asked for.
    """
    rows = Approval.objects.filter(route=route_id, object=object_key, record_id=record_id)
    last = rows.order_by("-number").first()
    if last is None:
        return "", None
    if last.state == "approved" and changed_fields(last):
        return "changed", last
    return last.state, last


def _sees(by: Caller, object_key: str, record_id: UUID) -> bool:
    return bool(objects.has(object_key) and visible(by, object_key).filter(pk=record_id).exists())


def _told(by: Caller, rows: list[Approval]) -> list[dict[str, Any]]:
    names = Names(by)
    places: dict[UUID, list[ApprovalPlace]] = defaultdict(list)
    for place in ApprovalPlace.objects.filter(approval__in=rows).order_by("step", "decided_at", "id"):
        places[place.approval_id].append(place)
        names.want("user", [place.user_id, place.decided_by_id])
    people = People()
    may: dict[UUID, dict[UUID, list[UUID]]] = {}
    for one in rows:
        names.want(one.object, [one.record_id])
        names.want("user", [one.responsible_id])
        if one.state == "waiting":
            may[one.pk] = deciders(one, people)
            for standing_in in may[one.pk].values():
                names.want("user", standing_in)
    names.read()
    return [_one(by, one, places[one.pk], may.get(one.pk, {}), names) for one in rows]


def _one(
    by: Caller,
    one: Approval,
    places: list[ApprovalPlace],
    may: dict[UUID, list[UUID]],
    names: Names,
) -> dict[str, Any]:
    record = names.of(one.object, one.record_id)
    asked_by_me = one.responsible_id in by.own_ids or by.is_admin
    mine = spoken_for(may, by.user_id) if by.user_id else []
    return {
        **{key: getattr(one, key) for key in TOLD},
        "route": one.route_id,
        "asked_by": names.of("user", one.responsible_id),
        "record": {"object": one.object, **record} if record else None,
        "reason": Text.of(one.reason).to(by.language) if one.reason else "",
        "steps": [
            {
                "term": span_worded(step.term, by.language) if step.term else "",
                "need": step.need,
                "people": [_place(place, names, may) for place in places if place.step == number],
            }
            for number, step in enumerate(steps_of(one.steps))
        ],
        "may": {"decide": bool(mine), "withdraw": one.state == "waiting" and asked_by_me},
        # Whose word it would be, when it is not only one's own.
        "instead_of": [names.of("user", user) for user in mine if user != by.user_id],
    }


def _place(place: ApprovalPlace, names: Names, may: dict[UUID, list[UUID]]) -> dict[str, Any]:
    others = [user for user in may.get(place.user_id, []) if user != place.user_id]
    return {
        "user": names.of("user", place.user_id),
        "outcome": place.outcome,
        "by": names.of("user", place.decided_by_id),
        "at": place.decided_at,
        "comment": place.comment,
        "standing_in": [names.of("user", user) for user in others] if not place.outcome else [],
    }
