from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from otklik.access.doors import Given, Request
from otklik.records.bulk import actions
from otklik.records.bulk.schemas import BulkBegun, BulkProgress, BulkUndone
from otklik.records.objects.registry import objects

router = Router(tags=["Bulk edits"])


class BulkRequest(Given):
    select: dict[str, Any]
    action: str
    values: dict[str, Any] = {}
    dry_run: bool = False


@router.post("/{plural}/bulk", response=BulkBegun, summary="Change, delete or restore many records")
def begin(request: Request, plural: str, bulk: BulkRequest) -> Any:
    key = objects.of_plural(plural).key
    return actions.begin_bulk_edit(request.by, key, bulk.select, bulk.action, bulk.values, bulk.dry_run)


@router.get("/bulk/{uuid:pk}", response=BulkProgress, summary="How far a bulk edit is")
def progress(request: Request, pk: UUID) -> Any:
    return actions.bulk_edit(request.by, pk)


@router.post("/bulk/{uuid:pk}/undo", response=BulkUndone, summary="Take a bulk edit back")
def undo(request: Request, pk: UUID) -> Any:
    return actions.undo_bulk_edit(request.by, pk)
