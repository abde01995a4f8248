"""When a schedule is due, and when a letter is tried again. No database here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_RECIPIENTS = 50
# A worker that stood still sends late the same day, not the next.
LATE = timedelta(hours=20)
RETRIES = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=6))
DAY = timedelta(days=1)
# How far it is looked for a day that will do: the longest holidays and a leap year.
FURTHEST = 800
MOST_SHIFT = 31


@dataclass(frozen=True)
class Plan:
    """At `at` of the clock of `zone`, on `days` of the week (1 is Monday) or, if given, on `month_day` of each month:
    31 is its last day. With `working_only` a day of the week off is left out, and one of a month waits for the next
    working day.
    """

    at: time
    zone: ZoneInfo
    days: tuple[int, ...] = ()
    month_day: int | None = None
    working_only: bool = False


def next_moment(plan: Plan, after: datetime, is_working: Callable[[date], bool]) -> datetime | None:
    """The first moment of the plan after `after`; None when there is none.

    A time the clock leaps over comes when it has leapt, one it shows twice comes the first time: once a day.
    """
    for day in _days(plan, after.astimezone(plan.zone).date(), is_working):
        moment = datetime.combine(day, plan.at, plan.zone).astimezone(ZoneInfo("UTC"))
        if moment > after:
            return moment
    return None


def _days(plan: Plan, first: date, is_working: Callable[[date], bool]) -> Iterator[date]:
    if plan.month_day is not None:
        # One that waited for a working day may be of the month before.
        month = (first.replace(day=1) - DAY).replace(day=1)
        for _ in range(FURTHEST // 28):
            length = monthrange(month.year, month.month)[1]
            yield _shifted(month.replace(day=min(plan.month_day, length)), plan, is_working)
            month += length * DAY
        return
    for n in range(FURTHEST):
        day = first + n * DAY
        if day.isoweekday() in plan.days and (not plan.working_only or is_working(day)):
            yield day


def _shifted(day: date, plan: Plan, is_working: Callable[[date], bool]) -> date:
    if plan.working_only:
        for n in range(MOST_SHIFT):
            if is_working(day + n * DAY):
                return day + n * DAY
    return day


def next_try(attempts: int, moment: datetime) -> datetime | None:
    """When a letter the server did not take is tried again; None when it was tried enough."""
    return moment + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None
