"""The one place where heavy questions of figures are asked: of the replica where there is one, and not twice.

An answer is kept with how far the journal had come before it was counted, and holds as long as nothing it was counted
from has been told since. Numbers of the journal are given before their transactions end; an answer is therefore kept
only if, after the number was looked at, nobody was still writing: all that is numbered below was then in its sight.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from time import perf_counter
from typing import Any, NamedTuple

from django.db import connection

from otklik.analytics.counted.packing import packed, unpacked
from otklik.analytics.counted.tables import Sources, sources_of
from otklik.kit.clock import now
from otklik.kit.replica import heavy_rows

# What is judged by the moment (overdue, stood for so long) is told by no journal: nothing is kept for longer.
MOST_AGE = "10 minutes"
# Looking through more changes than this would cost more than counting anew.
MOST_CHANGES = 20_000
# What is counted sooner is not worth its keeping.
WORTH_SECONDS = 0.02

ASK = f"""
WITH so_far AS MATERIALIZED (
    SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM records_change_id_seq) AS change,
           (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM records_touch_id_seq) AS touch
)
SELECT so_far.change, so_far.touch, coalesce(v.version, 0),
       CASE WHEN current_setting('synchronous_commit') = 'off' THEN pg_current_wal_insert_lsn()
            ELSE pg_current_wal_flush_lsn() END::text,
       NOT EXISTS (
           SELECT 1 FROM pg_locks l
           WHERE l.relation IN ('records_change'::regclass, 'records_touch'::regclass)
             AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
             AND l.mode = 'RowExclusiveLock' AND so_far.change IS NOT NULL),
       k.rows, k.counted_at
FROM so_far
LEFT JOIN access_version v ON v.id = 1
LEFT JOIN analytics_countedanswer k
    ON k.key = %s AND k.version = coalesce(v.version, 0) AND k.counted_at > now() - interval '{MOST_AGE}'
   AND so_far.change - k.change < {MOST_CHANGES} AND so_far.touch - k.touch < {MOST_CHANGES}
   AND NOT EXISTS (SELECT 1 FROM records_change c WHERE c.id > k.change AND c.object = ANY(k.objects_in))
   AND NOT EXISTS (SELECT 1 FROM records_touch t WHERE t.id > k.touch AND t.part = ANY(k.parts_in))
"""
KEEP = """
INSERT INTO analytics_countedanswer (key, rows, counted_at, change, touch, version, objects_in, parts_in)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (key) DO UPDATE SET
    rows = excluded.rows, counted_at = excluded.counted_at, change = excluded.change, touch = excluded.touch,
    version = excluded.version, objects_in = excluded.objects_in, parts_in = excluded.parts_in
"""

Rows = list[tuple[Any, ...]]


class _Asked(NamedTuple):
    change: int
    touch: int
    version: int
    place: str
    quiet: bool
    rows: memoryview | bytes | None
    counted_at: datetime | None


class Age:
    """When the oldest of some figures was counted; None while all were counted just now."""

    def __init__(self) -> None:
        self.oldest: datetime | None = None

    def note(self, at: datetime) -> None:
        self.oldest = at if self.oldest is None else min(self.oldest, at)


_ages: ContextVar[tuple[Age, ...]] = ContextVar("ages", default=())


@contextmanager
def age_of_figures() -> Iterator[Age]:
    """Tells the age of all that is counted inside."""
    age = Age()
    token = _ages.set((*_ages.get(), age))
    try:
        yield age
    finally:
        _ages.reset(token)


def answer_of(sql: str, params: Sequence[Any] = ()) -> Rows:
    """The rows of a question that only reads; its SQL names its tables and columns in plain lower case."""
    sources, key = sources_of(sql), key_of(sql, params)
    if sources is None or key is None or connection.in_atomic_block:
        # Whoever is changing things counts with their own changes, and keeps nothing of it.
        return _counted(sql, params)[0]
    asked = _asked(key)
    if asked.rows is not None and asked.counted_at is not None:
        _note(asked.counted_at)
        return unpacked(bytes(asked.rows))
    at, begun = now(), perf_counter()
    rows, whole = _counted(sql, params, asked.place)
    if whole and asked.quiet and perf_counter() - begun >= WORTH_SECONDS:
        _keep(key, rows, at, asked, sources)
    return rows


def key_of(sql: str, params: Sequence[Any]) -> bytes | None:
    """What tells a question from every other; None for one with values that cannot be written down to the last sign."""
    asked = packed([(sql, list(params))], most=None)
    return None if asked is None else hashlib.sha256(asked).digest()


def _asked(key: bytes) -> _Asked:
    with connection.cursor() as cursor:
        cursor.execute(ASK, [key])
        return _Asked._make(cursor.fetchone())


def _counted(sql: str, params: Sequence[Any], place: str = "") -> tuple[Rows, bool]:
    """The rows, and whether all that was written before `place` is in them."""
    found = heavy_rows(sql, params, place)
    if found.as_of is not None:
        _note(found.as_of)
    return found.rows, found.whole


def _keep(key: bytes, rows: Rows, at: datetime, asked: _Asked, sources: Sources) -> None:
    content = packed(rows)
    if content is None:
        return
    places = (asked.change, asked.touch, asked.version)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [key, content, at, *places, list(sources.objects), list(sources.parts)])


def _note(at: datetime) -> None:
    for age in _ages.get():
        age.note(at)
