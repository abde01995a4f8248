"""Relative periods: «this month», «last 30 days», as half-open intervals of dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from otklik.kit.errors import Invalid
from otklik.kit.texts import Text

NOT_PERIOD = Text("Неизвестный период", "An unknown period")


def period(value: Any, today: date) -> tuple[date, date]:
    """[from, to) for a word such as "last_quarter", or {"last_days": n} / {"next_days": n} (today counted in).

    Raises `Invalid` for anything else.
    """
    day = timedelta(days=1)
    if isinstance(value, dict) and len(value) == 1:
        ((word, days),) = value.items()
        if isinstance(days, int) and 0 < days <= 40_000:
            if word == "last_days":
                return today - (days - 1) * day, today + day
            if word == "next_days":
                return today, today + days * day
    if isinstance(value, str):
        if value in ("today", "yesterday", "tomorrow"):
            start = today + {"today": 0, "yesterday": -1, "tomorrow": 1}[value] * day
            return start, start + day
        which, _, unit = value.partition("_")
        if which in ("this", "last", "next") and unit in ("week", "month", "quarter", "year"):
            shift = {"last": -1, "this": 0, "next": 1}[which]
            start = _start_of(unit, today, shift)
            return start, _start_of(unit, today, shift + 1)
    raise Invalid.field("filter", NOT_PERIOD)


def _start_of(unit: str, today: date, shift: int) -> date:
    if unit == "week":
        return today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = today.month - 1 - (today.month - 1) % months
    count = today.year * 12 + first + shift * months
    return date(count // 12, count % 12 + 1, 1)
