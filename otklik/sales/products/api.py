"""The doors to products and to the rates of VAT."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.doors import Given, Request
from otklik.records.entries.api import record_router
from otklik.sales.products.actions import remove_vat_rate, set_vat_rate
from otklik.sales.products.object import product
from otklik.sales.products.queries import vat_rates
from otklik.sales.products.rules import VAT_CODES

router = record_router(product)
vat_router = Router(tags=["VAT rates"])


class VatRateIn(Given):
    code: str
    percent: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    since: date


class VatRateOut(Schema):
    code: str
    label: str
    percent: Decimal | None
    since: date


@vat_router.get("", response=list[VatRateOut], summary="Rates of VAT and the days they begin")
def rate_list(request: Request) -> Any:
    language = request.by.language
    return [
        {
            "code": rate.code,
            "label": VAT_CODES[rate.code].to(language),
            "percent": rate.percent,
            "since": rate.since,
        }
        for rate in vat_rates()
    ]


@vat_router.put("", response=VatRateOut, summary="Set the rate a code means from a day on")
def put_rate(request: Request, given: VatRateIn) -> Any:
    rate = set_vat_rate(request.by, given.code, given.percent, given.since)
    label = VAT_CODES[rate.code].to(request.by.language)
    return {"code": rate.code, "label": label, "percent": rate.percent, "since": rate.since}


@vat_router.delete("", response={204: None}, summary="Take back a rate")
def delete_rate(request: Request, code: str, since: date) -> Any:
    remove_vat_rate(request.by, code, since)
    return Status(204, None)
