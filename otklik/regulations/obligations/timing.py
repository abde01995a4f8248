"""The clock of an obligation as it is kept: which calendar counts it, when it falls due, when to look at it next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from otklik.access.calendars.queries import calendar_for, calendar_of, known
from otklik.kit.working_time import Calendar
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.rules import (
    ALWAYS,
    Step,
    Term,
    day_of,
    next_step,
    pauses_kept,
    pauses_read,
    steps_of,
)
from otklik.regulations.regulations.definition import Definition, length_of


def calendar_by(working: bool, responsible_id: UUID | None, team_id: UUID | None) -> Calendar:
    """Whose working time counts: of who answers, of their team, of the company; all the time when it need not work."""
    if not working:
        return ALWAYS
    return calendar_of(responsible_id) if responsible_id else calendar_for(team=team_id)


def calendar_id_by(working: bool, responsible_id: UUID | None, team_id: UUID | None) -> UUID | None:
    """The same calendar by its id; None when all time counts."""
    if not working:
        return None
    every = known()
    if responsible_id:
        return every.of_user(responsible_id).id
    return every.of_team(team_id).id if team_id else every.main.id


def calendar_for_obligation(one: Obligation) -> Calendar:
    return calendar_by(one.working, one.responsible_id, one.team_id)


def term_of(one: Obligation) -> Term:
    return Term(one.seconds, one.spent, one.since, pauses_read(one.pauses))


def steps_for(one: Obligation, definition: Definition) -> list[Step]:
    """All that will be done about it, by the clock as it stands now."""
    calendar = calendar_for_obligation(one)
    after = [length_of(each.after, day_of(calendar)) for each in definition.escalate]
    return steps_of(term_of(one), calendar, definition.remind, after)


def wind(one: Obligation, definition: Definition, term: Term | None = None) -> None:
    """Write the clock onto the row, unsaved: `term` if it changed, and what follows from it."""
    if term is not None:
        one.spent, one.since, one.pauses = term.spent, term.since, pauses_kept(term.pauses)
        one.paused = term.is_paused
    one.calendar = calendar_id_by(one.working, one.responsible_id, one.team_id)
    steps = steps_for(one, definition)
    if one.state == "open":
        one.due_at = next((step.at for step in steps if step.name == "due"), None)
    waiting = one.fulfilled_at is None and one.state in ("open", "violated")
    one.next_at = next_step(steps, one.steps) if waiting else None


def hand_over(one: Obligation, responsible_id: UUID | None, team_id: UUID | None, at: datetime) -> Term:
    """To somebody else, and so under another calendar: the time spent is kept. Gives the term to wind by."""
    kept = term_of(one).moved(calendar_for_obligation(one), at)
    one.responsible_id, one.team_id = responsible_id, team_id
    return kept


CLOCK: tuple[str, ...] = ("spent", "since", "pauses", "paused", "due_at", "next_at", "calendar")
