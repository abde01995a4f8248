"""Counting a segmentation anew: who is in which class now, who has moved and why, told to the journal.

Everything is done by sets, in one transaction that writes to the tables of segments and to the journal alone: nobody
who works with the records waits for it.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import system_caller
from otklik.access.version import config_number
from otklik.analytics.segments.classifying import classified
from otklik.analytics.segments.definition import Hand, read_definition
from otklik.analytics.segments.measuring import living
from otklik.analytics.segments.models import Calculation, Segmentation
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.texts import Text
from otklik.records.journal.counted import journal_counted
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects

log = logging.getLogger(__name__)
BROKEN = Text("Расчёт прерван ошибкой", "The counting broke off with an error")
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('otklik.segment.' || %s))"
# Sorts and hashes of a million records within memory; and who is a member, which may grow by a million within one
# transaction, must never be gone through once for each record, whatever the statistics of the table say.
AT_EASE = "SET LOCAL work_mem = '128MB'"
BY_SETS = "SET LOCAL enable_nestloop = off"
COUNTED = (
    "CREATE TEMPORARY TABLE segment_counted ON COMMIT DROP AS SELECT * FROM ({sql}) found (id, label, figure)"
)
OWN = "SELECT record_id, label, figure FROM analytics_membership WHERE segmentation_id = %(segmentation)s"
MOVES = f"""
INSERT INTO analytics_move (segmentation_id, calculation_id, record_id, source, target, at, was, now)
SELECT %(segmentation)s, %(calculation)s, coalesce(c.id, m.record_id), coalesce(m.label, ''), coalesce(c.label, ''),
       %(at)s, m.figure, c.figure
FROM segment_counted c FULL JOIN ({OWN}) m ON m.record_id = c.id
WHERE coalesce(c.label, '') <> coalesce(m.label, '')
"""
LEFT = """
DELETE FROM analytics_membership m WHERE m.segmentation_id = %(segmentation)s
AND NOT EXISTS (SELECT FROM segment_counted c WHERE c.id = m.record_id AND c.label IS NOT NULL)
"""
MOVED = """
UPDATE analytics_membership m SET label = c.label, figure = c.figure,
       since = CASE WHEN m.label = c.label THEN m.since ELSE %(at)s END
FROM segment_counted c
WHERE m.segmentation_id = %(segmentation)s AND c.id = m.record_id AND c.label IS NOT NULL
AND (m.label <> c.label OR m.figure <> c.figure)
"""
ENTERED = """
INSERT INTO analytics_membership (segmentation_id, record_id, label, since, figure)
SELECT %(segmentation)s, c.id, c.label, %(at)s, c.figure FROM segment_counted c
WHERE c.label IS NOT NULL AND NOT EXISTS (
    SELECT FROM analytics_membership m WHERE m.segmentation_id = %(segmentation)s AND m.record_id = c.id)
"""
FOUND = """
SELECT label, count(*), sum((figure ->> 'sum')::numeric), min((figure ->> 'sum')::numeric),
       max((figure ->> 'sum')::numeric) FROM segment_counted WHERE label IS NOT NULL GROUP BY label
"""
HOW = """
SELECT count(*) FILTER (WHERE source = ''), count(*) FILTER (WHERE target = ''),
       count(*) FILTER (WHERE source <> '' AND target <> '') FROM analytics_move WHERE calculation_id = %s
