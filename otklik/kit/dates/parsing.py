"""One text → a date: numbers in a given order, names of months, times, serials, ISO."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from otklik.kit.blanks import is_blank
from otklik.kit.dates.serials import from_serial, from_unix
from otklik.kit.dates.shapes import DateRead, Moment, Order

NUMBERS = re.compile(r"(\d{1,4})\s*([./\- ])\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{1,2})", re.ASCII)
TIME = re.compile(
    r"(?:^|[T\s,]+|(?<=\d)T)(?:(?:в|at)\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?"
    r"\s*(Z|UTC|GMT|MSK|МСК|(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d{2})?)?\s*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|-?е|-?го)?[\s.\-/,]*([^\W\d_]{3,9})[\s.\-/,]*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})[\s.\-/]*(\d{1,2})(?:st|nd|rd|th)?[\s,.\-/]+(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s.\-/,]*([^\W\d_]{3,9})[\s.\-/]*(\d{1,2})")
_MONTH_ONLY = re.compile(r"([^\W\d_]{3,9})[\s.,\-/]*\d{4}|\d{4}|\d{1,2}[./]\d{4}")
_TEXT_MONTH_OFFSET = re.compile(r"\s+(?:[+\-]\d{4})?\s*(?:\([^)]*\))?$")
_WEEKDAY = re.compile(
    r"^(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)[.,\s]+",
    re.IGNORECASE,
)
_YEAR_WORD = re.compile(r"\s*\b(?:г\.?|год[а]?|year)\s*(?=,|\s|$)", re.IGNORECASE)
_DRESS = re.compile(r"^[\s'\"=«]+|[\s'\"»]+$")
# What systems write for «no date»: 1C, MySQL, spreadsheets.
_NULL_DATES = re.compile(
    r"(?:0{1,4}[.\-/ ]0{1,2}[.\-/ ]0{1,4}|0?1[./-]0?1[./-]0001|0001-01-01|30[./]12[./]1899|1899-12-30)"
    r"(?:[T ]+0{1,2}:00(?::00)?(?:\.0+)?Z?)?"
)

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "январь января янв january jan",
        "февраль февраля фев февр february feb",
        "март марта мар march mar",
        "апрель апреля апр april apr",
        "май мая may",
        "июнь июня июн june jun",
        "июль июля июл july jul",
        "август августа авг august aug",
        "сентябрь сентября сен сент september sep sept",
        "октябрь октября окт october oct",
        "ноябрь ноября ноя нояб november nov",
        "декабрь декабря дек december dec",
    ),
    1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _number)


def read_date(text: str | None, *, order: Order = "dmy", epoch: int = 1900, past: bool = False) -> DateRead:
    """One cell as a date in the given order of numbers.

    epoch: 1900 or 1904, the spreadsheet's day one. past: the date cannot lie ahead (a birthday), which settles
    the century of a two-digit year. A number that does not fit the order is flagged, never turned round.
    """
    raw = (text or "").strip()
    body = _DRESS.sub("", raw.replace("\u00a0", " "))
    if is_blank(body) or _NULL_DATES.fullmatch(body):
        return DateRead(raw, None, True)
    clock: time | None = None
    offset: int | None = None
    if match := NUMBERS.fullmatch(body):
        return _result(raw, from_numbers(match, order, past), None, None)
    if body.isascii() and re.fullmatch(r"\d+(?:[.,]\d+)?", body):
        moment, problem = _from_digits(body, epoch, order)
        return DateRead(raw, moment, moment is not None, problem)
    body = _WEEKDAY.sub("", body)
    if _CLOCK.search(body) and (match := TIME.search(body)) and match.start():
        clock = _clock(match)
        if clock is None:
            return DateRead(raw, None, False, "impossible")
        offset = _offset(match[5])
        body = body[: match.start()].strip(" ,T")
    body = _YEAR_WORD.sub("", body).strip(" ,.")
    return _result(raw, _from_words(body, order, past), clock, offset)


def _result(raw: str, found: date | str, clock: time | None, offset: int | None) -> DateRead:
    if isinstance(found, str):
        return DateRead(raw, None, False, found)
    return DateRead(raw, Moment(found, clock, offset if clock else None), True)


def _from_words(body: str, order: Order, past: bool) -> date | str:
    if match := NUMBERS.fullmatch(body):
        return from_numbers(match, order, past)
    if re.fullmatch(r"\d{8}", body, re.ASCII):
        return _from_eight(body, order)
    body = body.lower()
    for pattern, places in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        match = pattern.fullmatch(body)
        if match and (month := _MONTHS.get(match[places[1]])):
            return _day(_year(match[places[0]], past), month, int(match[places[2]]), past)
    match = _MONTH_ONLY.fullmatch(body)
    return "no_day" if match and (not match[1] or match[1] in _MONTHS) else "not_a_date"


def from_numbers(match: re.Match[str], order: Order, past: bool) -> date | str:
    one, two, three = match[1], match[3], match[4]
    if len(one) == 4:
        return _day(int(one), int(two), int(three), past) if len(three) < 3 else "not_a_date"
    if len(one) == 3:
        return "not_a_date"
    if len(three) == 1:
        return "not_a_date" if order != "ymd" else _day(_year(one, past), int(two), int(three), past)
    if order == "ymd" and len(three) == 2:
        return _day(_year(one, past), int(two), int(three), past)
    day, month = (int(two), int(one)) if order == "mdy" else (int(one), int(two))
    if month > 12 >= day and month <= 31:
        return "other_order"
    return _day(_year(three, past), month, day, past)


def _from_digits(body: str, epoch: int, order: Order) -> tuple[Moment | None, str]:
    """A bare number: yyyymmdd, a spreadsheet's serial, a server's seconds. Other numbers are no dates."""
    whole = re.split(r"[.,]", body)[0]
    fraction = body[len(whole) + 1 :].strip("0")
    if len(whole) == 5 and 10_000 <= int(whole) <= 80_000:
        moment = from_serial(f"{whole}.{fraction or 0}", epoch=epoch)
        return moment, "" if moment else "impossible"
    if len(whole) == 8 and not fraction:
        found = _from_eight(whole, order)
        return (None, found) if isinstance(found, str) else (Moment(found), "")
    if len(whole) == 14 and not fraction and 1900 <= int(whole[:4]) <= 2200:
        found = _from_eight(whole[:8], order)
        clock = _time(int(whole[8:10]), int(whole[10:12]), int(whole[12:]))
        if isinstance(found, date) and clock is not None:
            return Moment(found, clock), ""
        return None, "impossible"
    if len(whole) == 10 and not fraction and "1" <= whole[0] <= "3":
        return from_unix(int(whole)), ""
    if len(whole) == 13 and not fraction and "1" <= whole[0] <= "3":
        return from_unix(int(whole) // 1000), ""
    month_and_year = (
        len(whole) <= 2 and 1 <= int(whole) <= 12 and re.fullmatch(r"(?:19|20)\d\d", body[len(whole) + 1 :])
    )
    year = len(whole) == 4 and 1900 <= int(whole) <= 2200 and not fraction
    return None, "no_day" if month_and_year or year else "not_a_date"


def _from_eight(body: str, order: Order) -> date | str:
    found = _day(int(body[:4]), int(body[4:6]), int(body[6:]), False)
    if isinstance(found, date) and 1900 <= found.year <= 2199:
        return found
    parts = (body[2:4], body[:2]) if order == "mdy" else (body[:2], body[2:4])
    return _day(int(body[4:]), int(parts[1]), int(parts[0]), False)


def _year(text: str, past: bool) -> int:
    """Two digits: up to ten years ahead belong to this century (none ahead when the date is past)."""
    year = int(text)
    if len(text) > 2:
        return year
    century, now = divmod(datetime.now(UTC).year, 100)
    return century * 100 + year - (100 if year > now + (0 if past else 10) else 0)


def _day(year: int, month: int, day: int, past: bool) -> date | str:
    if not 1700 <= year <= 2299:
        return "impossible"
    try:
        return date(year, month, day)
    except ValueError:
        return "impossible"


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if half := (match[4] or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return _time(hour, minute, second)


def _time(hour: int, minute: int, second: int) -> time | None:
    return time(hour, minute, min(second, 59)) if hour < 24 and minute < 60 and second <= 60 else None


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    zone = zone.upper().replace("−", "-")
    if zone in ("Z", "UTC", "GMT"):
        return 0
    if zone in ("MSK", "МСК"):
        return 180
    match = re.fullmatch(r"(?:UTC|GMT)?([+\-])(\d{1,2}):?(\d{2})?", zone)
    if not match or int(match[2]) > 14:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return minutes if match[1] == "+" else -minutes
