"""When a timetable comes round, when rules run in a circle, when a step is tried again. No database here."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from otklik.automation.rules.definition import Scheduled
from otklik.kit.texts import Text
from otklik.kit.working_time import Calendar

STATES = {
    "waiting": Text("Ждёт", "Waiting"),
    "done": Text("Сделано", "Done"),
    "failed": Text("Не вышло", "Failed"),
    "stopped": Text("Остановлено", "Stopped"),
    "skipped": Text("Не подошло", "Did not act"),
}
PAUSES = tuple(timedelta(seconds=one) for one in (30, 300, 1800, 7200))
# How far back a chain of rules is a chain, and what in it is taken for running in a circle.
CHAIN_KEPT = timedelta(hours=1)
MOST_ON_RECORD = 3
MOST_OF_RULE = 5
LONGEST_CHAIN = 20
LONGEST_MONTH = 62


def next_time(timetable: Scheduled, since: datetime, zone: ZoneInfo, working: Calendar) -> datetime:
    """The first moment after `since` at which the timetable comes round, by the wall clock of `zone`."""
    day = since.astimezone(zone).date()
    while True:
        for _ in range(LONGEST_MONTH * 7):
            if _is_day(timetable, day, working):
                moment = datetime.combine(day, timetable.at, zone)
                if moment > since:
                    return moment
            day += timedelta(days=1)


def _is_day(timetable: Scheduled, day: date, working: Calendar) -> bool:
    if timetable.monthday is None:
        if timetable.weekdays and day.isoweekday() not in timetable.weekdays:
            return False
        return not timetable.working or bool(working.hours_of(day))
    if not timetable.working:
        return day == _of_month(day, timetable.monthday)
    if not working.hours_of(day):
        return False
    # The first working day on or after the one meant: nothing but days off lies between them.
    meant = day
    while True:
        if meant == _of_month(meant, timetable.monthday):
            return True
        meant -= timedelta(days=1)
        if working.hours_of(meant) or (day - meant).days > LONGEST_MONTH:
            return False


def _of_month(day: date, monthday: int) -> date:
    """That day of the month; the last one when the month is shorter."""
    return day.replace(day=min(monthday, calendar.monthrange(day.year, day.month)[1]))


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts; None when it has been tried enough."""
    return PAUSES[attempts - 1] if 0 < attempts <= len(PAUSES) else None


def recent(chain: Sequence[Mapping[str, Any]], moment: datetime) -> list[Mapping[str, Any]]:
    """What of a chain still counts: a rule that acted yesterday runs in no circle today."""
    return [link for link in chain if moment - datetime.fromisoformat(link["at"]) <= CHAIN_KEPT]


def is_circle(chain: Sequence[Mapping[str, Any]], rule: str, record: str) -> bool:
    """Whether one more run of the rule on the record would go round: it is in its own chain too often."""
    of_rule = [link for link in chain if link["rule"] == rule]
    on_record = [link for link in of_rule if link["record"] == record]
    return len(on_record) >= MOST_ON_RECORD or len(of_rule) >= MOST_OF_RULE or len(chain) >= LONGEST_CHAIN