"""
CHANGED = (
    "SELECT record_id, nullif(source, ''), nullif(target, '') FROM analytics_move WHERE calculation_id = %s"
)


def calculate(calculation_id: UUID) -> None:
    """Do a counting that was asked for; one done already, or of a segmentation that is gone, is let be."""
    row = (
        Calculation.objects.select_related("segmentation").filter(pk=calculation_id, finished_at=None).first()
    )
    if row is None or row.segmentation.deleted_at is not None:
        return
    Calculation.objects.filter(pk=row.pk).update(state="running", started_at=now())
    problem: Text | None = None
    try:
        done = _count(row)
    except OtklikError as error:
        log.warning("the segmentation %s cannot be counted: %s", row.segmentation.name, error.whole.en)
        problem, done = error.whole, {"state": "failed"}
    except Exception:
        Calculation.objects.filter(pk=row.pk).update(
            state="failed", problem=BROKEN.as_dict(), finished_at=now()
        )
        raise
    told = problem.as_dict() if problem else None
    Calculation.objects.filter(pk=row.pk).update(**done, problem=told, finished_at=now())
    Segmentation.objects.filter(pk=row.segmentation_id).update(problem=told)


def _count(row: Calculation) -> dict[str, Any]:
    """Count, inside one transaction; what came of it, as columns of the calculation."""
    segmentation = row.segmentation
    definition = read_definition(segmentation.definition)
    obj = objects.get(segmentation.object)
    by = system_caller("job", str(segmentation.pk))
    earlier = (
        Calculation.objects.filter(segmentation=segmentation, state="done").order_by("-asked_at").first()
    )
    given: dict[str, Any] = {"segmentation": segmentation.pk, "calculation": row.pk, "at": now()}
    with writing(by), connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [str(segmentation.pk)])
        cursor.execute(AT_EASE)
        with classified(segmentation.object, definition, counting_caller()) as (sql, values):
            cursor.execute("DROP TABLE IF EXISTS pg_temp.segment_counted")
            cursor.execute(COUNTED.format(sql=sql), values)
        cursor.execute("ANALYZE segment_counted")
        cursor.execute(BY_SETS)
        there, also = living(obj)
        cursor.execute(f"SELECT count(*) FROM ({there}) living", also)
        looked_at = cursor.fetchone()[0]
        first = earlier is None
        if first:
            cursor.execute(ENTERED, given)
            counts = (cursor.rowcount, 0, 0)
        else:
            cursor.execute(MOVES, given)
            # Who is in the trash has left the base, not the class.
            cursor.execute(
                "DELETE FROM analytics_move m WHERE calculation_id = %s "
                f"AND NOT EXISTS (SELECT FROM ({there}) living (id) WHERE living.id = m.record_id)",
                [row.pk, *also],
            )
            for statement in (LEFT, MOVED, ENTERED):
                cursor.execute(statement, given)
            cursor.execute(HOW, [row.pk])
            counts = cursor.fetchone()
            journal_counted(segmentation.object, segmentation.key, CHANGED, [row.pk])
        cursor.execute(FOUND)
        found = {
            label: {
                key: None if value is None else float(value)
                for key, value in zip(("count", "sum", "least", "most"), told, strict=True)
            }
            for label, *told in cursor.fetchall()
        }
    return {
        "state": "done",
        "definition": segmentation.definition,
        "changed": earlier is not None and earlier.definition != segmentation.definition,
        "looked_at": looked_at,
        "entered": counts[0],
        "left": counts[1],
        "moved": counts[2],
        "found": found,
    }


def tried(segmentation_object: str, definition: Any, seen: Any) -> dict[str, dict[str, Any]]:
    """What a definition would give now, among the rows of `seen`: {class: {"count", "sum"}}; nothing is kept."""
    if isinstance(definition, Hand):
        return {}
    rows, values_of_rows = seen.order_by().values_list("pk").query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        with classified(segmentation_object, definition, counting_caller()) as (sql, values):
            cursor.execute(
                f"SELECT label, count(*), sum((figure ->> 'sum')::numeric) FROM ({sql}) found (id, label, figure) "
                f"WHERE label IS NOT NULL AND id IN ({rows}) GROUP BY label",
                [*values, *values_of_rows],
            )
            return {
                label: {"count": count, "sum": None if total is None else float(total)}
                for label, count, total in cursor.fetchall()
            }


def counting_caller() -> Caller:
    """Who counts: Otklik itself, by the company's day."""
    # With the numbers of a request it remembers what it has looked up.
    return replace(
        system_caller("job"), timezone=company_settings().timezone, version=0, config=config_number()
    )
