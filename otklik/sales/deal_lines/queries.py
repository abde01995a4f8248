from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden
from otklik.records.entries.queries import instance
from otklik.sales.deal_lines.models import DealLine


def lines_of(by: Caller, pk: UUID) -> dict[str, Any]:
    """{"lines", "sum_before_vat", "sum_vat", "sum_total", "amount_by_hand"} of a deal in sight."""
    deal = instance(by, "deal", pk)
    if "amount" in by.hidden("deal"):
        raise Forbidden(object="deal", operation="see", field="amount")
    lines = list(DealLine.objects.filter(deal=deal).order_by("position"))
    sums = {
        name: f"{sum((getattr(line, name) for line in lines), Decimal(0)):.2f}"
        for name in ("sum_before_vat", "sum_vat", "sum_total")
    }
    return {
        "lines": [told_line(line) for line in lines],
        "amount": None if deal.amount is None else f"{deal.amount:.2f}",
        "amount_by_hand": deal.amount_by_hand,
        "currency": deal.currency,
        **sums,
    }


def told_line(line: DealLine) -> dict[str, Any]:
    return {
        "id": line.pk,
        "product": line.product_id,
        "name": line.name,
        "unit": line.unit,
        "quantity": f"{line.quantity.normalize():f}",
        "price": f"{line.price:.2f}",
        "discount": f"{line.discount.normalize():f}",
        "vat": line.vat,
        "vat_percent": None if line.vat_percent is None else f"{line.vat_percent.normalize():f}",
        "vat_included": line.vat_included,
        "sum_before_vat": f"{line.sum_before_vat:.2f}",
        "sum_vat": f"{line.sum_vat:.2f}",
        "sum_total": f"{line.sum_total:.2f}",
    }
