"""Questions about companies that their description does not answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from otklik.access.callers import Caller
from otklik.customers.companies.models import Company
from otklik.records.entries.queries import instance

MOST = 500
# The whole tree a company stands in: up to the top, then everything below it.
TREE = """
WITH RECURSIVE above AS (
    SELECT id, parent_id, 0 AS level FROM customers_company WHERE id = %(company)s
    UNION SELECT c.id, c.parent_id, above.level + 1 FROM customers_company c JOIN above ON c.id = above.parent_id
    WHERE c.deleted_at IS NULL AND above.level < 50
),
below AS (
    SELECT id, name, name_sort, parent_id, responsible_id, 0 AS level FROM customers_company
    WHERE id = (SELECT id FROM above ORDER BY level DESC LIMIT 1)
    UNION SELECT c.id, c.name, c.name_sort, c.parent_id, c.responsible_id, below.level + 1
    FROM customers_company c JOIN below ON c.parent_id = below.id WHERE c.deleted_at IS NULL AND below.level < 50
)
SELECT id, name, parent_id, responsible_id, level FROM below ORDER BY level, name_sort, id LIMIT %(most)s
"""


def holding(by: Caller, pk: UUID) -> list[dict[str, Any]]:
    """The holding a company belongs to, from its top down: [{"id", "name", "parent", "level", "hidden"}].

    A company out of the caller's sight keeps its place without its name. A lone company gives itself alone.
    """
    company: Company = instance(by, "company", pk)
    with connection.cursor() as cursor:
        cursor.execute(TREE, {"company": company.pk, "most": MOST})
        rows = cursor.fetchall()
    told = []
    for one, name, parent, responsible, level in rows:
        seen = by.reaches("company", "see", responsible)
        told.append(
            {"id": one, "name": name if seen else None, "parent": parent, "level": level, "hidden": not seen}
        )
    return told
