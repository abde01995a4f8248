from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Router, Status
from pydantic import AwareDatetime

from otklik.access.doors import Given, Request, shaped
from otklik.activities.activities import actions, queries
from otklik.activities.activities.object import activity
from otklik.activities.activities.schemas import DayTold
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.api import record_router
from otklik.records.entries.queries import record

router = Router(tags=["Activities"])


class Completion(Given):
    result: str | None = None
    result_text: str | None = None
    minutes: int | None = None
    at: AwareDatetime | None = None
    next_step: dict[str, Any] | None = None

    def outcome(self) -> dict[str, Any]:
        given = self.dict(include={"result", "result_text", "minutes"}, exclude_unset=True)
        return {key: value for key, value in given.items() if value is not None}


@router.get("/day", response=dict[str, Any], summary="My day", openapi_extra=shaped(DayTold))
def my_day(request: Request, date: date | None = None, user: UUID | None = None) -> Any:
    if date and not 1900 <= date.year <= 2200:
        raise Invalid.field("date", Text("Нет такого дня", "No such day"))
    return queries.day(request.by, date, user)


@router.get("/calendar", response=list[dict[str, Any]], summary="Activities of people in a period")
def calendar(request: Request, start: datetime, end: datetime, users: str = "") -> Any:
    if start.tzinfo is None or end.tzinfo is None or not 0 < (end - start).days <= 62:
        raise Invalid.field(
            "end", Text("Период — до двух месяцев, с поясом", "Up to two months, with a zone")
        )
    try:
        chosen = [UUID(one) for one in users.split(",") if one]
    except ValueError as error:
        raise Invalid.field("users", Text("Неверный идентификатор", "Not an id")) from error
    return queries.between(request.by, start, end, chosen)


@router.get("/reminders", response=list[dict[str, Any]], summary="What reminds of itself now")
def reminders(request: Request) -> Any:
    return queries.due_reminders(request.by)


@router.post("/reminders/{uuid:pk}/seen", response={204: None}, summary="A reminder was seen")
def reminder_seen(request: Request, pk: UUID) -> Any:
    actions.note_reminder_seen(request.by, pk)
    return Status(204, None)


activities = record_router(activity)


@activities.post("/{uuid:pk}/complete", response=dict[str, Any], summary="Activity: done, and what is next")
def complete(request: Request, pk: UUID, completion: Completion) -> Any:
    _, follow = actions.complete_activity(
        request.by, pk, completion.outcome(), completion.next_step, completion.at
    )
    return {
        "activity": record(request.by, "activity", pk),
        "next_step": record(request.by, "activity", follow.pk) if follow else None,
    }


@activities.post("/{uuid:pk}/cancel", response=dict[str, Any], summary="Activity: call off")
def cancel(request: Request, pk: UUID) -> Any:
    actions.cancel_activity(request.by, pk)
    return record(request.by, "activity", pk)


@activities.post("/{uuid:pk}/reopen", response=dict[str, Any], summary="Activity: back into the plan")
def reopen(request: Request, pk: UUID) -> Any:
    actions.reopen_activity(request.by, pk)
    return record(request.by, "activity", pk)
