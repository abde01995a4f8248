"""What a number in a cell stands for by its format: a date, a time, digits with leading zeros, or just a number."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from otklik.kit.dates import from_serial

Kind = Literal["number", "date", "datetime", "time", "zeros"]

_BUILTIN: dict[int, Kind] = (
    dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "date")  # type: ignore[assignment]
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "time")
    | {22: "datetime"}
)
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class Format(NamedTuple):
    kind: Kind = "number"
    digits: int = 0


PLAIN = Format()


def format_of(number: int, code: str | None) -> Format:
    """The meaning of a number format: built-in by its number, else by its code («dd.mm.yyyy», «0000000000»)."""
    if code is None:
        return Format(_BUILTIN.get(number, "number"))
    bare = _LITERALS.sub("", code.split(";")[0]).lower().strip()
    if re.fullmatch(r"0{2,}", bare):
        return Format("zeros", len(bare))
    if bare in ("general", "@") or re.search(r"[0#?]", bare):
        return PLAIN
    dated = re.search(r"[ydдг]|m{3,}|м{3,}", bare) or (
        ("m" in bare or "м" in bare) and not re.search(r"[hsчс]", bare)
    )
    timed = re.search(r"[hsч]|am/pm", bare)
    if dated and timed:
        return Format("datetime")
    if dated:
        return Format("date")
    return Format("time") if timed else PLAIN


def number_text(value: str, form: Format, epoch: int) -> str:
    """A number as a person would have typed it: no «.0», no E+10, all digits of an id, dates in ISO."""
    if form.kind == "number":
        if value.isdigit() and value.isascii():
            return value
        return plain_number(value)
    if form.kind == "zeros":
        whole = plain_number(value)
        return whole.zfill(form.digits) if whole.isdigit() else whole
    return dated_text(value, form, epoch)


def dated_text(value: str, form: Format, epoch: int) -> str:
    """A serial as an ISO date, moment or time; a number no calendar has stays a number."""
    try:
        serial = Decimal(value)
    except InvalidOperation:
        return value
    if not serial.is_finite() or serial < 0:
        return plain_number(value)
    if form.kind == "time" and serial < 1000:
        seconds = int(serial * 86_400 + Decimal("0.5"))
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    moment = from_serial(serial, epoch=epoch) if serial < 3_000_000 else None
    if moment is None:
        return plain_number(value)
    if form.kind == "date":
        return moment.day.isoformat()
    return moment._replace(time=moment.time or time()).iso()


def plain_number(value: str) -> str:
    """«79161234567.0», «7.9161234567E10», «0.30000000000000004» → what was meant; long integers keep all digits."""
    body = value.strip()
    try:
        number = Decimal(body)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return value
    if "." in body or "e" in body.lower():
        digits = number.as_tuple().digits
        if len(digits) > 15 and number != number.to_integral_value():
            number = Decimal(f"{float(body):.15g}")
        text = f"{number:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return "0" if text in ("-0", "") else text
    return body
