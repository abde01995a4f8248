"""The doors to one's own notices: nobody reads another's, whatever their rights."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Request
from otklik.records.notices import actions, choosing, queries
from otklik.records.notices.schemas import (
    ChoicesChange,
    NoticeChoices,
    NoticePage,
    PushPlaceGone,
    PushPlaceIn,
    ReadAll,
    UnreadNotices,
)

router = Router(tags=["Notices"])


@router.get("", response=NoticePage, summary="What I was told, the newest first")
def notice_list(request: Request, cursor: str = "", limit: int = 30, unread: bool = False) -> Any:
    return queries.notices(request.by, cursor, limit, unread)


@router.get("/unread", response=UnreadNotices, summary="How much of it I have not read")
def unread(request: Request) -> Any:
    return {"count": queries.unread_count(request.by)}


@router.post("/read", response={204: None}, summary="All of it is read")
def read_all(request: Request, given: ReadAll) -> Any:
    actions.read_all(request.by, given.upto)
    return Status(204, None)


@router.post("/{uuid:pk}/read", response={204: None}, summary="A notice and its group are read")
def read_one(request: Request, pk: UUID) -> Any:
    actions.read_notice(request.by, pk)
    return Status(204, None)


@router.get("/choices", response=NoticeChoices, summary="How I want to be told")
def choice_list(request: Request) -> Any:
    return choosing.choices(request.by)


@router.patch("/choices", response=NoticeChoices, summary="Choose how to be told")
def change_choices(request: Request, given: ChoicesChange) -> Any:
    return choosing.change_choices(request.by, given.model_dump(exclude_unset=True))


@router.put("/push", response={204: None}, summary="Show notices in this browser")
def add_place(request: Request, given: PushPlaceIn) -> Any:
    choosing.add_place(request.by, given.endpoint, given.p256dh, given.auth, given.name)
    return Status(204, None)


@router.post("/push/off", response={204: None}, summary="Show notices in this browser no more")
def remove_place(request: Request, given: PushPlaceGone) -> Any:
    choosing.remove_place(request.by, given.endpoint)
    return Status(204, None)
