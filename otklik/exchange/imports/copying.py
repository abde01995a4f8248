"""Model instances into a table by COPY: a row is a line of text, of which only what it does not share is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

LINES = 500
Column = tuple[str, str, Callable[[Any], str]]


@lru_cache(maxsize=64)
def columns_of(model: Any) -> tuple[Column, ...]:
    """(attribute, column, what writes its value) of everything a row has; what the database counts is left out."""
    return tuple(
        (field.attname, field.column, _writer(field))
        for field in model._meta.concrete_fields
        if not getattr(field, "generated", False)
    )


def copy_records(model: Any, records: Sequence[Any]) -> None:
    """Insert model instances by COPY; the journal's triggers see them as one statement."""
    copy_into(f'"{model._meta.db_table}"', columns_of(model), records)


def copy_into(table: str, columns: Sequence[Column], records: Sequence[Any]) -> None:
    """The columns of the instances into the table, in one COPY."""
    if not records:
        return
    names = ", ".join(f'"{column}"' for _, column, _ in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        lines: list[str] = []
        for line in _lines(columns, records):
            lines.append(line)
            if len(lines) == LINES:
                copy.write("\n".join([*lines, ""]))
                lines.clear()
        if lines:
            copy.write("\n".join([*lines, ""]))


def _lines(columns: Sequence[Column], records: Iterable[Any]) -> Iterator[str]:
    """A line for each. Records of one chunk are alike in most columns: a value that is the very object the one
    before had there is not written anew."""
    held: list[Any] = [None] * len(columns)
    told = [r"\N"] * len(columns)
    wanted = [(at, attribute, write) for at, (attribute, _, write) in enumerate(columns)]
    for record in records:
        values = record.__dict__
        for at, attribute, write in wanted:
            value = values[attribute]
            if value is not held[at]:
                held[at] = value
                told[at] = write(value)
        yield "\t".join(told)


def _writer(field: Any) -> Callable[[Any], str]:
    if isinstance(field, models.JSONField):
        return _json
    if isinstance(field, ArrayField):
        return _array
    return _plain


def _plain(value: Any) -> str:
    write = _WRITERS.get(type(value))
    return write(value) if write is not None else _text(str(value))


def _text(value: str) -> str:
    if value.isprintable() and "\\" not in value:
        return value
    value = value.replace("\\", r"\\").replace("\n", r"\n")
    return value.replace("\r", r"\r").replace("\t", r"\t")


def _json(value: Any) -> str:
    if value is None:
        return r"\N"
    return orjson.dumps(value, default=str).decode().replace("\\", r"\\")


def _array(value: Any) -> str:
    if value is None:
        return r"\N"
    return _text("{" + ",".join([_item(one) for one in value]) + "}")


def _item(value: Any) -> str:
    if value is None:
        return "NULL"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _text,
    type(None): lambda value: r"\N",
    bool: lambda value: "t" if value else "f",
    int: str,
    UUID: lambda value: value.hex,
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
}
