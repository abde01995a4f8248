"""The doors to schedules by e-mail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.analytics.schedules import actions, queries
from otklik.analytics.schedules.schemas import (
    QueuedTold,
    ScheduleChange,
    ScheduleIn,
    SchedulesTold,
    ScheduleTold,
    SendingTold,
)

router = Router(tags=["Schedules"])


@router.get("", response=SchedulesTold, summary="Schedules of one's own, and those that send to one")
def schedule_list(request: Request, what: str = "", subject: str | None = None) -> Any:
    return queries.schedules(request.by, what, subject)


@router.post("", response={201: ScheduleTold}, summary="Have something sent by a schedule")
def create(request: Request, given: ScheduleIn) -> Any:
    row = actions.create_schedule(request.by, _values(given) | {"what": given.what, "subject": given.subject})
    return Status(201, queries.told(request.by, [row])[0])


@router.patch("/{uuid:pk}", response=ScheduleTold, summary="Change a schedule")
def change(request: Request, pk: UUID, given: ScheduleChange) -> Any:
    return queries.told(request.by, [actions.change_schedule(request.by, pk, _values(given))])[0]


@router.delete("/{uuid:pk}", response={204: None}, summary="Remove a schedule")
def remove(request: Request, pk: UUID) -> Any:
    actions.delete_schedule(request.by, pk)
    return Status(204, None)


@router.post("/{uuid:pk}/send", response={202: QueuedTold}, summary="Send it now")
def send(request: Request, pk: UUID) -> Any:
    return Status(202, {"queued": actions.send_now(request.by, pk)})


@router.get("/{uuid:pk}/sendings", response=list[SendingTold], summary="What was sent, and what came of it")
def sendings(request: Request, pk: UUID) -> Any:
    return queries.sendings(request.by, pk)


def _values(given: ScheduleChange) -> dict[str, Any]:
    values = given.model_dump(exclude_unset=True, exclude={"what", "subject"})
    # Only a day of the month may be taken away.
    return {key: value for key, value in values.items() if value is not None or key == "month_day"}
