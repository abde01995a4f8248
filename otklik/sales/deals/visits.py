"""The history of stages: one open stay a deal, each closed the moment the next begins."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from otklik.kit.prepared import prepared_cursor

# One statement: the stay that ends and the one that begins share the moment. Counting the ended ones makes
# them end before the new one is written, as the unique index on open stays wants it.
TURN = """
WITH left_now AS (
    UPDATE sales_stagevisit SET left_at = greatest(%(at)s, entered_at)
    WHERE deal_id = %(deal)s AND left_at IS NULL RETURNING 1
)
INSERT INTO sales_stagevisit (deal_id, stage_id, entered_at, by_id)
SELECT %(deal)s, %(stage)s, %(at)s, %(by)s FROM (SELECT count(*) FROM left_now) ended
"""


def record_visit(deal_id: UUID, stage_id: UUID, at: datetime, user_id: UUID | None) -> None:
    """The deal leaves where it stands, if anywhere, and enters the stage."""
    with prepared_cursor() as cursor:
        cursor.execute(TURN, {"deal": deal_id, "stage": stage_id, "at": at, "by": user_id})
