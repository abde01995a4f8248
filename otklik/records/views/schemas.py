"""A saved view as clients read it."""

from __future__ import annotations

from typing import Any, Literal, NotRequired
from uuid import UUID

from ninja import Schema
from typing_extensions import TypedDict

from otklik.records.conditions.schemas import Condition


class ViewColumn(TypedDict):
    key: str
    width: NotRequired[float | None]


class SavedView(Schema):
    id: UUID
    object: str
    name: str
    kind: Literal["list", "board", "calendar"]
    filter: Condition | None
    columns: list[ViewColumn]
    sort: str
    options: dict[str, Any]
    shared: bool
    pinned: bool
    position: int
    mine: bool
