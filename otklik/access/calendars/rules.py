"""Weeks and days as people write them, and the calendar nearest to a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from otklik.kit.texts import Text
from otklik.kit.working_time import Hours, Kind, Week

T = TypeVar("T")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
DAY = 24 * 60
MOST_A_DAY = 8
KINDS: dict[Kind, Text] = {
    "off": Text("Выходной", "Day off"),
    "short": Text("Сокращённый", "Short day"),
    "work": Text("Рабочий день", "Working day"),
    "hours": Text("Свои часы", "Hours of its own"),
    "usual": Text("Обычный день", "Ordinary day"),
}
NOT_HOURS = Text("Время пишут так: 09:00–18:00", "Write hours like this: 09:00–18:00")
OVERLAP = Text("Промежутки накладываются друг на друга", "The intervals overlap")
TOO_MANY = Text("Не больше восьми промежутков в день", "At most eight intervals a day")


def hours_read(pairs: Sequence[Sequence[str]]) -> Hours:
    """Minutes of what is kept as ["09:00", "18:00"]."""
    return tuple(sorted(_stretch(*pair) for pair in pairs))


def hours_wrong(pairs: Sequence[Sequence[str]]) -> Text | None:
    """What is wrong with the hours of a day, if anything."""
    if len(pairs) > MOST_A_DAY:
        return TOO_MANY
    if not all(len(pair) == 2 and all(CLOCK.fullmatch(end) for end in pair) for pair in pairs):
        return NOT_HOURS
    hours = hours_read(pairs)
    meets = any(one[1] > other[0] for one, other in pairwise(hours))
    return OVERLAP if meets or (hours and hours[-1][1] > hours[0][0] + DAY) else None


def week_read(week: Sequence[Sequence[Sequence[str]]]) -> Week:
    days = [hours_read(day) for day in week]
    return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])


def hours_told(hours: Hours) -> list[list[str]]:
    """The same minutes in words, as a week keeps them."""
    return [[f"{m % DAY // 60:02}:{m % 60:02}" for m in stretch] for stretch in hours]


def chain(parents: Mapping[UUID, UUID | None], department: UUID | None) -> Iterator[UUID]:
    """A department and those above it, the nearest first."""
    seen: set[UUID] = set()
    while department is not None and department not in seen:
        seen.add(department)
        yield department
        department = parents.get(department)


def nearest(uses: Mapping[UUID, T], owners: Iterable[UUID | None]) -> T | None:
    """What the first of `owners` that has anything has: a person before their teams, teams before departments."""
    return next((uses[owner] for owner in owners if owner is not None and owner in uses), None)


def lines_read(text: str) -> list[dict[str, Any]]:
    """Corrections of days from a file: date;kind;hours;note, hours like 09:00-13:00 14:00-17:00."""
    found = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        parts = [part.strip().strip('"') for part in line.replace("\t", ";").split(";")]
        if not line.strip() or parts[0].lower() in ("date", "дата"):
            continue
        day, kind, hours, note = (*parts, "", "", "")[:4]
        pairs = [re.split(r"[-–—]", one) for one in hours.split()]
        found.append({"line": number, "date": day, "kind": kind, "hours": pairs, "note": note})
    return found


def _stretch(start: str, end: str) -> tuple[int, int]:
    first, last = (int(one[:2]) * 60 + int(one[3:]) for one in (start, end))
    return first, last if last > first else last + DAY
