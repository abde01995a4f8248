"""Spans of days that figures are placed in, and their parts: days, weeks, months, quarters, years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from otklik.kit.errors import Invalid
from otklik.kit.texts import Text

MONTHS = {"month": 1, "quarter": 3, "year": 12}
UNITS = ("day", "week", *MONTHS)
MOST_DAYS = 366 * 30
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2200, 1, 1)
NOT_SPAN = Text("Неверный период", "Not a valid period")


@dataclass(frozen=True)
class Span:
    """[start, end) in days of a time zone."""

    start: date
    end: date
    zone: ZoneInfo

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """[from, to) as moments."""
        return self.moment(self.start), self.moment(self.end)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def before(self) -> Span:
        """The span of the same length that ends where this begins."""
        return Span(*previous_period(self.start, self.end), self.zone)

    def lived(self, day: date) -> Span:
        """What of it has passed by the end of `day`; the whole, where it is over or has not begun."""
        after = day + timedelta(days=1)
        return Span(self.start, after, self.zone) if self.start < after < self.end else self

    def first(self, days: int) -> Span:
        """Its first days, at most as many as it has."""
        return Span(self.start, min(self.end, self.start + timedelta(days=days)), self.zone)

    def year_ago(self) -> Span:
        """The same days a year earlier."""
        return Span(_a_year_before(self.start), _a_year_before(self.end), self.zone)


def checked(start: date, end: date, where: str = "to") -> None:
    """`Invalid` on `where` for a span that is none, or reaches too far."""
    if not FIRST_DAY <= start < end <= LAST_DAY or (end - start).days > MOST_DAYS:
        raise Invalid.field(where, NOT_SPAN)


def _a_year_before(day: date) -> date:
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if last else day.day)


def previous_period(start: date, end: date) -> tuple[date, date]:
    """The period of the same length that ends where this begins; whole months go back by whole months."""
    if start.day == 1 and end.day == 1:
        months = (end.year - start.year) * 12 + end.month - start.month
        count = start.year * 12 + start.month - 1 - months
        return date(count // 12, count % 12 + 1, 1), start
    return start - (end - start), start


def buckets(unit: str, start: date, end: date) -> list[date]:
    """The first days of the parts that [start, end) touches; the first is `start`."""
    found, at = [start], next_start(unit, start)
    while at < end:
        found.append(at)
        at = next_start(unit, at)
    return found


def next_start(unit: str, day: date) -> date:
    """The first day of the part after the one `day` is in."""
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "week":
        return day + timedelta(days=7 - day.weekday())
    months = MONTHS[unit]
    count = day.year * 12 + day.month - 1
    count = count - count % months + months
    return date(count // 12, count % 12 + 1, 1)


def name_of_part(unit: str, day: date) -> str:
    """ "2026-11", "2026-Q4", "2026", or the day itself."""
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}" if unit == "year" else day.isoformat()
