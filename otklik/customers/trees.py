"""Trees of records (holdings, territories): nothing may hang below itself."""

from __future__ import annotations

from typing import Any

from django.db import connection

from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft

CIRCLE = Text(
    "Получился бы круг: эта запись уже выше", "That would be a circle: this record stands above already"
)
ABOVE = """
WITH RECURSIVE above AS (
    SELECT id, parent_id FROM {table} WHERE id = %(start)s
    UNION SELECT t.id, t.parent_id FROM {table} t JOIN above ON t.id = above.parent_id
)
SELECT EXISTS (SELECT 1 FROM above WHERE id = %(node)s)
"""


def refuse_circle(draft: Draft, key: str = "parent") -> None:
    """A problem on the field `key` when the new parent is the record itself or stands below it.

    Changes of one tree wait for each other, for two of them could close a circle together.
    """
    parent = draft.values.get(key)
    if draft.is_new or parent is None or not draft.changed(key):
        return
    if stands_below(draft.about.object.model, parent, draft.before.pk):
        draft.refuse(key, CIRCLE, "circle")


def stands_below(model: Any, start: Any, node: Any) -> bool:
    """Whether `start` is `node` or stands below it; locks the tree for the rest of the transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"tree:{table}"])
        cursor.execute(ABOVE.format(table=f'"{table}"'), {"start": start, "node": node})
        return bool(cursor.fetchone()[0])
