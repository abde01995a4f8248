from __future__ import annotations

from otklik.sales.products.models import VatRate
from otklik.sales.products.rules import Rate


def vat_rates() -> list[Rate]:
    """Every rate of VAT with the day it begins."""
    rows = VatRate.objects.order_by("code", "since")
    return [Rate(row.code, row.percent, row.since) for row in rows]
