"""What the doors of every domain share."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.params.models import BodyModel, PathModel, QueryModel
from pydantic import AfterValidator, ConfigDict
from typing_extensions import TypedDict

from otklik.access.callers import Caller, Scope

Language = Literal["ru", "en"]

# Hundreds of doors are described at the start, few are walked through in the first minutes: what checks the shape of
# a request or of an answer is built when it is first asked for. Set on the bases, for Ninja derives shapes of its own.
for _shape in (Schema, PathModel, QueryModel, BodyModel):
    _shape.model_config["defer_build"] = True


class Request(HttpRequest):
    """A request let in: the composition root has found out its caller."""

    by: Caller


class Given(Schema):
    """The body of a request: what it does not know is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")


class Label(Schema):
    """The same words in both languages."""

    ru: str
    en: str


# «import» is a word of Python, so the shapes are put together rather than written as classes.
Rights = TypedDict(
    "Rights",
    {
        "see": Scope | None,
        "create": Scope | None,
        "change": Scope | None,
        "delete": Scope | None,
        "export": Scope | None,
        "import": Scope | None,
        "merge": Scope | None,
        "assign": Scope | None,
    },
)
Granted = TypedDict(
    "Granted",
    {
        "see": Scope,
        "create": Scope,
        "change": Scope,
        "delete": Scope,
        "export": Scope,
        "import": Scope,
        "merge": Scope,
        "assign": Scope,
    },
    total=False,
)


class Named(Schema):
    """A record told by its name alone."""

    id: UUID
    name: str


def named(row: Any) -> dict[str, Any] | None:
    """`row` (or None) as `Named`."""
    return {"id": row.pk, "name": row.name} if row is not None else None


def as_json(told: Any) -> bytes:
    """What a door tells, as its JSON."""
    return orjson.dumps(told, default=str, option=orjson.OPT_NON_STR_KEYS)


def answered(told: Any, status: int = 200) -> HttpResponse:
    """The answer of a hot door, of the shape its description tells, without looking at every value once more."""
    return HttpResponse(as_json(told), status=status, content_type="application/json; charset=utf-8")


def shaped(answer: Any, status: int = 200) -> dict[str, Any]:
    """`openapi_extra` of a door whose answer is told to the documentation but not gone through at each request."""
    return {"x-answer": {str(status): answer}}


def _with_zone(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time needs its zone")
    return value


Moment = Annotated[datetime, AfterValidator(_with_zone)]
