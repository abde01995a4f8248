from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from otklik.access.doors import Request
from otklik.records.marks.actions import MOST_FAVOURITES, MOST_RECENT, marked, remove_mark, set_mark
from otklik.records.marks.models import Favourite, RecentRecord

router = Router(tags=["Favourites and recent records"])


class Marked(Schema):
    object: str
    id: UUID
    name: str
    at: datetime


@router.get("/favourites", response=list[Marked], summary="One's favourites")
def favourites(request: Request) -> Any:
    return marked(request.by, Favourite, MOST_FAVOURITES)


@router.put("/favourites/{key}/{uuid:pk}", response={204: None}, summary="Keep a record at hand")
def add_favourite(request: Request, key: str, pk: UUID) -> Any:
    set_mark(request.by, Favourite, key, pk)
    return Status(204, None)


@router.delete("/favourites/{key}/{uuid:pk}", response={204: None}, summary="No longer a favourite")
def remove_favourite(request: Request, key: str, pk: UUID) -> Any:
    remove_mark(request.by, Favourite, key, pk)
    return Status(204, None)


@router.get("/recent", response=list[Marked], summary="Records one lately looked at")
def recent(request: Request, limit: int = MOST_RECENT) -> Any:
    return marked(request.by, RecentRecord, max(1, min(limit, MOST_RECENT)))


@router.put("/recent/{key}/{uuid:pk}", response={204: None}, summary="Note that one looked at a record")
def add_recent(request: Request, key: str, pk: UUID) -> Any:
    set_mark(request.by, RecentRecord, key, pk)
    return Status(204, None)


@router.delete("/recent/{key}/{uuid:pk}", response={204: None}, summary="Forget that one looked at a record")
def remove_recent(request: Request, key: str, pk: UUID) -> Any:
    remove_mark(request.by, RecentRecord, key, pk)
    return Status(204, None)
