"""The journal of a made-up past: what the triggers would have written had everything been entered on its day."""

from __future__ import annotations

import re
from typing import Any

from otklik.activities.models import Activity
from otklik.customers.models import Affiliation, Company, Person, Territory
from otklik.sales.models import Deal, Lead, Product
from otklik.service.models import Case

JOURNALED = {
    "territory": Territory, "company": Company, "person": Person, "affiliation": Affiliation, "product": Product,
    "lead": Lead, "deal": Deal, "activity": Activity, "case": Case,
}  # fmt: skip

CREATED = """
INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, after)
SELECT n.created_at, n.created_by_id, 'screen', %(source)s, %(object)s, n.id, 'create', otklik_trim(to_jsonb(n), {skip})
FROM "{table}" n ORDER BY n.created_at
"""
MOVED = """
INSERT INTO records_change (at, actor_id, via, source, object, record_id, op, before, after)
SELECT entered_at, by_id, 'screen', %(source)s, 'deal', deal_id, 'change',
       jsonb_build_object('stage_id', came_from), jsonb_build_object('stage_id', stage_id)
FROM (
    SELECT v.*, lag(v.stage_id) OVER (PARTITION BY v.deal_id ORDER BY v.entered_at, v.id) AS came_from
    FROM sales_stagevisit v
) moves
WHERE came_from IS NOT NULL {only} ORDER BY entered_at
"""
# The triggers wrote the creation as of the load.
DATED = """
UPDATE records_change c SET at = n.created_at, actor_id = coalesce(n.created_by_id, c.actor_id), via = 'screen'
FROM "{table}" n WHERE c.source = %(source)s AND c.op = 'create' AND c.object = %(object)s AND n.id = c.record_id
"""
LOADED_DEALS = """
AND deal_id IN (SELECT record_id FROM records_change WHERE source = %(source)s AND object = 'deal' AND op = 'create')
"""


def skipped(model: Any) -> str:
    """The columns the model's journal leaves out, as its own trigger names them."""
    for trigger in model._meta.triggers:
        found = re.search(r"otklik_trim\(to_jsonb\(n\), (ARRAY\[.*?\])\)", trigger.func or "")
        if found:
            return found.group(1)
    raise LookupError(f"{model.__name__} has no journal")


def write_history(connection: Any, source: str) -> None:
    """Journal rows for all records of the loaded objects and for the moves of deals; `connection` is psycopg's."""
    for key, model in JOURNALED.items():
        sql = CREATED.format(table=model._meta.db_table, skip=skipped(model))
        connection.execute(sql, {"source": source, "object": key})
    connection.execute(MOVED.format(only=""), {"source": source})


def date_history(connection: Any, source: str) -> None:
    """Date what the triggers wrote about rows just copied, and add the moves of the deals among them."""
    for key, model in JOURNALED.items():
        connection.execute(DATED.format(table=model._meta.db_table), {"source": source, "object": key})
    connection.execute(MOVED.format(only=LOADED_DEALS), {"source": source})
