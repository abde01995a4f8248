"""Regulations of the sample company, with what they would have brought had they been in force for three months."""

from __future__ import annotations

from datetime import timedelta

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.regulations.models import Edition, Regulation
from otklik.regulations.obligations.opening import inserted
from otklik.regulations.obligations.past import past_of
from otklik.regulations.obligations.rehearsing import judged_past
from otklik.regulations.regulations.actions import switch_on
from otklik.regulations.regulations.queries import edition_of
from otklik.regulations.regulations.templates import take_template

TAKEN = ("first_caller", "service_reaction", "refusal")
IN_FORCE_FOR = timedelta(days=90)
EXPLAINED = (
    "Клиент попросил перезвонить на следующий день",
    "Был на выезде без связи, сделал вечером",
    "Не заметил: обращение пришло в конце дня",
)


def lay_regulations(by: Caller) -> int:
    """Some of the ready regulations, switched on; how many obligations they have brought."""
    count = 0
    for key in TAKEN:
        row = switch_on(by, take_template(by, key).pk)
        count += _past_of(row)
    return count


def _past_of(row: Regulation) -> int:
    assert row.edition_id is not None
    until = now()
    since = until - IN_FORCE_FOR
    Edition.objects.filter(pk=row.edition_id).update(since=since)
    edition = edition_of(row.edition_id)
    brought, _ = judged_past(edition, past_of(edition, since, until).sample(1), until)
    late = [one for one in brought if one.state == "violated"]
    for number, one in enumerate(late):
        if number % 3:
            one.explanation, one.explained_at = EXPLAINED[number % len(EXPLAINED)], one.settled_at
    inserted(brought)
    return len(brought)
