"""Days counted by spreadsheets and seconds counted by servers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from otklik.kit.dates.shapes import Moment

_EPOCH_1900 = date(1899, 12, 30)  # right from 1 March 1900 on: spreadsheets believe in 29 February 1900
_EPOCH_1904 = date(1904, 1, 1)
_SECONDS = 86_400


def from_serial(serial: str | float | Decimal, *, epoch: int = 1900) -> Moment | None:
    """A spreadsheet's day number (with the time as a fraction) → a moment; None outside years 1900-2200."""
    number = Decimal(str(serial))
    days = int(number)
    if not 0 <= days <= 110_000:
        return None
    if epoch == 1900 and days < 60:
        days += 1
    seconds = int((number - int(number)) * _SECONDS + Decimal("0.5"))
    if seconds >= _SECONDS:
        days, seconds = days + 1, 0
    day = (_EPOCH_1904 if epoch == 1904 else _EPOCH_1900) + timedelta(days=days)
    if not seconds:
        return Moment(day)
    return Moment(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def from_unix(seconds: int) -> Moment:
    """Seconds since 1970 → a moment in UTC."""
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(at.date(), at.time().replace(microsecond=0), 0)
