"""A case learns that the customer was answered: by a call, a meeting, a visit done, or a message about it."""

from __future__ import annotations

from otklik.access.callers import Caller
from otklik.activities.activities.events import ActivityDone
from otklik.activities.activities.models import Activity, ActivityLink
from otklik.kit.clock import now
from otklik.kit.events import announce, when
from otklik.records.entries.events import RecordChanged, RecordCreated
from otklik.service.cases.models import Case
from otklik.service.cases.rules import answers


@when(RecordCreated)
def react_by_writing(fact: RecordCreated) -> None:
    if fact.object == "activity":
        _react(fact.record, fact.by)


@when(ActivityDone)
def react_by_doing(fact: ActivityDone) -> None:
    _react(fact.activity, fact.by)


def _react(activity: Activity, by: Caller) -> None:
    """The cases it is about that nobody had reacted to are reacted to at that moment, though never before they came."""
    if not answers(activity.kind, activity.direction, activity.done_at is not None):
        return
    links = ActivityLink.objects.filter(activity=activity, object="case", main=True)
    waiting = Case.objects.filter(
        pk__in=links.values("record_id"), reacted_at=None, deleted_at=None
    ).select_for_update()
    for case in waiting:
        case.reacted_at = max(activity.done_at or activity.at, case.created_at)
        case.version += 1
        case.updated_at, case.updated_by_id = now(), by.user_id
        case.save(update_fields=["reacted_at", "version", "updated_at", "updated_by_id"])
        announce(RecordChanged("case", case, by, frozenset({"reacted_at"})))
