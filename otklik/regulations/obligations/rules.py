"""The clock of an obligation: by when, when to remind, when it has been too long. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from otklik.kit.working_time import Calendar, Clock, Span

State = Literal["open", "met", "violated", "waived", "cancelled"]
STATES: tuple[State, ...] = ("open", "met", "violated", "waived", "cancelled")
Pauses = list[list[str | None]]


@dataclass(frozen=True)
class Term:
    """`seconds` owed, `spent` of them before `since`, and the pauses since then."""

    seconds: int
    spent: int
    since: datetime
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    @property
    def is_paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    def moment(self, calendar: Calendar, share: float = 1.0) -> datetime | None:
        """When `share` of the term is spent; None while it is paused short of it."""
        left = max(timedelta(), timedelta(seconds=self.seconds * share - self.spent))
        if not self.pauses:
            return calendar.add(self.since, left)
        return Clock(left, (Span(calendar, self.since, pauses=self.pauses),)).due()

    def spent_by(self, calendar: Calendar, at: datetime) -> int:
        """Seconds of the term spent by `at`."""
        here = Span(calendar, self.since, pauses=self.pauses).spent(at)
        return self.spent + round(here.total_seconds())

    def paused(self, at: datetime) -> Term:
        return self if self.is_paused else replace(self, pauses=(*self.pauses, (max(at, self.since), None)))

    def resumed(self, at: datetime) -> Term:
        if not self.is_paused:
            return self
        since = self.pauses[-1][0]
        return replace(self, pauses=(*self.pauses[:-1], (since, max(at, since))))

    def moved(self, calendar: Calendar, at: datetime) -> Term:
        """From `at` on under another calendar: what was spent is kept, a pause goes on."""
        if at <= self.since:
            return self
        pauses = ((at, None),) if self.is_paused else ()
        return replace(self, spent=self.spent_by(calendar, at), since=at, pauses=pauses)


def pauses_read(kept: Pauses) -> tuple[tuple[datetime, datetime | None], ...]:
    """Pauses as they are kept in JSON."""
    return tuple((_moment(start), _moment(end) if end else None) for start, end in kept if start)


def pauses_kept(pauses: Sequence[tuple[datetime, datetime | None]]) -> Pauses:
    return [[start.isoformat(), end.isoformat() if end else None] for start, end in pauses]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@dataclass(frozen=True)
class Step:
    """Something to do at a moment: "remind:50", "due", "escalate:0"."""

    name: str
    at: datetime


def steps_of(
    term: Term, calendar: Calendar, remind: Iterable[int], escalate: Iterable[tuple[Calendar, timedelta]]
) -> list[Step]:
    """All that will be done about an obligation, in order of time; nothing while it is paused."""
    due = term.moment(calendar)
    if due is None:
        return []
    found = [Step("due", due)]
    for share in remind:
        at = term.moment(calendar, share / 100)
        if at is not None and at < due:
            found.append(Step(f"remind:{share}", at))
    for number, (waits, after) in enumerate(escalate):
        found.append(Step(f"escalate:{number}", waits.add(due, after)))
    return sorted(found, key=lambda step: (step.at, step.name))


def next_step(steps: Iterable[Step], done: Iterable[str]) -> datetime | None:
    """When the first step not yet done comes."""
    past = set(done)
    return min((step.at for step in steps if step.name not in past), default=None)


def kept_share(met: int, violated: int) -> float | None:
    """Regulation kept (metrics, «Discipline»): met in time / (met in time + violated), waived ones apart.

    None when there is nothing to judge by.
    """
    return met / (met + violated) if met + violated else None
