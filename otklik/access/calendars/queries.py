"""All calendars and who works by which, kept in every process until the version of all rights moves on."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.absences.models import Absence
from otklik.access.calendars.models import MAIN_ID, CalendarDay, CalendarUse, WorkCalendar, nine_to_six
from otklik.access.calendars.rules import KINDS, chain, hours_read, nearest, week_read
from otklik.access.company_settings.queries import company_settings
from otklik.access.departments.models import Department
from otklik.access.teams.models import TeamMember
from otklik.access.users.models import User
from otklik.access.version import version_number
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.kit.working_time import Calendar, Day, Week, no_days
from otklik.kit.working_time.russia import production_year

MAIN_NAME = Text("Календарь компании", "The company's calendar")
MOST_KEPT = 10_000
Days = tuple[tuple[date, Day], ...]


@dataclass(frozen=True)
class KnownCalendar:
    """A calendar as processes remember it; `days` are its own dates."""

    id: UUID
    name: Text
    timezone: str
    week: Week
    country: str
    regions: tuple[str, ...]
    days: Days

    @property
    def is_main(self) -> bool:
        return self.id == MAIN_ID


@dataclass(frozen=True)
class Owners:
    """Who may have a calendar of their own, and what their nearest one depends on."""

    parents: Mapping[UUID, UUID | None]
    departments: Mapping[UUID, UUID | None]
    zones: Mapping[UUID, str]
    teams: Mapping[UUID, list[UUID]]
    absences: Mapping[UUID, list[tuple[date, date]]]


@dataclass(frozen=True)
class Known:
    """Every calendar as of one version; `corrected` are the corrections of the country's table."""

    number: int
    zone: str
    calendars: Mapping[UUID, KnownCalendar]
    uses: Mapping[UUID, UUID]
    corrected: Days
    owners: Owners
    _of_people: dict[UUID, Calendar] = field(default_factory=dict)

    @cached_property
    def main(self) -> KnownCalendar:
        return self.calendars[MAIN_ID]

    def calendar(self, pk: UUID | None) -> KnownCalendar:
        """The calendar of `pk`, the company's for None. Raises `Missing`."""
        found = self.main if pk is None else self.calendars.get(pk)
        if found is None:
            raise Missing()
        return found

    def counting(self, one: KnownCalendar, own_zone: str = "") -> Calendar:
        """The calendar that counts; `own_zone` is of the person asked about, where the calendar names none."""
        zone = one.timezone or own_zone or self.zone
        return _counting(zone, one.week, one.country, one.regions, one.days, self.corrected)

    def of_department(self, department: UUID | None) -> KnownCalendar:
        return self._nearest(chain(self.owners.parents, department))

    def of_team(self, team: UUID) -> KnownCalendar:
        return self._nearest((team,))

    def of_user(self, user: UUID) -> KnownCalendar:
        """The nearest: the person's own, a team's (the first by name), the department's or of one above it."""
        return self._nearest(
            (
                user,
                *self.owners.teams.get(user, ()),
                *chain(self.owners.parents, self.owners.departments.get(user)),
            )
        )

    def counting_of_user(self, user: UUID) -> Calendar:
        """The calendar a person's working time is counted by, their absences taken away."""
        found = self._of_people.get(user)
        if found is None:
            if len(self._of_people) >= MOST_KEPT:
                self._of_people.clear()
            calendar = self.counting(self.of_user(user), self.owners.zones.get(user, ""))
            found = calendar.without(self.owners.absences.get(user, ()))
            self._of_people[user] = found
        return found

    def _nearest(self, owners: tuple[UUID, ...] | object) -> KnownCalendar:
        found = nearest(self.uses, owners)  # type: ignore[arg-type]
        return self.calendars[found] if found else self.main


_lock = threading.Lock()
_known: Known | None = None


def known(seen: int | None = None) -> Known:
    """All calendars. `seen` is the version the request found (`Caller.version`); without it a small statement asks."""
    global _known  # noqa: PLW0603 - the one copy of this process
    if _known is not None and seen is not None and seen == _known.number:
        return _known
    number = version_number()
    if _known is None or number != _known.number:
        with _lock:
            _known = _read(number)
    return _known


def calendar_of(user: UUID, seen: int | None = None) -> Calendar:
    """What a person's working time is counted by: the nearest calendar less their absences."""
    return known(seen).counting_of_user(user)


def calendar_for(
    *, team: UUID | None = None, department: UUID | None = None, seen: int | None = None
) -> Calendar:
    """What the working time of a team, of a department or (neither given) of the company is counted by."""
    all_known = known(seen)
    one = all_known.of_team(team) if team else all_known.of_department(department)
    return all_known.counting(one)


@lru_cache(maxsize=1000)
def _counting(
    zone: str, week: Week, country: str, regions: tuple[str, ...], days: Days, corrected: Days
) -> Calendar:
    """Kept over versions: the same calendar need not be worked out again because somebody's role changed."""
    special = _country(regions, corrected) if country == "RU" else no_days
    return Calendar(ZoneInfo(zone), week, dict(days), special)


@lru_cache(maxsize=200)
def _country(regions: tuple[str, ...], corrected: Days) -> Callable[[int], Mapping[date, Day]]:
    own = dict(corrected)
    return lru_cache(maxsize=400)(lambda year: production_year(year, regions, own))


def _read(number: int) -> Known:
    days: dict[UUID | None, list[tuple[date, Day]]] = defaultdict(list)
    for row in CalendarDay.objects.order_by("date"):
        days[row.calendar_id].append((row.date, day_of(row)))
    main = WorkCalendar(pk=MAIN_ID, name="", week=nine_to_six())
    rows = {main.pk: main} | {row.pk: row for row in WorkCalendar.objects.all()}
    uses = CalendarUse.objects.values_list("department_id", "team_id", "user_id", "calendar_id")
    return Known(
        number=number,
        zone=company_settings().timezone,
        calendars={
            row.pk: KnownCalendar(
                id=row.pk,
                name=Text(row.name, row.name) if row.name else MAIN_NAME,
                timezone=row.timezone,
                week=week_read(row.week),
                country=row.country,
                regions=tuple(row.regions),
                days=tuple(days[row.pk]),
            )
            for row in rows.values()
        },
        uses={department or team or user: calendar for department, team, user, calendar in uses},
        corrected=tuple(days[None]),
        owners=_owners(),
    )


def _owners() -> Owners:
    people = User.objects.values_list("id", "department_id", "timezone")
    teams: dict[UUID, list[UUID]] = defaultdict(list)
    for user, team in TeamMember.objects.order_by("team__name_sort", "team_id").values_list(
        "user_id", "team_id"
    ):
        teams[user].append(team)
    absences: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for user, since, until in Absence.objects.values_list("user_id", "since", "until"):
        absences[user].append((since, until))
    return Owners(
        parents=dict(Department.objects.values_list("id", "parent_id")),
        departments={pk: department for pk, department, _ in people},
        zones={pk: zone for pk, _, zone in people},
        teams=teams,
        absences=absences,
    )


def day_of(row: CalendarDay) -> Day:
    """A date as the counting knows it."""
    kind = next(one for one in KINDS if one == row.kind)
    return Day(kind, Text(row.note, row.note), hours_read(row.hours))
