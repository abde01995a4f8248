"""Questions about activities: one's day, what reminds of itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.activities.activities.models import Activity
from otklik.kit.clock import now, today
from otklik.records.entries.queries import visible
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe

MOST_A_DAY = 200
SHOWN = ("kind", "subject", "text", "links", "due_at", "all_day", "minutes", "responsible", "place", "remind_at",
         "done_at", "result", "repeat")  # fmt: skip


def open_activities(by: Caller, user_id: UUID | None = None) -> QuerySet[Activity]:
    """The planned activities in sight of `user_id` (by default the caller): theirs and those they take part in."""
    whose = user_id or by.user_id
    return visible(by, "activity").filter(
        Q(responsible_id=whose) | Q(participants__contains=[whose]),
        done_at=None, cancelled_at=None, kind__in=("task", "call", "meeting", "visit"),
    )  # fmt: skip


def day(by: Caller, on: date | None = None, user_id: UUID | None = None) -> dict[str, Any]:
    """«My day»: {"date", "overdue", "planned", "no_term", "done"} of one date in the caller's zone."""
    zone = ZoneInfo(by.timezone)
    chosen = on or today(by.timezone)
    start = datetime.combine(chosen, time(), zone)
    end = start + timedelta(days=1)
    mine = open_activities(by, user_id)
    done = visible(by, "activity").filter(
        responsible_id=user_id or by.user_id, done_at__gte=start, done_at__lt=end
    )
    late = min(start, now()) if chosen <= today(by.timezone) else start
    return {
        "date": chosen,
        "overdue": _rows(by, mine.filter(due_at__lt=late).order_by("due_at")),
        "planned": _rows(by, mine.filter(due_at__gte=late, due_at__lt=end).order_by("due_at")),
        "no_term": _rows(by, mine.filter(due_at=None).order_by("-created_at")),
        "done": _rows(by, done.order_by("-done_at")),
    }


def between(by: Caller, start: datetime, end: datetime, users: list[UUID]) -> list[dict[str, Any]]:
    """The activities in sight of some people (by default the caller) in [start, end), for a calendar."""
    whose = users or [one for one in (by.user_id,) if one]
    at = Q(due_at__gte=start, due_at__lt=end) | Q(due_at=None, done_at__gte=start, done_at__lt=end)
    rows = visible(by, "activity").filter(
        at, Q(responsible_id__in=whose) | Q(participants__overlap=whose), cancelled_at=None
    )
    return _rows(by, rows.order_by("due_at"), 1000)


def due_reminders(by: Caller) -> list[dict[str, Any]]:
    """What should remind the caller of itself by now."""
    rows = Activity.objects.filter(
        responsible_id=by.user_id, remind_at__lte=now(), reminded_at=None, deleted_at=None, done_at=None,
        cancelled_at=None,
    )  # fmt: skip
    return _rows(by, rows.order_by("remind_at"), 50)


def _rows(by: Caller, rows: QuerySet[Activity], most: int = MOST_A_DAY) -> list[dict[str, Any]]:
    about = describe("activity", by)
    shown = reading(about, [key for key in SHOWN if key in about.fields])
    return shown.rows(rows[:most], by)
