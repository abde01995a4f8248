"""The journal as approvals read it: a record that has changed since makes what was agreed about it void."""

from __future__ import annotations

from collections.abc import Sequence

from otklik.access.callers import Caller
from otklik.access.queries import system_caller
from otklik.automation.approvals.ending import end, save
from otklik.automation.approvals.held import changed_fields, held_now, labels_of
from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.kit.texts import Text
from otklik.records.journal.following import Happened, follow_from_now, followed, skip_to_now
from otklik.records.journal.writing import writing

FOLLOWER = "approvals"
AT_ONCE = 500
STANDING = ("waiting", "approved")
CHANGED = Text("После запроса изменилось: {fields}", "Changed since it was asked: {fields}")
GONE = Text("Запись удалена", "The record was deleted")


def keep_following() -> None:
    """Follow the journal from now on, if nobody does yet."""
    follow_from_now(FOLLOWER)


def watch() -> bool:
    """Take the next changes of the journal; whether more are waiting."""
    if _idle():
        skip_to_now(FOLLOWER, _idle)
        return False
    with followed(FOLLOWER, AT_ONCE) as changes:
        if changes:
            by = system_caller("rule")
            with writing(by):
                _look(by, changes)
    return len(changes) >= AT_ONCE


def _idle() -> bool:
    return not Approval.objects.filter(state__in=STANDING).exists()


def _look(by: Caller, changes: Sequence[Happened]) -> None:
    """Look again at the approvals about records that were changed or deleted."""
    touched = {(one.object, one.record_id) for one in changes if one.op != "create"}
    rows = Approval.objects.select_for_update(of=("self",)).filter(
        record_id__in={pk for _, pk in touched}, state__in=STANDING
    )
    for one in rows.order_by("pk"):
        if (one.object, one.record_id) in touched:
            judge(by, one)


def judge(by: Caller, one: Approval) -> None:
    """Void when what it was asked for is not what it is now; while nobody has said a word, the new values count."""
    changed = changed_fields(one)
    if changed is None:
        if one.state == "waiting":
            end(by, one, "void", reason=GONE)
    elif changed:
        said = ApprovalPlace.objects.filter(approval=one, decided_at__isnull=False).exists()
        if said:
            fields = labels_of(one.object, changed)
            end(by, one, "void", reason=CHANGED.format(fields=fields))
        else:
            one.held = held_now(one.object, one.record_id, one.watched) or {}
            save(one, by)
