"""Calendars were changed: the terms still running are counted anew.

A calendar whose days are known better now counts the whole term again. Who works by another calendar from now on keeps
what was spent under the old one.
"""

from __future__ import annotations

from uuid import UUID

from otklik.access.queries import system_caller
from otklik.kit.clock import now
from otklik.records.journal.writing import writing
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.rules import Term
from otklik.regulations.obligations.settling import save
from otklik.regulations.obligations.timing import Calendars, term_of, wind
from otklik.regulations.regulations.queries import VIA, edition_of

AT_ONCE = 500
CALENDARS = frozenset({"work_calendar", "calendar_use", "calendar_day", "absence"})


def recount_open_terms() -> int:
    """Wind the clocks of all open obligations in working time; how many fall due at another moment."""
    moved, last = 0, UUID(int=0)
    while True:
        with writing(system_caller(VIA)):
            rows = Obligation.objects.select_for_update(of=("self",))
            piece = list(rows.filter(state="open", working=True, pk__gt=last).order_by("pk")[:AT_ONCE])
            changed = []
            calendars = Calendars()
            for one in piece:
                before = (one.due_at, one.next_at)
                wind(one, edition_of(one.edition_id).definition, calendars, _moved(one, calendars))
                if (one.due_at, one.next_at) != before:
                    changed.append(one)
            save(changed)
        moved += len(changed)
        if len(piece) < AT_ONCE:
            return moved
        last = piece[-1].pk


def _moved(one: Obligation, calendars: Calendars) -> Term | None:
    """The term as it goes on under another calendar; None when the calendar is the same, or the old one is gone."""
    old = calendars.formerly(one)
    return term_of(one).moved(old, now()) if old is not None else None
