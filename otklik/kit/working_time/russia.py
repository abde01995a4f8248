"""The Russian year: holidays by law, days moved by the government, presidential decrees, holidays of the regions.

The facts stand in `russia.toml`. A year without an act in it is estimated: holidays and days of rest after those on
weekends are known from the law, what the government will move is not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from otklik.kit.texts import Text
from otklik.kit.working_time.calendars import Day

MOVED_HERE = Text("Выходной, перенесённый с {day}", "A day off moved from {day_en}")
AFTER_HOLIDAY = Text("Выходной за праздник, совпавший с выходным", "A day off for a holiday on a weekend")
WORKED = Text("Рабочий день вместо {day}", "A working day instead of {day_en}")
EVE = Text("Накануне праздника работают на час меньше", "The eve of a holiday: an hour less")
DECREE = Text("Нерабочий день: {act}", "A non-working day by decree: {act}")
ONE = timedelta(days=1)

FACTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "russia.toml").read_text("utf-8"))
REGIONS: dict[str, Text] = {code: Text(*one["name"]) for code, one in FACTS["regions"].items()}
KNOWN_YEARS = tuple(int(year) for year in FACTS["years"])


@dataclass(frozen=True)
class CountryYear:
    """The special days of a year; `official` when the government's act about it is known."""

    days: Mapping[date, Day]
    official: bool
    act: str


@cache
def country_year(year: int, decrees: bool = True) -> CountryYear:
    """The production calendar of a year; without `decrees` as it was before the president's ones."""
    told = FACTS["years"].get(str(year), {})
    holidays = {_day(year, day): Text(*name) for day, name in FACTS["holidays"].items()}
    moved = dict(_pair(year, line) for line in told.get("moved", ()))
    days = {day: Day("off", name) for day, name in holidays.items()}
    for day in holidays:
        # The holidays of January are moved by the government alone.
        if day.weekday() > 4 and day.month > 1 and day not in moved:
            days[_next_working(day, days)] = Day("off", AFTER_HOLIDAY)
    eves = {day - ONE for day in holidays} | {date(year, 12, 31)}
    for source, target in moved.items():
        days[target] = Day("off", _said(MOVED_HERE, source))
        if source not in holidays:
            days[source] = Day("work", _said(WORKED, target), like=target.weekday(), brief=target in eves)
    for day in eves:
        if day.weekday() < 5 and day not in days and day.year == year:
            days[day] = Day("short", EVE)
    for decree in told.get("decrees", ()) if decrees else ():
        text = DECREE.format(act=decree["act"])
        first, last = (_day(year, end.strip()) for end in decree["days"].split(".."))
        for n in range((last - first).days + 1):
            day = first + n * ONE
            if days.get(day, Day("short")).kind != "off":
                days[day] = Day("off", text)
    return CountryYear(days, bool(told), told.get("act", ""))


def region_days(codes: Iterable[str], year: int) -> dict[date, Day]:
    """The holidays of these regions in a year; an unknown code has none."""
    days: dict[date, Day] = {}
    for code in codes:
        told = FACTS["regions"].get(code, {})
        if year < told.get("since", 0):
            continue
        days |= {_day(year, day): Day("off", Text(*name)) for day, name in told.get("each", {}).items()}
        for key in told.get("movable", ()):
            movable = FACTS["movable"][key]
            dates = (date.fromisoformat(one) for one in movable["on"])
            days |= {day: Day("off", Text(*movable["name"])) for day in dates if day.year == year}
    return days


def production_year(
    year: int, regions: tuple[str, ...] = (), corrected: Mapping[date, Day] | None = None
) -> dict[date, Day]:
    """The special days of the country with those of `regions` and corrections, which win over all.

    The eve of a holiday of a region is short too.
    """
    days = dict(country_year(year).days)
    local = region_days(regions, year)
    for day in local:
        if (day - ONE) not in days and (day - ONE) not in local:
            days[day - ONE] = Day("short", EVE)
        if days.get(day, Day("short")).kind != "off":
            days[day] = local[day]
    return days | {day: one for day, one in (corrected or {}).items() if day.year == year}


def _pair(year: int, line: str) -> tuple[date, date]:
    source, _, target = line.partition(">")
    return _day(year, source.strip()), _day(year, target.strip())


def _day(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[3:]))


def _next_working(day: date, days: Mapping[date, Day]) -> date:
    while day.weekday() > 4 or day in days:
        day += ONE
    return day


def _said(text: Text, day: date) -> Text:
    return text.format(day=f"{day:%d.%m}", day_en=f"{day:%d/%m}")
