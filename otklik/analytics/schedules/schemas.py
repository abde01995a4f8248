from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field

from otklik.access.doors import Given, Named

Format = Literal["pdf", "xlsx", "csv"]
Weekday = Annotated[int, Field(ge=1, le=7)]


def _of_a_clock(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("the zone is the company's or the owner's")
    return value.replace(second=0, microsecond=0)


Clock = Annotated[time, AfterValidator(_of_a_clock)]
Recipients = Annotated[list[UUID], Field(max_length=1000)]


class ScheduleChange(Given):
    formats: list[Format] | None = Field(None, max_length=3)
    period: str | None = Field(None, max_length=40, description="last_month, …; empty: its usual one")
    days: list[Weekday] | None = Field(None, max_length=7, description="Of the week, 1 is Monday")
    month_day: int | None = Field(
        None, ge=1, le=31, description="Of each month in place of days; 31: the last"
    )
    at: Clock | None = None
    own_zone: bool | None = Field(None, description="By the owner's clock, not the company's")
    working_only: bool | None = None
    recipients: Recipients | None = None
    active: bool | None = None


class ScheduleIn(ScheduleChange):
    what: str = Field(max_length=40)
    subject: str = Field("", max_length=80, description="The id of what is sent")
    formats: list[Format] = Field(max_length=3)
    at: Clock
    recipients: Recipients


class Recipient(Named):
    active: bool


class LastSent(Schema):
    moment: datetime
    sent: int
    waiting: int
    not_sent: int


class ScheduleTold(Schema):
    id: UUID
    what: str
    subject: str
    title: str
    formats: list[Format]
    period: str
    days: list[int]
    month_day: int | None
    at: str
    own_zone: bool
    timezone: str
    working_only: bool
    recipients: list[Recipient]
    active: bool
    owner: Named
    mine: bool
    may_change: bool
    next_at: datetime | None
    last: LastSent | None


class SchedulesTold(Schema):
    mail: bool = Field(description="Whether a mail server is set")
    formats: list[Format] = Field(description="Those that are made of the kind asked for")
    schedules: list[ScheduleTold]


class SendingTold(Schema):
    id: UUID
    user: Named
    moment: datetime
    by_hand: bool
    state: Literal["queued", "sending", "sent", "failed", "uncertain", "skipped"]
    attempts: int
    sent_at: datetime | None
    next_try: datetime | None
    answer: str
    as_link: bool


class QueuedTold(Schema):
    queued: int
