"""Keyset pages: a cursor is the sort values and the id of the last row shown, so depth costs nothing."""

from __future__ import annotations

import base64
import binascii
from typing import Any, TypeVar
from uuid import UUID

import orjson
from django.db.models import Model, QuerySet

from otklik.kit.errors import Invalid
from otklik.kit.texts import Text

Row = TypeVar("Row", bound=Model)
DEFAULT_LIMIT = 50
MOST_ROWS = 200


def cursor_of(values: list[Any]) -> str:
    """The opaque cursor for `values`, the JSON-ready sort keys of the last row."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def values_of(cursor: str, length: int) -> list[Any]:
    """The sort keys inside `cursor`; `Invalid` when it is not one of ours or of another length."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values = orjson.loads(raw)
    except (ValueError, binascii.Error) as error:
        raise _not_ours() from error
    if not isinstance(values, list) or len(values) != length:
        raise _not_ours()
    if any(
        isinstance(value, list | dict) or (isinstance(value, str) and "\x00" in value) for value in values
    ):
        raise _not_ours()
    return values


def latest(rows: QuerySet[Row], cursor: str, most: int = DEFAULT_LIMIT) -> tuple[list[Row], str | None]:
    """A page of a log kept under rising ids, the latest first, and the cursor of the next. Raises `Invalid`."""
    if cursor:
        try:
            rows = rows.filter(pk__lt=UUID(str(values_of(cursor, 1)[0])))
        except ValueError as error:
            raise _not_ours() from error
    found = list(rows.order_by("-pk")[: most + 1])
    return found[:most], cursor_of([str(found[most - 1].pk)]) if len(found) > most else None


def _not_ours() -> Invalid:
    return Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor"))
