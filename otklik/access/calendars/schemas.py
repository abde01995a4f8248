from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named

Clock = Annotated[
    list[str], Field(min_length=2, max_length=2, description="09:00 and 18:00; an earlier end is next day")
]
Hours = list[Clock]
Week = Annotated[list[Hours], Field(min_length=7, max_length=7, description="Monday to Sunday")]
DayKind = Literal["off", "short", "work", "hours", "usual"]


class CalendarChange(Given):
    name: str | None = None
    timezone: str | None = Field(
        None, description="An IANA name; empty for each person's own, else the company's"
    )
    week: Week | None = None
    country: Literal["RU", ""] | None = Field(None, description="Whose holidays; empty for none")
    regions: list[str] | None = Field(None, description="Codes of regions whose holidays are kept too")
    departments: list[UUID] | None = Field(None, description="Who works by it; replaces who did")
    teams: list[UUID] | None = None
    users: list[UUID] | None = None


class CalendarCreate(CalendarChange):
    name: str


class DayIn(Given):
    date: date
    kind: DayKind | None = Field(None, description="Null makes the day again what it was")
    hours: Hours = Field(default_factory=list, description="For the kind «hours»")
    note: str = ""


class DaysIn(Given):
    calendar: UUID | None = Field(None, description="Null for the country's table, which all calendars read")
    days: list[DayIn] = Field(max_length=5000)


class DaysFile(Given):
    calendar: UUID | None = None
    text: str = Field(max_length=1_000_000, description="Lines date;kind;hours;note as exported")


class DaysSet(Schema):
    count: int


class OpenNow(Schema):
    zone: str
    open: bool
    open_until: datetime | None
    opens_at: datetime | None


class CalendarOut(OpenNow):
    id: UUID
    name: str
    is_main: bool
    timezone: str
    week: list[list[list[str]]]
    country: Literal["RU", ""]
    regions: list[str]
    own_days: int
    week_minutes: int
    departments: list[Named]
    teams: list[Named]
    users: list[Named]


class NowOut(OpenNow):
    calendar: UUID
    name: str


class RegionOut(Schema):
    code: str
    name: str


class OwnDay(Schema):
    date: date
    kind: DayKind
    hours: list[list[str]]
    note: str


class YearDay(Schema):
    date: date
    minutes: int
    hours: list[list[str]]
    state: Literal["work", "rest", "holiday", "short", "extra", "own"]
    kind: Literal["off", "short", "work", "hours", "usual", ""]
    note: str
    source: Literal["", "country", "correction", "calendar"]


class MonthSum(Schema):
    days: int
    minutes: int


class YearOut(Schema):
    year: int
    calendar: UUID
    official: bool
    act: str
    days: list[YearDay]
    months: list[MonthSum]


class Trial(Schema):
    calendar: UUID | None = None
    start: datetime = Field(description="Without a zone it is by the clock of the calendar")
    minutes: int | None = Field(None, ge=-5_000_000, le=5_000_000, description="The term")
    end: datetime | None = None


class TrialOut(Schema):
    zone: str
    open: bool
    opens_at: datetime | None
    due_at: datetime | None
    minutes: int | None
