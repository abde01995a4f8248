"""Changing calendars and the days in them. Administrators only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from otklik.access.calendars.models import MAIN_ID, CalendarDay, CalendarUse, WorkCalendar
from otklik.access.calendars.queries import MAIN_NAME
from otklik.access.calendars.rules import KINDS, hours_read, hours_told, hours_wrong, lines_read
from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.inputs import Problems, check_timezone, clean_line, sort_key
from otklik.access.teams.models import Team
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.errors import Invalid, Missing, Refused
from otklik.kit.texts import Text
from otklik.kit.working_time import FIRST_YEAR, LAST_YEAR
from otklik.kit.working_time.russia import REGIONS

MOST_DAYS = 5000
NO_DATE = Text("Строка {n}: нужна дата вида 2026-11-22", "Line {n}: a date like 2026-11-22 is needed")
OWNERS: dict[str, Any] = {"department": Department, "team": Team, "user": User}


def create_calendar(by: Caller, values: dict[str, Any]) -> UUID:
    """A new calendar; whoever it is given to leaves the one they had."""
    by.require_admin()
    row = WorkCalendar()
    with writing(by):
        _apply(row, {"name": "", **values})
        row.save(force_insert=True)
        _give(row, values)
    return row.pk


def change_calendar(by: Caller, pk: UUID, values: dict[str, Any]) -> None:
    """Change the given values; `departments`, `teams` and `users`, when given, replace those who were."""
    by.require_admin()
    with writing(by):
        row = _locked(by, pk)
        _apply(row, values)
        row.save()
        _give(row, values)


def delete_calendar(by: Caller, pk: UUID) -> None:
    """Those who worked by it go over to the next nearest one; the company's own stays."""
    by.require_admin()
    if pk == MAIN_ID:
        raise Refused(
            Text("Календарь компании удалить нельзя", "The company's calendar cannot be deleted"), code="main"
        )
    with writing(by):
        _locked(by, pk).delete()


def set_days(by: Caller, pk: UUID | None, days: Iterable[Mapping[str, Any]]) -> int:
    """Put dates into a calendar, or into the country's table when `pk` is None; the number of dates told.

    A day is {"date", "kind", "hours", "note"}; one without a kind becomes again what it was.
    """
    by.require_admin()
    given = {one["date"]: one for one in days}
    problems = Problems()
    for day, one in given.items():
        _check_day(problems, day, one)
    if len(given) > MOST_DAYS:
        problems.add("days", Text("Слишком много дней за раз", "Too many days at once"), "too_many")
    problems.raise_any()
    with writing(by):
        row = _locked(by, pk) if pk else None
        CalendarDay.objects.filter(
            calendar=row, date__in=[d for d, one in given.items() if not one["kind"]]
        ).delete()
        CalendarDay.objects.bulk_create(
            [
                CalendarDay(
                    calendar=row,
                    date=day,
                    kind=one["kind"],
                    hours=hours_told(hours_read(one.get("hours") or [])) if one["kind"] == "hours" else [],
                    note=one.get("note") or "",
                )
                for day, one in given.items()
                if one["kind"]
            ],
            update_conflicts=True,
            unique_fields=["calendar", "date"],
            update_fields=["kind", "hours", "note"],
        )
    return len(given)


def import_days(by: Caller, pk: UUID | None, text: str) -> int:
    """The same from a file as exported; what is wrong is told by its line."""
    by.require_admin()
    found, problems = [], Problems()
    for line in lines_read(text):
        try:
            found.append({**line, "date": date.fromisoformat(line["date"])})
        except ValueError:
            problems.add("text", NO_DATE.format(n=line["line"]))
    for one in found:
        wrong = Problems()
        _check_day(wrong, one["date"], one)
        for problem in wrong.found:
            problems.add(
                "text",
                Text("Строка {n}: {what}", "Line {n}: {what}").format(n=one["line"], what=problem.text),
            )
    problems.raise_any()
    if not found:
        raise Invalid.field("text", Text("В файле нет ни одного дня", "There is no day in the file"), "empty")
    return set_days(by, pk, found)


def _check_day(problems: Problems, day: date, one: Mapping[str, Any]) -> None:
    kind, hours = one["kind"], one.get("hours") or []
    if kind and kind not in KINDS:
        problems.add(
            "kind", Text("Вид дня: {kinds}", "The kind of a day: {kinds}").format(kinds=", ".join(KINDS))
        )
    if not FIRST_YEAR < day.year < LAST_YEAR:
        problems.add("date", Text("Такого года в календаре нет", "The calendar has no such year"))
    wrong = hours_wrong(hours) if kind == "hours" else None
    if wrong or (kind == "hours" and not hours):
        problems.add("hours", wrong or Text("Укажите часы работы", "Give the working hours"))
    clean_line(problems, "note", one.get("note"))


def _locked(by: Caller, pk: UUID) -> WorkCalendar:
    if pk == MAIN_ID:
        name = MAIN_NAME.to(by.language)
        WorkCalendar.objects.get_or_create(pk=MAIN_ID, defaults={"name": name, "name_sort": sort_key(name)})
    row = WorkCalendar.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise Missing()
    return row


def _apply(row: WorkCalendar, values: dict[str, Any]) -> None:
    problems = Problems()
    if "name" in values:
        row.name = clean_line(problems, "name", values["name"], needed=True)
        row.name_sort = sort_key(row.name)
    if "timezone" in values:
        row.timezone = values["timezone"] or ""
        check_timezone(problems, "timezone", row.timezone)
    if "week" in values:
        _apply_week(row, values["week"] or [], problems)
    if "country" in values:
        row.country = values["country"] or ""
    if "regions" in values:
        row.regions = sorted(set(values["regions"] or ()))
        if not REGIONS.keys() >= set(row.regions):
            problems.add("regions", Text("Такого региона нет", "There is no such region"), "missing")
    problems.raise_any()


def _apply_week(row: WorkCalendar, week: list[list[list[str]]], problems: Problems) -> None:
    if len(week) != 7:
        problems.add("week", Text("В неделе семь дней", "A week has seven days"))
        return
    for number, day in enumerate(week):
        wrong = hours_wrong(day)
        if wrong:
            problems.add(f"week.{number}", wrong)
    if not problems.found:
        row.week = [hours_told(hours_read(day)) for day in week]


def _give(row: WorkCalendar, values: dict[str, Any]) -> None:
    """Seat departments, teams and people by the calendar; everybody has one at most."""
    problems = Problems()
    for key, model in OWNERS.items():
        wanted = values.get(f"{key}s")
        if wanted is None:
            continue
        if row.pk == MAIN_ID and wanted:
            text = Text("Он и так действует для всех", "It holds for everyone as it is")
            problems.add(f"{key}s", text)
        elif model.objects.filter(pk__in=set(wanted)).count() < len(set(wanted)):
            problems.add(f"{key}s", Text("Не найдено", "Not found"), "missing")
        problems.raise_any()
        CalendarUse.objects.filter(calendar=row).exclude(**{key: None}).delete()
        CalendarUse.objects.filter(**{f"{key}__in": set(wanted)}).delete()
        CalendarUse.objects.bulk_create(
            [CalendarUse(calendar=row, **{f"{key}_id": owner}) for owner in sorted(set(wanted))]
        )
