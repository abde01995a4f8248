from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Schema

from otklik.access.doors import Request
from otklik.customers.companies.queries import holding

router = Router(tags=["Companies"])


class HoldingPart(Schema):
    id: UUID
    name: str | None
    parent: UUID | None
    level: int
    hidden: bool


@router.get("/{uuid:pk}/holding", response=list[HoldingPart], summary="The holding a company belongs to")
def company_holding(request: Request, pk: UUID) -> Any:
    return holding(request.by, pk)
