"""The doors to routes of approval: read by everyone, written by those with the right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.automation.approval_routes import actions, queries
from otklik.automation.approval_routes.schemas import RouteChange, RouteDraft, RouteIn, RouteOut, Said
from otklik.automation.approval_routes.sentences import sentence

router = Router(tags=["Approval routes"])


@router.get("", response=list[RouteOut], summary="Who agrees to what, and in what order")
def route_list(request: Request, object: str = "") -> Any:
    return queries.routes_told(request.by, object)


@router.post("", response={201: RouteOut}, summary="Write a route")
def create(request: Request, given: RouteIn) -> Any:
    return Status(201, queries.told(request.by, actions.create_route(request.by, given.model_dump())))


@router.patch("/{uuid:pk}", response=RouteOut, summary="Change a route")
def change(request: Request, pk: UUID, given: RouteChange) -> Any:
    values = given.model_dump(exclude_unset=True)
    kept = {key: value for key, value in values.items() if value is not None or key == "condition"}
    return queries.told(request.by, actions.change_route(request.by, pk, kept))


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a route")
def remove(request: Request, pk: UUID) -> Any:
    actions.remove_route(request.by, pk)
    return Status(204, None)


@router.post("/sentence", response=Said, summary="A route that is being written, in words")
def say(request: Request, given: RouteDraft) -> Any:
    request.by.require("approval_route", "see")
    return {"sentence": sentence(request.by, given.object, given.condition, given.steps, given.watched)}
