"""Rows of the database as bytes and back, each value of its own type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

MOST_BYTES = 512 * 1024
OF_TAG: dict[str, Callable[[str], Any]] = {
    "d": Decimal,
    "u": UUID,
    "t": datetime.fromisoformat,
    "y": date.fromisoformat,
}


def packed(rows: list[tuple[Any, ...]], most: int | None = MOST_BYTES) -> bytes | None:
    """None for what is longer than `most`, or of a type nobody unpacks."""
    try:
        content = orjson.dumps([[_said(value) for value in row] for row in rows])
    except TypeError:
        return None
    return content if most is None or len(content) <= most else None


def unpacked(content: bytes) -> list[tuple[Any, ...]]:
    return [tuple(map(_meant, row)) for row in orjson.loads(content)]


def _said(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return ["d", str(value)]
    if isinstance(value, UUID):
        return ["u", str(value)]
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["y", value.isoformat()]
    if isinstance(value, list | tuple):
        return ["l", [_said(one) for one in value]]
    raise TypeError(type(value))


def _meant(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    tag, said = value
    return [_meant(one) for one in said] if tag == "l" else OF_TAG[tag](said)
