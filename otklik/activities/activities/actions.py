"""What people do with an activity beyond changing its fields: finish it, call it off, take it up again."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.activities.activities.events import ActivityDone
from otklik.activities.activities.models import Activity
from otklik.activities.activities.rules import PLANNED_KINDS, next_time
from otklik.kit.clock import now
from otklik.kit.errors import Missing, Refused
from otklik.kit.events import announce
from otklik.kit.texts import Text
from otklik.records.entries.actions import change_record, create_record
from otklik.records.entries.queries import instance
from otklik.records.journal.writing import writing


def complete_activity(
    by: Caller,
    pk: UUID,
    outcome: dict[str, Any],
    next_step: dict[str, Any] | None = None,
    at: datetime | None = None,
) -> tuple[Activity, Activity | None]:
    """Done, with its `outcome` (result, result_text, minutes), and the next step planned at once if given.

    The next step concerns the same records unless it names its own. A repeated activity plans its next time.
    Returns the activity and the next step made. Raises `Refused` when it is done already or was a note.
    """
    with writing(by):
        activity = instance(by, "activity", pk, "change", lock=True)
        if activity.kind not in PLANNED_KINDS or activity.done_at or activity.cancelled_at:
            raise Refused(Text("Это дело уже закрыто", "This activity is closed already"), code="closed")
        moment = min(at or now(), now())
        written = change_record(
            by, "activity", pk, {**outcome, "done_at": moment.isoformat(), "remind_at": None}, trusted=True
        )
        Activity.objects.filter(pk=pk).update(done_by_id=by.user_id)
        follow = _next_step(by, activity, next_step) if next_step else None
        _repeat(by, activity)
        announce(ActivityDone(written, by))
    return written, follow


def cancel_activity(by: Caller, pk: UUID) -> Activity:
    """Called off: it leaves the plan and stays in history."""
    values = {"cancelled_at": now().isoformat(), "remind_at": None}
    written: Activity = change_record(by, "activity", pk, values, trusted=True)
    return written


def reopen_activity(by: Caller, pk: UUID) -> Activity:
    """Back into the plan, whether it was done or called off."""
    activity = instance(by, "activity", pk, "change")
    if activity.kind not in PLANNED_KINDS:
        raise Refused(Text("Заметку нельзя запланировать", "A note cannot be planned"), code="not_planned")
    written: Activity = change_record(
        by, "activity", pk, {"done_at": None, "cancelled_at": None}, trusted=True
    )
    return written


def _main_links(activity: Activity) -> list[dict[str, str]]:
    return [{"object": link.object, "id": str(link.record_id)} for link in activity.links.all() if link.main]


def _next_step(by: Caller, activity: Activity, given: dict[str, Any]) -> Activity:
    return create_record(by, "activity", {"links": _main_links(activity), **given})


def _repeat(by: Caller, activity: Activity) -> None:
    if not activity.repeat or activity.due_at is None:
        return
    due = next_time(activity.due_at, activity.repeat, by.timezone)
    if due is None:
        return
    remind = activity.remind_at and (due - (activity.due_at - activity.remind_at)).isoformat()
    again = create_record(
        by,
        "activity",
        {
            "kind": activity.kind, "subject": activity.subject, "text": activity.text, "due_at": due.isoformat(),
            "minutes": activity.minutes, "remind_at": remind, "links": _main_links(activity),
            "participants": [str(one) for one in activity.participants], "place": activity.place,
            "repeat": activity.repeat,
        },
    )  # fmt: skip
    Activity.objects.filter(pk=again.pk).update(
        repeated_from_id=activity.pk, responsible_id=activity.responsible_id
    )


def note_reminder_seen(by: Caller, pk: UUID) -> None:
    """The reminder of one's own activity was shown and put away; `Missing` when it is not one's own."""
    mine = Activity.objects.filter(pk=pk, responsible_id=by.user_id, deleted_at=None)
    if not mine.filter(reminded_at=None).update(reminded_at=now()) and not mine.exists():
        raise Missing()
