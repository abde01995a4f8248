"""A term under way: what of its working time is spent, while calendars change, teams change and work waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from otklik.kit.working_time.calendars import Calendar

Pause = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Span:
    """A part of a clock's run under one calendar; without `until` it goes on."""

    calendar: Calendar
    since: datetime
    until: datetime | None = None
    pauses: tuple[Pause, ...] = ()

    def spent(self, at: datetime) -> timedelta:
        """Working time from `since` to `at` less the pauses."""
        end = max(min(at, self.until or at), self.since)
        waited = (
            self.calendar.between(min(start, end), min(until or end, end)) for start, until in self.pauses
        )
        return self.calendar.between(self.since, end) - sum(waited, timedelta())


@dataclass(frozen=True)
class Clock:
    """`target` of working time, counted over spans that follow one another. Every verb gives a new clock."""

    target: timedelta
    spans: tuple[Span, ...]

    @classmethod
    def started(cls, calendar: Calendar, at: datetime, target: timedelta) -> Clock:
        """Begun by an event at `at`; outside working hours it stands until they begin."""
        return cls(target, (Span(calendar, at),))

    @property
    def is_stopped(self) -> bool:
        return self.spans[-1].until is not None

    @property
    def is_paused(self) -> bool:
        pauses = self.spans[-1].pauses
        return bool(pauses) and pauses[-1][1] is None

    def spent(self, at: datetime) -> timedelta:
        return sum((span.spent(at) for span in self.spans), timedelta())

    def share(self, at: datetime) -> float:
        """The part of the target spent: 1 is the whole of it."""
        return self.spent(at) / self.target if self.target else 1.0

    def due(self) -> datetime | None:
        """When the target is reached if nothing more changes; None while paused or stopped short of it."""
        left = self.target
        for span in self.spans:
            edges = [span.since, *(edge for pause in span.pauses for edge in pause), span.until]
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                if start is None:
                    return None
                worked = None if end is None else span.calendar.between(start, end)
                if worked is None or worked >= left:
                    return span.calendar.add(start, left)
                left -= worked
        return None

    def paused(self, at: datetime) -> Clock:
        if self.is_paused or self.is_stopped:
            return self
        return self._last(pauses=(*self.spans[-1].pauses, (at, None)))

    def resumed(self, at: datetime) -> Clock:
        """On again after a pause; a stopped clock, being reopened, goes on with what it had spent."""
        last = self.spans[-1]
        if last.until is not None:
            return replace(self, spans=(*self.spans, Span(last.calendar, at)))
        if not self.is_paused:
            return self
        return self._last(pauses=(*last.pauses[:-1], (last.pauses[-1][0], at)))

    def stopped(self, at: datetime) -> Clock:
        if self.is_stopped:
            return self
        return self.resumed(at)._last(until=at)

    def moved(self, calendar: Calendar, at: datetime, target: timedelta | None = None) -> Clock:
        """Under another calendar (a change of team) or to another target from `at` on: what was spent is kept."""
        changed = replace(self, target=self.target if target is None else target)
        if self.is_stopped:
            return changed
        here = Span(calendar, at, pauses=((at, None),) if self.is_paused else ())
        return replace(changed, spans=(*self.stopped(at).spans, here))

    def recounted(self, calendar: Calendar) -> Clock:
        """The same calendar corrected, its days known better now: only a clock still open is counted anew."""
        return self if self.is_stopped else self._last(calendar=calendar)

    def _last(self, **changes: object) -> Clock:
        return replace(self, spans=(*self.spans[:-1], replace(self.spans[-1], **changes)))  # type: ignore[arg-type]
