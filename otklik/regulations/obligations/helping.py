"""What a regulation prepares for who answers: word of it, and a task when it says so."""

from __future__ import annotations

from collections.abc import Sequence

from otklik.records.entries.actions import create_record
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.telling import Telling
from otklik.regulations.regulations.queries import InForce


def prepare_help(edition: InForce, opened: Sequence[Obligation], telling: Telling) -> None:
    """Set tasks to who answers, in the transaction that opened the obligations; what to tell them is gathered."""
    task = edition.definition.help.task
    for one in opened:
        if task is not None:
            values = {
                "kind": "task",
                "subject": task.subject,
                "text": task.text,
                "due_at": one.due_at.isoformat() if one.due_at else None,
                "responsible": str(one.responsible_id) if one.responsible_id else None,
                "links": [{"object": one.object, "id": str(one.record_id)}]
                if one.object != "activity"
                else [],
            }
            create_record(edition.watcher, "activity", values)
    # Last, so that nothing is told of what could not be done.
    for one in opened:
        telling.opened(one)
