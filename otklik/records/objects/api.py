"""The doors to descriptions and pickers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import Field as Described

from otklik.access.doors import Request, shaped
from otklik.records.entries.queries import picked
from otklik.records.objects.answering import answer_of_objects
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects
from otklik.records.objects.schemas import ObjectDescription

router = Router(tags=["Objects"])


class Picked(Schema):
    id: UUID
    name: str


class PickerQuery(Schema):
    q: str = Described("", max_length=200)
    limit: int = Described(10, ge=1, le=50)


@router.get(
    "/objects",
    response=list[dict[str, Any]],
    summary="What objects there are",
    openapi_extra=shaped(list[ObjectDescription]),
)
def object_list(request: Request) -> Any:
    return answer_of_objects(request, request.by)


@router.get(
    "/objects/{key}",
    response=dict[str, Any],
    summary="One object's description",
    openapi_extra=shaped(ObjectDescription),
)
def one_object(request: Request, key: str) -> Any:
    about = describe(key, request.by)
    if not about.object.open:
        request.by.require(about.object.rights_key, "see")
    return about.as_dict()


@router.get("/pickers/{key}", response=list[Picked], summary="Records to choose from")
def picker(request: Request, key: str, query: Query[PickerQuery]) -> Any:
    found = picked(request.by, key, query.q, query.limit)
    names = objects.get(key).names
    known = names(request.by) if names is not None else None
    return found if known is None else [{**one, "name": known.get(one["id"]) or one["name"]} for one in found]
