"""What the doors of every domain share."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Schema
from pydantic import AfterValidator, ConfigDict

from otklik.access.callers import Caller


class Request(HttpRequest):
    """A request let in: the composition root has found out its caller."""

    by: Caller


class Given(Schema):
    """The body of a request: what it does not know is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")


class Named(Schema):
    """A record told by its name alone."""

    id: UUID
    name: str


def named(row: Any) -> dict[str, Any] | None:
    """`row` (or None) as `Named`."""
    return {"id": row.pk, "name": row.name} if row is not None else None


def _with_zone(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time needs its zone")
    return value


Moment = Annotated[datetime, AfterValidator(_with_zone)]
