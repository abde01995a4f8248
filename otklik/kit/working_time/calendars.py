"""When work goes on: weekly hours in a zone, with dated exceptions, and sums over them.

Hours are of the wall clock: a stretch opens when the clock of the zone first shows its start and closes when it
first shows its end, so a night when clocks change is as long as it really was. A stretch across midnight belongs
to the day it begins on. Days are worked out year by year, when first asked about, and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.kit.working_time.intervals import Intervals, Stretch

DAY = 24 * 60
SHORTER_BY = 60
FIRST_YEAR, LAST_YEAR = 1900, 2200
NO_WORDS = Text("", "")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000

Hours = tuple[Stretch, ...]
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
Kind = Literal["off", "short", "work", "hours", "usual"]


class NeverOpens(Refused):
    """No such working time will come (or came): the calendar is empty there, or the term is of centuries."""

    code = "never_opens"
    text = Text(
        "В этом календаре столько рабочего времени не наберётся",
        "There is not that much working time in this calendar",
    )


@dataclass(frozen=True, slots=True)
class Day:
    """What is special about a date.

    `off` nobody works, `short` the work ends an hour earlier, `work` a day of rest is worked by the hours of the
    weekday `like` (Monday is 0), an hour less when it is `brief`, `hours` by these very ones, `usual` as every week.
    """

    kind: Kind
    note: Text = NO_WORDS
    hours: Hours = ()
    like: int = 0
    brief: bool = False


def shortened(hours: Hours) -> Hours:
    """The same hours ending an hour earlier."""
    left, kept = SHORTER_BY, []
    for start, end in sorted(hours, reverse=True):
        cut = min(left, end - start)
        left -= cut
        kept.append((start, end - cut))
    return tuple(sorted(one for one in kept if one[0] < one[1]))


def no_days(year: int) -> Mapping[date, Day]:
    """The country of a calendar that knows no holidays."""
    return {}


@dataclass(frozen=True, eq=False)
class Calendar:
    """`week` holds minutes from midnight for Monday to Sunday; an end beyond 1440 is on the next day.

    `country` gives the special days of a year, `days` one's own, which win.
    """

    zone: ZoneInfo
    week: Week
    days: Mapping[date, Day]
    country: Callable[[int], Mapping[date, Day]] = no_days

    def add(self, start: datetime, term: timedelta) -> datetime:
        """The earliest moment by which `term` of working time has passed since `start`; a negative term goes back.

        Raises `NeverOpens`.
        """
        start = start.astimezone(UTC)
        amount, moment, year = _count(term), _number(start), start.year
        if amount == 0:
            return start
        if amount > 0:
            amount += self._year(year).before(moment)
            while amount > self._year(year).total:
                amount -= self._year(year).total
                year = self._beyond(year, 1)
            return _moment(self._year(year).reached(amount))
        amount += self._year(year).before(moment)
        while amount < 0:
            year = self._beyond(year, -1)
            amount += self._year(year).total
        return _moment(self._year(year).left(amount))

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between; negative when `end` is before `start`."""
        first, last = _number(start), _number(end)
        one, other = start.astimezone(UTC).year, end.astimezone(UTC).year
        if abs(other - one) > LAST_YEAR - FIRST_YEAR:
            raise NeverOpens
        sign = 1 if one <= other else -1
        whole = sum(self._year(year).total for year in range(min(one, other), max(one, other)))
        return (sign * whole + self._year(other).before(last) - self._year(one).before(first)) * MICROSECOND

    def is_open(self, moment: datetime) -> bool:
        return self.stretch_at(moment) is not None

    def stretch_at(self, moment: datetime) -> tuple[datetime, datetime] | None:
        """The working stretch `moment` lies in, cut at New Year of UTC."""
        found = self._year(moment.astimezone(UTC).year).at(_number(moment))
        return (_moment(found[0]), _moment(found[1])) if found else None

    def next_open(self, moment: datetime) -> datetime:
        """`moment` itself when open, else when the work next begins. Raises `NeverOpens`."""
        number, year = _number(moment), moment.astimezone(UTC).year
        while (found := self._year(year).following(number)) is None:
            year = self._beyond(year, 1)
        return _moment(found)

    def hours_of(self, day: date) -> Hours:
        """Minutes of work of a date, exceptions counted in."""
        weekly = self.week[day.weekday()]
        special = self.day_of(day)
        if special is None or special.kind == "usual":
            return weekly
        if special.kind == "off":
            return ()
        if special.kind == "hours":
            return special.hours
        if special.kind == "short":
            return shortened(weekly)
        worked = weekly or self.week[special.like] or next(filter(None, self.week), ())
        return shortened(worked) if special.brief else worked

    def day_of(self, day: date) -> Day | None:
        """What is special about a date, if anything."""
        return self.days.get(day) or self.country(day.year).get(day)

    def without(self, absences: Iterable[tuple[date, date]]) -> Calendar:
        """The same calendar less whole days, both ends included."""
        off = {
            since + timedelta(days=n): Day("off")
            for since, until in absences
            for n in range((until - since).days + 1)
        }
        return replace(self, days={**self.days, **off}) if off else self

    def in_zone(self, zone: ZoneInfo) -> Calendar:
        return self if zone.key == self.zone.key else replace(self, zone=zone)

    @cached_property
    def _years(self) -> dict[int, Intervals]:
        return {}

    def _year(self, year: int) -> Intervals:
        """The working stretches of a year of UTC."""
        known = self._years.get(year)
        if known is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise NeverOpens
            first, last = (
                _number(datetime(year, 1, 1, tzinfo=UTC)),
                _number(datetime(year + 1, 1, 1, tzinfo=UTC)),
            )
            days = (date(year, 1, 1) + timedelta(days=n) for n in range(-2, 368))
            worked = (stretch for day in days for stretch in self._stretches(day))
            known = Intervals((max(first, start), min(last, end)) for start, end in worked)
            self._years[year] = known
        return known

    def _stretches(self, day: date) -> Iterable[Stretch]:
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        wall = _number(midnight.replace(tzinfo=UTC))
        offset = midnight.utcoffset()
        if (
            offset == (midnight + timedelta(days=3)).utcoffset()
            and midnight.replace(fold=1).utcoffset() == offset
        ):
            first = wall - _count(offset or timedelta())
            yield from ((first + start * MINUTE, first + end * MINUTE) for start, end in self.hours_of(day))
            return
        for start, end in self.hours_of(day):
            yield self._shown(wall + start * MINUTE), self._shown(wall + end * MINUTE)

    def _shown(self, wall: int) -> int:
        """When the clock of the zone first shows `wall` or, where it jumps over it, the moment of the jump."""
        utc = _moment(wall)
        early, late = (utc.replace(tzinfo=self.zone, fold=fold).utcoffset() for fold in (0, 1))
        assert early is not None and late is not None
        if early >= late:
            return _number(utc - early)
        before, after = utc - late, utc - early
        while after - before > MICROSECOND:
            middle = before + (after - before) // 2
            if middle.astimezone(self.zone).utcoffset() == early:
                before = middle
            else:
                after = middle
        return _number(after)

    def _beyond(self, year: int, step: int) -> int:
        """The next year (or the one before), unless nothing is open from there on."""
        if not any(self.week):
            dated = [day.year for day in self.days] or [year]
            if (year >= max(dated) + 1) if step > 0 else (year <= min(dated) - 1):
                raise NeverOpens
        return year + step


def _count(term: timedelta) -> int:
    return (term.days * 86_400 + term.seconds) * 1_000_000 + term.microseconds


def _number(moment: datetime) -> int:
    return _count(moment - EPOCH)


def _moment(number: int) -> datetime:
    return EPOCH + number * MICROSECOND
