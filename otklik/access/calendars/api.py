from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router, Status

from otklik.access.calendars import actions, telling
from otklik.access.calendars.schemas import (
    CalendarChange,
    CalendarCreate,
    CalendarOut,
    DaysFile,
    DaysIn,
    DaysSet,
    NowOut,
    OwnDay,
    RegionOut,
    Trial,
    TrialOut,
    YearOut,
)
from otklik.access.doors import Request

router = Router(tags=["Working time"])


@router.get("", response=list[CalendarOut], summary="Calendars and who works by them, for everyone")
def calendars(request: Request) -> Any:
    return telling.calendars_told(request.by)


@router.post("", response={201: CalendarOut}, summary="Create a calendar")
def create_calendar(request: Request, calendar: CalendarCreate) -> Any:
    pk = actions.create_calendar(request.by, calendar.dict(exclude_unset=True))
    return Status(201, telling.calendar_told(request.by, pk))


@router.get("/regions", response=list[RegionOut], summary="Regions whose holidays are known")
def regions(request: Request) -> Any:
    return telling.regions_told(request.by)


@router.get("/year", response=YearOut, summary="A year of a calendar, day by day")
def the_year(request: Request, year: int, calendar: UUID | None = None) -> Any:
    return telling.year_told(request.by, year, calendar)


@router.get("/now", response=NowOut, summary="Whether it is working time now for a person")
def the_moment(request: Request, user: UUID | None = None) -> Any:
    return telling.now_told(request.by, user)


@router.get("/check", response=TrialOut, summary="When a term ends, or how much working time lies between")
def check(request: Request, trial: Query[Trial]) -> Any:
    return telling.tried(request.by, trial.calendar, trial.start, trial.minutes, trial.end)


@router.get("/days", response=list[OwnDay], summary="A calendar's own dates, or corrections of the country's")
def days(request: Request, calendar: UUID | None = None) -> Any:
    return telling.own_days(request.by, calendar)


@router.put("/days", response=DaysSet, summary="Set or clear dates")
def set_days(request: Request, days: DaysIn) -> Any:
    return {"count": actions.set_days(request.by, days.calendar, [day.dict() for day in days.days])}


@router.post("/days/import", response=DaysSet, summary="Set dates from a file")
def import_days(request: Request, file: DaysFile) -> Any:
    return {"count": actions.import_days(request.by, file.calendar, file.text)}


@router.get("/days/export", response=bytes, summary="The same dates as a file")
def export_days(request: Request, calendar: UUID | None = None) -> Any:
    answer = HttpResponse(telling.days_file(request.by, calendar), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="days.csv"'
    return answer


@router.patch("/{uuid:pk}", response=CalendarOut, summary="Change a calendar")
def change_calendar(request: Request, pk: UUID, calendar: CalendarChange) -> Any:
    actions.change_calendar(request.by, pk, calendar.dict(exclude_unset=True))
    return telling.calendar_told(request.by, pk)


@router.delete("/{uuid:pk}", response={204: None}, summary="Delete a calendar")
def delete_calendar(request: Request, pk: UUID) -> Any:
    actions.delete_calendar(request.by, pk)
    return Status(204, None)
