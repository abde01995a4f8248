"""Undo by the journal: what one source did is taken back, except where people have since written something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from django.db import connection

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.events import announce
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects

# The columns a source changed, per record: the first value before it and its own last value.
TOUCHED = """
SELECT record_id, jsonb_object_agg(key, value ORDER BY id DESC) FILTER (WHERE side = 'before') AS was,
       jsonb_object_agg(key, value ORDER BY id) FILTER (WHERE side = 'after') AS made
FROM (
    SELECT c.id, c.record_id, 'before' AS side, e.key, e.value
    FROM records_change c, jsonb_each(c.before) e WHERE c.source = %(source)s AND c.object = %(object)s
        AND c.op IN ('change', 'delete', 'restore')
    UNION ALL
    SELECT c.id, c.record_id, 'after', e.key, e.value
    FROM records_change c, jsonb_each(c.after) e WHERE c.source = %(source)s AND c.object = %(object)s
        AND c.op IN ('change', 'delete', 'restore')
) pairs
WHERE NOT EXISTS (SELECT 1 FROM records_change made WHERE made.source = %(source)s
                  AND made.record_id = pairs.record_id AND made.op = 'create')
GROUP BY record_id
"""


@dataclass(frozen=True)
class ChangesUndone:
    """Fields of records were put back past the actions: what hangs on them must follow. Columns by record."""

    object: str
    source: str
    records: dict[UUID, frozenset[str]]
    by: Caller


@dataclass
class Undone:
    """What an undo did: records put back, and `kept`: fields people changed since, left as they are."""

    restored: int = 0
    removed: int = 0
    kept: list[dict[str, Any]] = field(default_factory=list)


def undo_changes(by: Caller, source: str, object_key: str, undo_source: str) -> Undone:
    """Put back every field `source` changed on records of an object, unless somebody changed it since.

    The undo itself is journaled under `undo_source`. Created records are not touched here.
    """
    obj = objects.get(object_key)
    table = obj.model._meta.db_table
    undone = Undone()
    put_back: dict[UUID, frozenset[str]] = {}
    with writing(by, undo_source), connection.cursor() as cursor:
        cursor.execute(TOUCHED, {"source": source, "object": object_key})
        touched = cursor.fetchall()
        current = _current(cursor, table, [row[0] for row in touched])
        for record_id, was, made in touched:
            row = current.get(record_id)
            if row is None:
                continue
            was, made = _loads(was), _loads(made)
            back: dict[str, Any] = {}
            custom = dict(row["custom"] or {})
            kept = []
            for column, old in was.items():
                is_custom = column.startswith("custom.")
                key = column.removeprefix("custom.")
                now_value = (row["custom"] or {}).get(key) if is_custom else row.get(column)
                if now_value != made.get(column):
                    kept.append(column)
                elif is_custom:
                    custom.pop(key, None)
                    if old is not None:
                        custom[key] = old
                else:
                    back[column] = old
            if custom != (row["custom"] or {}):
                back["custom"] = custom
            if kept:
                undone.kept.append({"id": str(record_id), "name": row.get(obj.name_field), "fields": kept})
            if back and obj.recount is not None:
                back |= obj.recount(row | back)
            if back:
                _put_back(cursor, table, record_id, back, by)
                undone.restored += 1
                put_back[record_id] = frozenset(back)
        if put_back:
            announce(ChangesUndone(object_key, source, put_back, by))
    return undone


def _current(cursor: Any, table: str, ids: list[Any]) -> dict[Any, dict[str, Any]]:
    if not ids:
        return {}
    cursor.execute(f'SELECT id, to_jsonb(t) FROM "{table}" t WHERE id = ANY(%s) FOR UPDATE', [ids])
    return {pk: _loads(row) for pk, row in cursor.fetchall()}


def _put_back(cursor: Any, table: str, record_id: Any, back: dict[str, Any], by: Caller) -> None:
    columns = ", ".join(f'"{column}" = old."{column}"' for column in back)
    cursor.execute(
        f'UPDATE "{table}" t SET {columns}, version = t.version + 1, updated_at = %s, updated_by_id = %s '
        f'FROM jsonb_populate_record(NULL::"{table}", %s::jsonb) old WHERE t.id = %s',
        [now(), by.user_id, orjson.dumps(back).decode(), record_id],
    )


def _loads(value: Any) -> dict[str, Any]:
    return orjson.loads(value) if isinstance(value, str | bytes) else dict(value or {})
