"""The history of stages, counted by the database in one go and kept with its age."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from otklik.kit.clock import now
from otklik.sales.forecasts.models import LearnedChances
from otklik.sales.forecasts.rules import (
    BUCKETS,
    EDGES,
    LANDMARKS,
    NOTHING,
    Counts,
    PipelineChances,
    learned,
)
from otklik.sales.pipelines.queries import Known, known

# Older stays tell of how it was once.
MOST_DAYS = 730
OUTCOMES = ("won", "lost", "open")

# Every stay that began in time, with the first end of its deal after it as far as known by the moment asked about.
STAYS = """
WITH stays AS (
    SELECT v.stage_id, s.pipeline_id, s.kind, v.entered_at, d.id AS deal_id,
           least(v.left_at, %(at)s) AS until,
           row_number() OVER (PARTITION BY v.deal_id ORDER BY v.entered_at, v.id) AS place,
           min(ended.at) FILTER (WHERE s.kind = 'won') OVER later AS won_at,
           min(ended.at) FILTER (WHERE s.kind = 'lost') OVER later AS lost_at
    FROM sales_stagevisit v
    JOIN sales_stage s ON s.id = v.stage_id
    JOIN sales_deal d ON d.id = v.deal_id AND d.deleted_at IS NULL
    CROSS JOIN LATERAL (
        SELECT CASE WHEN v.left_at IS NULL AND d.closed_at > v.entered_at THEN d.closed_at ELSE v.entered_at END AS at
    ) ended
    WHERE v.entered_at < %(at)s AND ended.at < %(at)s
    WINDOW later AS (PARTITION BY v.deal_id ORDER BY v.entered_at, v.id
                     ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
), followed AS (
    SELECT *,
           CASE WHEN won_at <= coalesce(lost_at, won_at) THEN 0 WHEN lost_at IS NOT NULL THEN 1 ELSE 2 END AS outcome,
           extract(epoch FROM least(won_at, lost_at, %(at)s) - entered_at) / 86400 AS days,
           extract(epoch FROM coalesce(until, %(at)s) - entered_at) / 86400 AS stayed
    FROM stays WHERE entered_at >= %(since)s
)
SELECT false, stage_id, landmark.place - 1, outcome,
       width_bucket((days - landmark.day)::float8, %(edges)s::float8[]), count(*)
FROM followed CROSS JOIN unnest(%(landmarks)s::int[]) WITH ORDINALITY AS landmark(day, place)
WHERE kind NOT IN ('won', 'lost') AND (stayed > landmark.day OR landmark.day = 0)
GROUP BY 2, 3, 4, 5
UNION ALL
SELECT true, pipeline_id, 0, outcome, width_bucket(days::float8, %(edges)s::float8[]), count(*)
FROM followed WHERE place = 1 GROUP BY 2, 4, 5
"""

_lock = threading.Lock()
_kept: tuple[datetime, int, dict[UUID, PipelineChances]] | None = None


def relearn() -> datetime:
    """Count the history anew and keep it; when it was counted."""
    moment = now()
    LearnedChances.objects.update_or_create(pk=1, defaults={"learned_at": moment, "counts": counted(moment)})
    return moment


def counted(at: datetime) -> dict[str, Any]:
    """What was known by `at`: {"stays": {stage: {landmark: [won, lost, open]}}, "births": {pipeline: […]}}."""
    asked: dict[str, Any] = {
        "at": at,
        "since": at - timedelta(days=MOST_DAYS),
        "edges": [float(edge) for edge in EDGES],
        "landmarks": list(LANDMARKS),
    }
    stays: dict[str, dict[str, list[list[int]]]] = {}
    births: dict[str, list[list[int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(STAYS, asked)
        for born, key, landmark, outcome, bucket, count in cursor.fetchall():
            if born:
                counts = births.setdefault(str(key), _none())
            else:
                counts = stays.setdefault(str(key), {}).setdefault(str(landmark), _none())
            # Whoever ended beyond the horizon was open at it.
            beyond = bucket > BUCKETS
            counts[2 if beyond else outcome][min(max(bucket, 1), BUCKETS) - 1] += count
    return {"stays": stays, "births": births}


def _none() -> list[list[int]]:
    return [[0] * BUCKETS for _ in OUTCOMES]


def chances() -> tuple[dict[UUID, PipelineChances], datetime]:
    """The chances by pipeline as last learned, and when that was; learned at once where they never were."""
    global _kept  # noqa: PLW0603 - the one copy of this process
    pipelines = known()
    at = LearnedChances.objects.values_list("learned_at", flat=True).first() or relearn()
    kept = _kept
    if kept is None or kept[:2] != (at, pipelines.number):
        with _lock:
            row = LearnedChances.objects.get()
            kept = _kept = (row.learned_at, pipelines.number, taught(row.counts, pipelines))
    return kept[2], kept[0]


def taught(counts: Mapping[str, Any], pipelines: Known) -> dict[UUID, PipelineChances]:
    """The chances of every pipeline out of the counts."""
    found: dict[UUID, PipelineChances] = {}
    for pipeline in pipelines.every:
        stages = [stage for stage in pipeline.every_stage if stage.state == "open"]
        stays = {
            str(stage.id): {
                int(mark): Counts(*one) for mark, one in counts["stays"].get(str(stage.id), {}).items()
            }
            for stage in stages
        }
        born = counts["births"].get(str(pipeline.id))
        found[pipeline.id] = learned(
            {stage: marks for stage, marks in stays.items() if marks},
            {str(stage.id): stage.probability / 100 for stage in stages},
            Counts(*born) if born else NOTHING,
        )
    return found
