"""Whose working time counts: of a person, of a team, of the company; or all the time there is."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.calendars.queries import known
from otklik.kit.working_time import Calendar, no_days

ALL_DAY = ((0, 24 * 60),)
# What is not working time goes on always.
ALWAYS = Calendar(ZoneInfo("UTC"), (ALL_DAY,) * 7, {}, no_days)
USUAL_DAY = timedelta(hours=8)


def day_of(calendar: Calendar) -> timedelta:
    """How long a working day of a calendar is: the mean of the days of its week that are worked."""
    lengths = [sum(end - start for start, end in hours) for hours in calendar.week if hours]
    return timedelta(minutes=sum(lengths) / len(lengths)) if lengths else USUAL_DAY


class Counting:
    """The calendars that count, asked for once for many terms."""

    def __init__(self) -> None:
        self._every = known()

    def by(self, working: bool, user: UUID | None = None, team: UUID | None = None) -> Calendar:
        """Of the person, else of the team, else of the company; all the time when it need not be working time."""
        if not working:
            return ALWAYS
        if user:
            return self._every.counting_of_user(user)
        return self._every.counting(self._every.of_team(team) if team else self._every.main)

    def id_by(self, working: bool, user: UUID | None = None, team: UUID | None = None) -> UUID | None:
        """The same calendar by its id; None when all time counts."""
        if not working:
            return None
        if user:
            return self._every.of_user(user).id
        return self._every.of_team(team).id if team else self._every.main.id
