"""Static lists: records put in and taken out by people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from otklik.access.callers import Caller
from otklik.analytics.segments.actions import own
from otklik.analytics.segments.models import Segmentation
from otklik.analytics.segments.rules import IN_IT
from otklik.kit.clock import now
from otklik.kit.errors import Refused
from otklik.kit.texts import Text
from otklik.records.bulk.selecting import MOST_RECORDS, read_selection, too_many
from otklik.records.journal.counted import journal_counted
from otklik.records.journal.writing import writing

COUNTED_BY_ITSELF = Text("Эта сегментация считается сама", "This segmentation counts itself")
PUT_IN = """
INSERT INTO analytics_membership (segmentation_id, record_id, label, since, figure)
SELECT %s, id, %s, %s, '{}' FROM unnest(%s::uuid[]) id
ON CONFLICT (record_id, segmentation_id) DO NOTHING RETURNING record_id
"""
TAKEN_OUT = """
DELETE FROM analytics_membership WHERE segmentation_id = %s AND record_id = ANY(%s) RETURNING record_id
"""
MOVES = """
INSERT INTO analytics_move (segmentation_id, record_id, source, target, at, by_id)
SELECT %s, id, %s, %s, %s, %s FROM unnest(%s::uuid[]) id
"""


def put_in(by: Caller, pk: UUID, select: dict[str, Any]) -> int:
    """Put visible records, by ids or by a filter, into a list; how many were not in it."""
    return _change(by, pk, select, into=True)


def take_out(by: Caller, pk: UUID, select: dict[str, Any]) -> int:
    """Take visible records out of a list; how many were in it."""
    return _change(by, pk, select, into=False)


def _change(by: Caller, pk: UUID, select: dict[str, Any], into: bool) -> int:
    with writing(by):
        row = own(by, pk, "change")
        if row.definition["kind"] != "list":
            raise Refused(COUNTED_BY_ITSELF, code="counted")
        ids = _chosen(by, row, select)
        moment = now()
        with connection.cursor() as cursor:
            if into:
                cursor.execute(PUT_IN, [row.pk, IN_IT, moment, ids])
            else:
                cursor.execute(TAKEN_OUT, [row.pk, ids])
            changed = [one for (one,) in cursor.fetchall()]
            was, now_in = ("", IN_IT) if into else (IN_IT, "")
            cursor.execute(MOVES, [row.pk, was, now_in, moment, by.user_id, changed])
        journal_counted(
            row.object,
            row.key,
            "SELECT id, nullif(%s, ''), nullif(%s, '') FROM unnest(%s::uuid[]) id",
            [was, now_in, changed],
        )
    return len(changed)


def _chosen(by: Caller, row: Segmentation, select: dict[str, Any]) -> list[UUID]:
    rows = read_selection(select).rows(by, row.object).order_by().values_list("pk", flat=True)
    found = list(rows[: MOST_RECORDS + 1])
    if len(found) > MOST_RECORDS:
        raise too_many()
    return found
