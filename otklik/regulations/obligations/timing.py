"""The clock of an obligation as it is kept: which calendar counts it, when it falls due, when to look at it next."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from otklik.access.calendars.counting import Counting, day_of
from otklik.kit.working_time import Calendar
from otklik.records.happenings.spans import length_of
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.rules import (
    Step,
    Term,
    next_step,
    pauses_kept,
    pauses_read,
    steps_of,
)
from otklik.regulations.regulations.definition import Definition


class Calendars(Counting):
    """Whose working time an obligation is counted by: of who answers, of their team, of the company."""

    def of(self, one: Obligation) -> Calendar:
        return self.by(one.working, one.responsible_id, one.team_id)

    def formerly(self, one: Obligation) -> Calendar | None:
        """The calendar an obligation was last counted by, where it is another than now and still there."""
        now_by = self.id_by(one.working, one.responsible_id, one.team_id)
        if one.calendar is None or one.calendar == now_by or one.calendar not in self._every.calendars:
            return None
        zone = self._every.owners.zones.get(one.responsible_id, "") if one.responsible_id else ""
        return self._every.counting(self._every.calendars[one.calendar], zone)


def term_of(one: Obligation) -> Term:
    return Term(one.seconds, one.spent, one.since, pauses_read(one.pauses))


def steps_for(one: Obligation, definition: Definition, calendars: Calendars) -> list[Step]:
    """All that will be done about it, by the clock as it stands now."""
    calendar = calendars.of(one)
    after: list[tuple[Calendar, timedelta]] = []
    for each in definition.escalate:
        # An escalation says for itself whether it waits working time, whatever the term does.
        waits = calendars.by(each.after.working, one.responsible_id, one.team_id)
        after.append((waits, length_of(each.after, day_of(waits))))
    return steps_of(term_of(one), calendar, definition.remind, after)


def wind(one: Obligation, definition: Definition, calendars: Calendars, term: Term | None = None) -> None:
    """Write the clock onto the row, unsaved: `term` if it changed, and what follows from it."""
    if term is not None:
        one.spent, one.since, one.pauses = term.spent, term.since, pauses_kept(term.pauses)
        one.paused = term.is_paused
    one.calendar = calendars.id_by(one.working, one.responsible_id, one.team_id)
    steps = steps_for(one, definition, calendars)
    if one.state == "open":
        one.due_at = next((step.at for step in steps if step.name == "due"), None)
    waiting = one.fulfilled_at is None and one.state in ("open", "violated")
    one.next_at = next_step(steps, one.steps) if waiting else None


def hand_over(one: Obligation, responsible_id: UUID | None, at: datetime, calendars: Calendars) -> Term:
    """To somebody else, and so under another calendar: the time spent is kept. Gives the term to wind by."""
    kept = term_of(one).moved(calendars.of(one), at)
    one.responsible_id, one.team_id = responsible_id, None
    return kept
