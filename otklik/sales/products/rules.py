"""Prices and VAT: which rate is in force on a day, what a line of a deal comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from otklik.kit.texts import Text

KINDS = {
    "goods": Text("Товар", "Goods"),
    "service": Text("Услуга", "Service"),
    "equipment": Text("Оборудование", "Equipment"),
    "consumables": Text("Расходники", "Consumables"),
}
VAT_CODES = {
    "standard": Text("Основная ставка", "Standard rate"),
    "reduced": Text("Пониженная, 10 %", "Reduced, 10 %"),
    "seven": Text("7 % (УСН)", "7 % (simplified system)"),
    "five": Text("5 % (УСН)", "5 % (simplified system)"),
    "zero": Text("0 %", "0 %"),
    "none": Text("Без НДС", "Without VAT"),
}
# Tax Code of Russia, article 164: the standard rate was 18 % until 2019, 20 % until 2026, and is 22 % since; the
# rates of 5 and 7 % for those on the simplified system exist since 2025.
RATES: tuple[tuple[str, Decimal | None, date], ...] = (
    ("standard", Decimal(18), date(2004, 1, 1)),
    ("standard", Decimal(20), date(2019, 1, 1)),
    ("standard", Decimal(22), date(2026, 1, 1)),
    ("reduced", Decimal(10), date(2004, 1, 1)),
    ("seven", Decimal(7), date(2025, 1, 1)),
    ("five", Decimal(5), date(2025, 1, 1)),
    ("zero", Decimal(0), date(2004, 1, 1)),
    ("none", None, date(2004, 1, 1)),
)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rate:
    code: str
    percent: Decimal | None
    since: date


@dataclass(frozen=True, slots=True)
class LineSums:
    """What a line comes to: before VAT, the VAT, together; always before + VAT = total."""

    before_vat: Decimal
    vat: Decimal
    total: Decimal


def rate_on(rates: Iterable[Rate], code: str, day: date) -> Rate | None:
    """The rate of `code` in force on `day`; None before its first day."""
    in_force = [rate for rate in rates if rate.code == code and rate.since <= day]
    return max(in_force, key=lambda rate: rate.since, default=None)


def rounded(amount: Decimal) -> Decimal:
    """To kopecks, halves up, as an accountant rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def line_sums(
    quantity: Decimal, price: Decimal, discount: Decimal, vat_percent: Decimal | None, vat_included: bool
) -> LineSums:
    """The sums of one line, each rounded; `discount` is in per cent, the price with VAT inside or on top."""
    asked = rounded(quantity * price * (100 - discount) / 100)
    percent = vat_percent or Decimal(0)
    if vat_included:
        vat = rounded(asked * percent / (100 + percent))
        return LineSums(asked - vat, vat, asked)
    vat = rounded(asked * percent / 100)
    return LineSums(asked, vat, asked + vat)
