from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router

from otklik.access.doors import Request
from otklik.records.objects.registry import objects
from otklik.records.sightings.queries import who_saw

router = Router(tags=["Timeline"])


@router.get("/{plural}/{uuid:pk}/seen-by", response=dict[str, Any], summary="Who opened the record, by day")
def record_seen_by(request: Request, plural: str, pk: UUID, cursor: str = "") -> Any:
    return who_saw(request.by, objects.of_plural(plural).key, pk, cursor)
