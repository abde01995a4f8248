"""What the doors of every object take and give."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from ninja import Schema
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from otklik.access.doors import Given
from otklik.kit.errors import Invalid
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.kit.texts import Text
from otklik.records.entries import queries


class ListQuery(Schema):
    filter: str = Described("", description="A condition in JSON, see /api/v1/docs#conditions")
    q: str = Described("", max_length=200, description="Words to find")
    deleted: bool = Described(False, description="Look into the trash")

    def asking(self, **more: Any) -> queries.Asking:
        return queries.Asking(filter=condition_of(self.filter), q=self.q, deleted=self.deleted, **more)


class PageQuery(ListQuery):
    sort: str = Described("", description="A field's key; a leading minus turns the order")
    cursor: str = ""
    limit: int = Described(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = Described("", description="Keys of fields, comma separated; by default the list's own")

    def page(self) -> queries.Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return self.asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)


class RowTold(BaseModel):
    """A record in a list: its fields stand beside its id, as the object's description tells them."""

    model_config = ConfigDict(extra="allow")

    id: UUID
    version: int


class Page(Schema):
    rows: list[dict[str, Any]]
    next: str | None


class Count(Schema):
    count: int
    exact: bool


class Change(Given):
    values: dict[str, Any]
    base: dict[str, Any] | None = None


def condition_of(text: str) -> Any:
    """The condition in a query string; `Invalid` when it is not JSON."""
    if not text:
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Invalid.field(
            "filter", Text("Условие записано неверно", "The condition is malformed")
        ) from error


def values_of_keys(text: str) -> list[str | None]:
    """The values of a group in a query string; `Invalid` when they are no JSON list of them."""
    if not text:
        return []
    try:
        values: Any = orjson.loads(text)
    except orjson.JSONDecodeError:
        values = None
    if not isinstance(values, list) or not all(value is None or isinstance(value, str) for value in values):
        raise Invalid.field("keys", Text("Нужен список значений", "A list of values is needed"))
    return values
