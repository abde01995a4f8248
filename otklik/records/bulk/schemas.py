"""A bulk edit as clients read it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema


class BulkBegun(Schema):
    """`preview` is a mere count: nothing was begun, so there is no id."""

    id: UUID | None
    count: int
    state: Literal["preview", "queued", "running", "done", "undone"]


class BulkFailure(Schema):
    id: UUID
    name: str | None
    message: str


class BulkProgress(Schema):
    id: UUID
    object: str
    action: str
    state: Literal["queued", "running", "done", "undone"]
    total: int
    done: int
    failed: list[BulkFailure]
    at: datetime


class BulkKept(Schema):
    id: UUID
    name: str | None
    fields: list[str]


class BulkUndone(Schema):
    restored: int
    kept: list[BulkKept]
