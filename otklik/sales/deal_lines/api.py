"""The doors to the lines of a deal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from otklik.access.doors import Given, Request
from otklik.sales.deal_lines.actions import LinePlan, set_lines
from otklik.sales.deal_lines.queries import lines_of

router = Router(tags=["Deals"])


class LineIn(Given):
    """A line; what is left out comes from the product."""

    product: UUID | None = None
    name: str = Field("", max_length=1000)
    unit: str = Field("", max_length=50)
    quantity: Decimal = Field(Decimal(1), gt=0, max_digits=15, decimal_places=3)
    price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=2)
    discount: Decimal = Field(Decimal(0), ge=0, le=100, max_digits=5, decimal_places=2)
    vat: str | None = None
    vat_included: bool = True


class LinesIn(Given):
    lines: list[LineIn] = Field(max_length=500)
    count_amount: bool = Field(True, description="The deal's amount becomes the total of the lines")


@router.get("/{uuid:pk}/lines", response=dict[str, Any], summary="The lines of a deal and their sums")
def deal_lines(request: Request, pk: UUID) -> Any:
    return lines_of(request.by, pk)


@router.put("/{uuid:pk}/lines", response=dict[str, Any], summary="Write the lines of a deal")
def put_lines(request: Request, pk: UUID, given: LinesIn) -> Any:
    plans = [LinePlan(**line.model_dump()) for line in given.lines]
    set_lines(request.by, pk, plans, given.count_amount)
    return lines_of(request.by, pk)
