"""The doors to cases: those of every record, and one to take a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.doors import Request
from otklik.records.entries.api import record_router
from otklik.records.entries.queries import record
from otklik.service.cases.actions import take_case
from otklik.service.cases.object import case

router = record_router(case)


@router.post("/{uuid:pk}/take", response=dict[str, Any], summary="Case: take it, to work on it oneself")
def take(request: Request, pk: UUID) -> Any:
    take_case(request.by, pk)
    return record(request.by, "case", pk)
