"""Questions about routes of approval: those there are, those a record may be sent along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.doors import named
from otklik.access.queries import system_caller
from otklik.automation.approval_routes.definition import Step
from otklik.automation.approval_routes.models import ApprovalRoute
from otklik.automation.approval_routes.sentences import sentence
from otklik.kit.errors import Missing
from otklik.records.conditions.compiling import compiled
from otklik.records.objects.registry import objects


def steps_of(kept: list[dict[str, Any]]) -> list[Step]:
    """Steps as they are kept in JSON."""
    return [Step.model_validate(one) for one in kept]


def routes_told(by: Caller, object_key: str = "") -> list[dict[str, Any]]:
    """Every route (of one object, when it is named), for those who keep them and those who choose one."""
    by.require_in_key("approval_route", "see")
    rows = ApprovalRoute.objects.filter(deleted_at=None).select_related("responsible")
    if object_key:
        rows = rows.filter(object=object_key)
    return [told(by, row) for row in rows.order_by("name_sort", "id")]


def told(by: Caller, row: ApprovalRoute) -> dict[str, Any]:
    steps = steps_of(row.steps)
    return {
        "id": row.pk,
        "name": row.name,
        "object": row.object,
        "condition": row.condition,
        "steps": steps,
        "watched": row.watched,
        "active": row.active,
        "sentence": sentence(by, row.object, row.condition, steps, row.watched),
        "responsible": named(row.responsible),
    }


def route_of(pk: UUID) -> ApprovalRoute:
    """A route in use or switched off; `Missing` when there is none."""
    row = ApprovalRoute.objects.filter(pk=pk, deleted_at=None).first()
    if row is None:
        raise Missing()
    return row


def fits(route: ApprovalRoute, record_id: UUID) -> bool:
    """Whether the record meets the route's condition, judged by all there is to know of it."""
    if not route.condition:
        return True
    met = compiled(route.condition, system_caller("rule"), route.object)
    return bool(objects.get(route.object).model.objects.filter(met, pk=record_id).exists())


def routes_for(object_key: str, record_id: UUID) -> list[ApprovalRoute]:
    """The routes a record may be sent along now."""
    rows = ApprovalRoute.objects.filter(object=object_key, active=True, deleted_at=None)
    return [row for row in rows.order_by("name_sort", "id") if fits(row, record_id)]
