"""The doors of every object: the same set for each, made from its declaration."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Body, Query, Router, Status

from otklik.access.doors import Request, answered
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries import actions, queries
from otklik.records.entries.schemas import Change, Count, ListQuery, Page, PageQuery
from otklik.records.objects.registry import Object
from otklik.records.sightings.actions import note_sighting


def record_router(obj: Object) -> Router:
    """The router of one object, to be mounted at its plural."""
    router = Router(tags=[obj.labels.en])
    key = obj.key

    @router.get("", response=Page, operation_id=f"{obj.plural}_page", summary=f"{obj.labels.en}: a page")
    def page_of_records(request: Request, query: Query[PageQuery]) -> Any:
        return answered(queries.page(request.by, key, query.page()))

    @router.get(
        "/count", response=Count, operation_id=f"{obj.plural}_count", summary=f"{obj.labels.en}: how many"
    )
    def count_of_records(request: Request, query: Query[ListQuery], exact: bool = False) -> Any:
        return queries.count(request.by, key, query.asking(), exact)

    @router.get(
        "/totals",
        response=dict[str, Any],
        operation_id=f"{obj.plural}_totals",
        summary=f"{obj.labels.en}: sums and means",
    )
    def totals_of_records(request: Request, query: Query[ListQuery], fields: str = "") -> Any:
        return queries.totals(request.by, key, query.asking(), [f for f in fields.split(",") if f])

    @router.post(
        "",
        response={201: dict[str, Any]},
        operation_id=f"{obj.plural}_create",
        summary=f"{obj.label.en}: create",
    )
    def create_record(request: Request, values: Body[dict[str, Any]]) -> Any:
        pk = values.pop("id", None)
        record = actions.create_record(request.by, key, values, pk=id_of(pk) if pk else None)
        return answered(queries.record(request.by, key, record.pk), 201)

    @router.get(
        "/{uuid:pk}",
        response=dict[str, Any],
        operation_id=f"{obj.plural}_one",
        summary=f"{obj.label.en}: one",
    )
    def one_record(request: Request, pk: UUID, deleted: bool = False) -> Any:
        told = queries.record(request.by, key, pk, deleted)
        note_sighting(request.by, key, pk)
        return answered(told)

    @router.patch(
        "/{uuid:pk}",
        response=dict[str, Any],
        operation_id=f"{obj.plural}_change",
        summary=f"{obj.label.en}: change",
    )
    def change_record(request: Request, pk: UUID, change: Change) -> Any:
        actions.change_record(request.by, key, pk, change.values, change.base)
        return answered(queries.record(request.by, key, pk))

    @router.delete(
        "/{uuid:pk}",
        response={204: None},
        operation_id=f"{obj.plural}_delete",
        summary=f"{obj.label.en}: into the trash",
    )
    def delete_record(request: Request, pk: UUID) -> Any:
        actions.delete_record(request.by, key, pk)
        return Status(204, None)

    @router.post(
        "/{uuid:pk}/restore",
        response=dict[str, Any],
        operation_id=f"{obj.plural}_restore",
        summary=f"{obj.label.en}: out of the trash",
    )
    def restore_record(request: Request, pk: UUID) -> Any:
        actions.restore_record(request.by, key, pk)
        return queries.record(request.by, key, pk)

    return router


def id_of(value: Any) -> UUID:
    """The id a client chose; `Invalid` when it is none."""
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Invalid.field("id", Text("Неверный идентификатор", "Not an id")) from error
