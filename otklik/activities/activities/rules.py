"""Pure decisions about activities: where one stands in time, when it comes again."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

KINDS = ("task", "call", "meeting", "visit", "note", "message")
# A note or a message has happened by being written; the rest are planned and then done.
PLANNED_KINDS = ("task", "call", "meeting", "visit")
EVERY = ("day", "week", "month", "year")


def stands_at(kind: str, due_at: datetime | None, done_at: datetime | None, created_at: datetime) -> datetime:
    """The moment an activity takes on the timeline."""
    return done_at or (due_at if kind in PLANNED_KINDS else None) or created_at


def is_planned(kind: str, done_at: datetime | None, cancelled_at: datetime | None) -> bool:
    return kind in PLANNED_KINDS and done_at is None and cancelled_at is None


def checked_repeat(repeat: Any) -> dict[str, Any] | None:
    """{"every": day|week|month|year, "interval": 1…, "until": date or None}, or ValueError."""
    if not repeat:
        return None
    if not isinstance(repeat, dict) or set(repeat) - {"every", "interval", "until"}:
        raise ValueError("repeat")
    every, interval, until = repeat.get("every"), repeat.get("interval", 1), repeat.get("until")
    if every not in EVERY or not isinstance(interval, int) or not 1 <= interval <= 366:
        raise ValueError("repeat")
    if until is not None:
        date.fromisoformat(str(until))
    return {"every": every, "interval": interval, "until": until}


def next_time(due_at: datetime, repeat: dict[str, Any], zone: str) -> datetime | None:
    """When a repeated activity falls due next, at the same local hour; None past its end.

    The 31st of a short month becomes its last day.
    """
    local = due_at.astimezone(ZoneInfo(zone))
    interval = repeat["interval"]
    if repeat["every"] == "day":
        moved = local + timedelta(days=interval)
    elif repeat["every"] == "week":
        moved = local + timedelta(weeks=interval)
    else:
        months = interval * (12 if repeat["every"] == "year" else 1)
        count = local.year * 12 + local.month - 1 + months
        year, month = count // 12, count % 12 + 1
        moved = local.replace(year=year, month=month, day=min(local.day, calendar.monthrange(year, month)[1]))
    if repeat.get("until") and moved.date() > date.fromisoformat(repeat["until"]):
        return None
    return moved
