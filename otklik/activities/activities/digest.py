"""What the letter of the day tells of activities: what is overdue, what is for today."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.activities.activities.queries import day
from otklik.kit.texts import Text
from otklik.records.notices.digest_parts import Line, Part, add_part

TODAY = Text("Дела на сегодня", "Activities of today")
OVERDUE = Text("Просроченные дела", "Overdue activities")
MOST_LINES = 30


@add_part
def overdue(by: Caller) -> Part | None:
    return _part(OVERDUE, by, "overdue", "%d.%m %H:%M")


@add_part
def for_today(by: Caller) -> Part | None:
    return _part(TODAY, by, "planned", "%H:%M")


def _part(title: Text, by: Caller, which: str, shape: str) -> Part | None:
    if not by.may("activity", "see"):
        return None
    rows: list[dict[str, Any]] = day(by)[which]
    if not rows:
        return None
    zone = ZoneInfo(by.timezone)
    lines = []
    for row in rows[:MOST_LINES]:
        due = datetime.fromisoformat(row["due_at"]).astimezone(zone) if row["due_at"] else None
        when = due.strftime(shape) if due and not row["all_day"] else ""
        concerned = ", ".join(link["name"] for link in row["links"] if link["name"])
        lines.append(Line(f"{when} {row['subject']}".strip(), f"/activities/{row['id']}", concerned))
    return Part(title, tuple(lines), len(rows))
