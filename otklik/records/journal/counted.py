"""Changes of fields that nobody keeps in a row: whoever counts them tells the journal itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

WRITE = """
WITH told AS (
    INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before, after)
    SELECT now(), otklik_actor(), otklik_via(), otklik_source(), %s, changed.id, 'change',
           jsonb_build_object(%s::text, changed.before), jsonb_build_object(%s::text, changed.after)
    FROM ({changed}) changed (id, before, after)
    RETURNING record_id
)
SELECT array_agg(record_id), count(*) FROM (SELECT record_id FROM told LIMIT 21) few
"""


def journal_counted(object_key: str, field_key: str, changed: str, values: Sequence[Any]) -> None:
    """Write changes of a field: `changed` is SQL of (record id, value before, value after), texts or NULL.

    Inside `writing`, which says who counts.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(changed=changed), [object_key, field_key, field_key, *values])
        ids, count = cursor.fetchone()
        if count:
            cursor.execute("SELECT otklik_announce(%s, 'change', %s::uuid[])", [object_key, ids])
