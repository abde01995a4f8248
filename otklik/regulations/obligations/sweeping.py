"""The due: obligations whose moment has come are reminded of, called violated, brought before those who lead."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from otklik.access.queries import system_caller
from otklik.kit.clock import now
from otklik.records.journal.writing import writing
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.settling import save, settle
from otklik.regulations.obligations.telling import Telling
from otklik.regulations.obligations.timing import Calendars, steps_for, wind
from otklik.regulations.regulations.queries import VIA, InForce, edition_of

AT_ONCE = 200


def sweep_due(moment: datetime | None = None) -> bool:
    """Do what is due by `moment` (now) about up to 200 obligations; whether more are waiting."""
    at = moment or now()
    if not Obligation.objects.filter(next_at__lte=at).exists():
        return False
    with writing(system_caller(VIA)):
        rows = Obligation.objects.select_for_update(of=("self",), skip_locked=True)
        due = list(rows.filter(next_at__lte=at).select_related("responsible").order_by("next_at")[:AT_ONCE])
        calendars, telling = Calendars(), Telling()
        by_edition: dict[UUID, list[Obligation]] = defaultdict(list)
        for one in due:
            by_edition[one.edition_id].append(one)
        for pk, owed in by_edition.items():
            edition = edition_of(pk)
            # What the journal has not yet told of: a fact a second old is no violation.
            settle(edition, owed, calendars=calendars)
            for one in owed:
                _go_on(edition, one, at, calendars, telling)
            save(owed, at)
        telling.end()
    return len(due) >= AT_ONCE


def _go_on(edition: InForce, one: Obligation, at: datetime, calendars: Calendars, telling: Telling) -> None:
    """The steps whose moment has come, each once."""
    if one.next_at is None:
        return
    definition = edition.definition
    for step in steps_for(one, definition, calendars):
        if step.at > at:
            break
        if step.name in one.steps:
            continue
        one.steps = [*one.steps, step.name]
        kind, _, number = step.name.partition(":")
        if kind == "due":
            one.state, one.settled_at, one.due_at = "violated", step.at, step.at
            telling.violated(one)
        elif kind == "remind":
            telling.soon(one, int(number))
        else:
            telling.escalated(one, definition.escalate[int(number)].to, int(number))
    wind(one, definition, calendars)
