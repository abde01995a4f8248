from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from otklik.access.doors import Request, answered, shaped
from otklik.records.explaining.queries import access_explained
from otklik.records.journal.queries import history
from otklik.records.objects.registry import objects
from otklik.records.timeline.queries import timeline
from otklik.records.timeline.schemas import JournalPage, TimelinePage

router = Router(tags=["Timeline"])


@router.get(
    "/{plural}/{uuid:pk}/timeline",
    response=dict[str, Any],
    summary="All that happened and is planned",
    openapi_extra=shaped(TimelinePage),
)
def record_timeline(request: Request, plural: str, pk: UUID, kinds: str = "", before: str = "") -> Any:
    wanted = [kind for kind in kinds.split(",") if kind]
    return answered(timeline(request.by, objects.of_plural(plural).key, pk, wanted, before))


@router.get(
    "/{plural}/{uuid:pk}/journal",
    response=dict[str, Any],
    summary="Changes of the record, who and whence",
    openapi_extra=shaped(JournalPage),
)
def record_journal(request: Request, plural: str, pk: UUID, cursor: str = "") -> Any:
    return history(request.by, objects.of_plural(plural).key, pk, cursor)


@router.get("/{plural}/{uuid:pk}/access", response=dict[str, Any], summary="Why this is (not) seen")
def record_access(request: Request, plural: str, pk: UUID, user: UUID | None = None) -> Any:
    return access_explained(request.by, objects.of_plural(plural).key, pk, user)
