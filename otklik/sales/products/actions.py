"""The table of VAT rates: an administrator adds the rate a new law brings, and the old days keep theirs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.journal.writing import writing
from otklik.sales.products.models import VatRate
from otklik.sales.products.rules import VAT_CODES


def set_vat_rate(by: Caller, code: str, percent: Decimal | None, since: date) -> VatRate:
    """From `since` on, `code` means `percent` (None: without VAT)."""
    by.require_admin()
    if code not in VAT_CODES:
        raise Invalid.field("code", Text("Неизвестная ставка", "An unknown rate"))
    if percent is not None and not 0 <= percent <= 100:
        raise Invalid.field("percent", Text("Ставка — от 0 до 100 %", "A rate is 0 to 100 %"))
    with writing(by):
        rate, _ = VatRate.objects.update_or_create(code=code, since=since, defaults={"percent": percent})
    return rate


def remove_vat_rate(by: Caller, code: str, since: date) -> None:
    """The rate that was to begin on `since` never does."""
    by.require_admin()
    with writing(by):
        if not VatRate.objects.filter(code=code, since=since).delete()[0]:
            raise Missing()
