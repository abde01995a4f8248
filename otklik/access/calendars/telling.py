"""Calendars as people see them: the list, the year day by day, whether work goes on now, a term tried."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from otklik.access.absences.queries import may_see
from otklik.access.calendars.models import MAIN_ID, CalendarDay, CalendarUse, WorkCalendar
from otklik.access.calendars.queries import Known, KnownCalendar, known
from otklik.access.calendars.rules import hours_told
from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.kit.working_time import FIRST_YEAR, LAST_YEAR, Calendar, Day, NeverOpens
from otklik.kit.working_time.russia import REGIONS, country_year

HEADINGS = ("date", "kind", "hours", "note")


def calendars_told(by: Caller) -> list[dict[str, Any]]:
    """Every calendar with who works by it, the company's first, then by name. Open to everyone: it is no secret."""
    by.require_in_key("calendar", "see")
    users: dict[UUID, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    uses = CalendarUse.objects.select_related("department", "team", "user")
    for use in uses.order_by("department__name_sort", "team__name_sort", "user__name_sort"):
        for key, owner in (("departments", use.department), ("teams", use.team), ("users", use.user)):
            if owner is not None:
                users[use.calendar_id][key].append({"id": owner.pk, "name": owner.name})
    order = dict(WorkCalendar.objects.values_list("id", "name_sort"))
    all_known = known()
    rows = sorted(
        all_known.calendars.values(), key=lambda one: (not one.is_main, order.get(one.id, ""), one.id)
    )
    return [
        _told(by, all_known, one) | {key: users[one.id][key] for key in ("departments", "teams", "users")}
        for one in rows
    ]


def calendar_told(by: Caller, pk: UUID) -> dict[str, Any]:
    return next(one for one in calendars_told(by) if one["id"] == pk)


def regions_told(by: Caller) -> list[dict[str, str]]:
    """The regions whose holidays are known, by name."""
    by.require_in_key("calendar", "see")
    rows = [{"code": code, "name": name.to(by.language)} for code, name in REGIONS.items()]
    return sorted(rows, key=lambda row: row["name"])


def year_told(by: Caller, year: int, pk: UUID | None) -> dict[str, Any]:
    """Each day of a year by a calendar: minutes of work, what is special and whose word it is."""
    by.require_in_key("calendar", "see")
    if not FIRST_YEAR < year < LAST_YEAR:
        raise Invalid.field("year", Text("Такого года в календаре нет", "The calendar has no such year"))
    all_known = known()
    one = all_known.calendar(pk)
    calendar, own, corrected = all_known.counting(one), dict(one.days), dict(all_known.corrected)
    days = [
        date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    told: list[dict[str, Any]] = []
    months = [{"days": 0, "minutes": 0} for _ in range(12)]
    for day in days:
        special, hours = calendar.day_of(day), calendar.hours_of(day)
        minutes = sum(end - start for start, end in hours)
        source = "" if special is None else "calendar" if day in own else "country"
        if source == "country" and day in corrected:
            source = "correction"
        told.append(
            {
                "date": day,
                "minutes": minutes,
                "hours": hours_told(hours),
                "state": _state(calendar, day, special),
                "kind": special.kind if special else "",
                "note": special.note.to(by.language) if special else "",
                "source": source,
            }
        )
        months[day.month - 1]["days"] += bool(minutes)
        months[day.month - 1]["minutes"] += minutes
    act = country_year(year)
    return {
        "year": year,
        "calendar": one.id,
        "official": act.official or not one.country,
        "act": act.act if one.country else "",
        "days": told,
        "months": months,
    }


def now_told(by: Caller, user: UUID | None) -> dict[str, Any]:
    """Whether it is working time now for a person (oneself when not said), until when, and by which calendar."""
    by.require_in_key("calendar", "see")
    user = user or by.user_id
    all_known = known()
    if user is None or user not in all_known.owners.zones or not may_see(by, user):
        raise Missing()
    one, calendar = all_known.of_user(user), all_known.counting_of_user(user)
    return {"calendar": one.id, "name": one.name.to(by.language)} | _open(calendar)


def tried(
    by: Caller, pk: UUID | None, start: datetime, minutes: int | None, end: datetime | None
) -> dict[str, Any]:
    """When a term begun at `start` ends, or how much working time there is to `end`.

    Moments without a zone are by the clock of the calendar.
    """
    by.require_in_key("calendar", "see")
    all_known = known()
    one = all_known.calendar(pk)
    calendar = all_known.counting(one)

    def placed(moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone)

    for key, moment in (("start", start), ("end", end)):
        if moment is not None and not FIRST_YEAR + 1 < moment.year < LAST_YEAR - 1:
            raise Invalid.field(key, Text("Такого года в календаре нет", "The calendar has no such year"))
    begun = placed(start)
    due = calendar.add(begun, timedelta(minutes=minutes)) if minutes is not None else None
    until = placed(end) if end is not None else None
    spent = calendar.between(begun, until) if until is not None else None
    try:
        opens = calendar.next_open(begun)
    except NeverOpens:
        opens = None
    return {
        "zone": calendar.zone.key,
        "open": calendar.is_open(begun),
        "opens_at": _wall(opens, calendar),
        "due_at": _wall(due, calendar),
        "minutes": spent // timedelta(minutes=1) if spent is not None else None,
    }


def own_days(by: Caller, pk: UUID | None) -> list[CalendarDay]:
    """The dates of a calendar's own, or the corrections of the country's table when `pk` is None."""
    by.require_in_key("calendar", "see")
    known().calendar(pk)
    return list(CalendarDay.objects.filter(calendar_id=pk).order_by("date"))


def days_file(by: Caller, pk: UUID | None) -> str:
    """The same as a file that can be taken in again."""
    rows = [";".join(HEADINGS)]
    for row in own_days(by, pk):
        hours = " ".join("-".join(pair) for pair in row.hours)
        rows.append(";".join((row.date.isoformat(), row.kind, hours, row.note.replace(";", ","))))
    return "\ufeff" + "\r\n".join(rows) + "\r\n"


def _told(by: Caller, all_known: Known, one: KnownCalendar) -> dict[str, Any]:
    counting = all_known.counting(one)
    return {
        "id": one.id,
        "name": one.name.to(by.language),
        "is_main": one.id == MAIN_ID,
        "timezone": one.timezone,
        "week": [hours_told(hours) for hours in one.week],
        "country": one.country,
        "regions": list(one.regions),
        "own_days": len(one.days),
        "week_minutes": sum(end - start for hours in one.week for start, end in hours),
    } | _open(counting)


def _open(calendar: Calendar) -> dict[str, Any]:
    moment = now()
    stretch = calendar.stretch_at(moment)
    try:
        opens = None if stretch else calendar.next_open(moment)
    except NeverOpens:
        opens = None
    return {
        "zone": calendar.zone.key,
        "open": stretch is not None,
        "open_until": stretch[1] if stretch else None,
        "opens_at": opens,
    }


def _state(calendar: Calendar, day: date, special: Day | None) -> str:
    """How a day is shown: an ordinary working or free one, or what makes it different."""
    usually = calendar.week[day.weekday()]
    if special is None or special.kind == "usual":
        return "work" if usually else "rest"
    if special.kind == "short":
        return "short" if usually else "rest"
    if special.kind == "work":
        return "work" if usually and not special.brief else "extra"
    return {"off": "holiday", "hours": "own"}[special.kind]


def _wall(moment: datetime | None, calendar: Calendar) -> datetime | None:
    return moment.astimezone(calendar.zone) if moment else None
