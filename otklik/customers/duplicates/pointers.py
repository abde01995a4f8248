"""Everything that points at a record: foreign keys, links by object and id, administrators' link fields.

Found from the models themselves, so what a new domain hangs on companies or people follows a merge unasked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.apps import apps
from django.db import connection
from django.db.models import Model, UniqueConstraint

from otklik.kit.clock import now
from otklik.records.fields.queries import custom_fields
from otklik.records.objects.registry import Object, objects

# The journal tells what happened to a record itself, so it stays with it.
STAYING = frozenset(("records.change",))


@dataclass(frozen=True)
class Pointer:
    """A column of `model` that holds ids of records; `object` is set where another column says of which object.

    A `custom` pointer is the administrator's field of that key, its value a text in `custom`.
    """

    model: type[Model]
    column: str
    object: str = ""
    custom: bool = False

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def table(self) -> str:
        return f'"{self.model._meta.db_table}"'

    @property
    def value(self) -> str:
        return f"(t.custom ->> '{self.column}')::uuid" if self.custom else f't."{self.column}"'

    @property
    def row_id(self) -> str:
        return f't."{self.model._meta.pk.column}"'

    @property
    def row_ids_type(self) -> str:
        return f"{self.model._meta.pk.db_type(connection)}[]"

    def where(self, ids: str = "%(others)s") -> str:
        """The condition «points at one of the others»."""
        if self.custom:
            return f"(t.custom ->> '{self.column}') = ANY({ids}::uuid[]::text[])"
        of_object = f" AND t.object = '{self.object}'" if self.object else ""
        return f"{self.value} = ANY({ids}::uuid[]){of_object}"

    def setting(self, value: str = "%(kept)s::uuid") -> str:
        """The SET that makes a row point at `value`; a record's version moves with it."""
        if self.custom:
            told = f"custom = jsonb_set(t.custom, '{{{self.column}}}', to_jsonb(({value})::text))"
        else:
            told = f'"{self.column}" = {value}'
        if not hasattr(self.model, "version"):
            return told
        return f"{told}, version = t.version + 1, updated_at = %(now)s, updated_by_id = %(by)s"


def pointers_at(obj: Object) -> list[Pointer]:
    """Every pointer at records of an object, in a steady order."""
    found = [
        Pointer(relation.related_model, relation.field.column)
        for relation in obj.model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        # Another look at the rows of a table that is pointed with already.
        and relation.related_model._meta.managed
    ]
    for model in apps.get_models(include_auto_created=True):
        names = {field.name for field in model._meta.local_fields}
        if {"object", "record_id"} <= names and model._meta.label_lower not in STAYING:
            found.append(Pointer(model, "record_id", object=obj.key))
    for other in objects.all():
        found += [
            Pointer(other.model, field.key, custom=True)
            for field in custom_fields(other.key)
            if field.type == "link" and field.target == obj.key
        ]
    return sorted(set(found), key=lambda pointer: (pointer.label, pointer.column))


def move(pointer: Pointer, kept: UUID, others: Sequence[UUID], by: UUID | None) -> list[dict[str, Any]]:
    """Turn all rows that point at `others` to `kept`; gives what moved, for `move_back`."""
    itself = f" AND {pointer.row_id} <> %(kept)s" if _is_of_itself(pointer) else ""
    statement = f"""
        WITH moving AS (
            SELECT {pointer.row_id} AS id, {pointer.value} AS was FROM {pointer.table} t
            WHERE {pointer.where()}{itself} FOR UPDATE
        )
        UPDATE {pointer.table} t SET {pointer.setting()} FROM moving WHERE {pointer.row_id} = moving.id
        RETURNING moving.id, moving.was
    """
    rows = _run(statement, kept=kept, others=list(others), now=now(), by=by)
    by_origin: dict[UUID, list[Any]] = {}
    for row_id, was in rows:
        by_origin.setdefault(was, []).append(str(row_id))
    return [
        {"model": pointer.label, "column": pointer.column, "custom": pointer.custom, "was": str(was),
         "now": str(kept), "ids": ids}
        for was, ids in by_origin.items()
    ]  # fmt: skip


def move_back(pointer: Pointer, moved: dict[str, Any], by: UUID | None) -> int:
    """Turn moved rows back to where they were, except those somebody has turned elsewhere since."""
    statement = f"""
        UPDATE {pointer.table} t SET {pointer.setting("%(was)s::uuid")}
        WHERE {pointer.row_id} = ANY(%(ids)s::{pointer.row_ids_type}) AND {pointer.value} = %(current)s::uuid
        RETURNING {pointer.row_id}
    """
    return len(_run(statement, ids=moved["ids"], was=moved["was"], current=moved["now"], now=now(), by=by))


def drop_twins(pointer: Pointer, kept: UUID, others: Sequence[UUID]) -> list[dict[str, Any]]:
    """Remove the rows of `others` for which `kept` (or a former other) has the very same: they could not move.

    Gives the rows as they were, for `bring_back`.
    """
    dropped: list[dict[str, Any]] = []
    for same in _unique_beside(pointer):
        beside = ", ".join(f't."{column}"' for column in same)
        of_object = f"AND t.object = '{pointer.object}'" if pointer.object else ""
        statement = f"""
            WITH ranked AS (
                SELECT {pointer.row_id} AS id, row_number() OVER (
                    PARTITION BY {beside} ORDER BY {pointer.value} = %(kept)s DESC, {pointer.row_id}) AS place
                FROM {pointer.table} t WHERE {pointer.value} = ANY(%(all)s::uuid[]) {of_object}
            )
            DELETE FROM {pointer.table} t USING ranked WHERE {pointer.row_id} = ranked.id AND ranked.place > 1
            RETURNING to_jsonb(t)
        """
        for (row,) in _run(statement, kept=kept, all=[kept, *others]):
            dropped.append(
                {"model": pointer.label, "row": orjson.loads(row) if isinstance(row, str) else row}
            )
    return dropped


def bring_back(dropped: dict[str, Any]) -> None:
    """A dropped row, exactly as it was; nothing when the like of it has appeared since."""
    model = apps.get_model(dropped["model"])
    table = f'"{model._meta.db_table}"'
    generated = {field.column for field in model._meta.local_fields if getattr(field, "generated", False)}
    row = {column: value for column, value in dropped["row"].items() if column not in generated}
    columns = ", ".join(f'"{column}"' for column in row)
    statement = (
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %(row)s::jsonb) "
        "ON CONFLICT DO NOTHING RETURNING 1"
    )
    _run(statement, row=orjson.dumps(row).decode())


def count_pointing(pointer: Pointer, others: Sequence[UUID]) -> int:
    """How many rows would move."""
    rows = _run(f"SELECT count(*) FROM {pointer.table} t WHERE {pointer.where()}", others=list(others))
    return int(rows[0][0])


def _is_of_itself(pointer: Pointer) -> bool:
    """Whether the rows are records of the very object (a holding's companies): none may come to point at itself."""
    field = next((f for f in pointer.model._meta.local_fields if f.column == pointer.column), None)
    return field is not None and field.related_model is pointer.model


def _unique_beside(pointer: Pointer) -> Iterator[list[str]]:
    """For each unique rule on the pointer's column, the other columns in it."""
    if pointer.custom:
        return
    column_of = {field.name: str(field.column) for field in pointer.model._meta.local_fields}
    for rule in pointer.model._meta.constraints:
        if isinstance(rule, UniqueConstraint) and rule.condition is None and rule.fields:
            columns = [column_of[name] for name in rule.fields]
            if pointer.column in columns:
                yield [column for column in columns if column != pointer.column] or ["object"]


def _run(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
