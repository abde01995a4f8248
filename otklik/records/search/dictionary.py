"""The words that names consist of, and the nearest of them to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from rapidfuzz.distance import OSA

from otklik.kit.events import when
from otklik.records.entries.events import RecordChanged, RecordCreated
from otklik.records.objects.registry import Object, objects
from otklik.records.search.words import name_words, other_layout

# A word learnt once by this process is not sent again.
MOST_KNOWN = 200_000
NEAREST = 3
_known: set[str] = set()

LEARN = """
INSERT INTO records_searchword (word, uses) SELECT word, 1 FROM unnest(%s::text[]) word
ON CONFLICT (word) DO NOTHING
"""
COUNTED = """
    SELECT word, count(*) AS uses FROM ({rows}) every
    WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]' GROUP BY word
"""
ROWS = "SELECT unnest(string_to_array(translate(name_sort, '-.,()/\"«»', '         '), ' ')) AS word FROM {table}"
REBUILD = """
WITH counted AS MATERIALIZED ({counted}),
gone AS (DELETE FROM records_searchword w WHERE NOT EXISTS (SELECT 1 FROM counted c WHERE c.word = w.word))
INSERT INTO records_searchword (word, uses) SELECT word, uses FROM counted
ON CONFLICT (word) DO UPDATE SET uses = excluded.uses WHERE records_searchword.uses <> excluded.uses
"""
NEAR = """
SELECT asked.word, near.word, near.uses FROM unnest(%s::text[]) asked(word), LATERAL (
    SELECT w.word, w.uses FROM records_searchword w WHERE w.word %% asked.word
    ORDER BY similarity(w.word, asked.word) DESC, w.uses DESC LIMIT 12) near
"""


RECENT = """
INSERT INTO records_searchword (word, uses)
SELECT word, 1 FROM ({rows}) recent WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]' GROUP BY word ORDER BY word
ON CONFLICT (word) DO NOTHING
"""


def searched_by_name() -> list[Object]:
    """The objects whose records are found by their `search_text`."""
    return [obj for obj in objects.all() if obj.searchable and hasattr(obj.model, "search_text")]


def learn_words(words: Iterable[str]) -> None:
    """Remember words of names; those this process has sent before cost nothing."""
    fresh = sorted(set(words) - _known)
    if not fresh:
        return
    with connection.cursor() as cursor:
        cursor.execute(LEARN, [fresh])
    if len(_known) > MOST_KNOWN:
        _known.clear()
    _known.update(fresh)


def learn_recent_words(since: datetime) -> None:
    """Remember the words of records created since then: those of an import, which passes the actions by."""
    tables = [obj.model._meta.db_table for obj in searched_by_name()]
    if not tables:
        return
    rows = " UNION ALL ".join(ROWS.format(table=f'"{table}"') + " WHERE created_at > %s" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(RECENT.format(rows=rows), [since] * len(tables))


def rebuild_words() -> None:
    """Count the words of all names anew, forgetting those no record has. Set-based: seconds for a million."""
    tables = [obj.model._meta.db_table for obj in searched_by_name()]
    if not tables:
        return
    rows = " UNION ALL ".join(
        ROWS.format(table=f'"{table}"') + " WHERE deleted_at IS NULL" for table in tables
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REBUILD.format(counted=COUNTED.format(rows=rows)))
    _known.clear()


@when(RecordCreated)
def learn_from_created(fact: RecordCreated) -> None:
    _learn_from(fact.object, fact.record)


@when(RecordChanged)
def learn_from_changed(fact: RecordChanged) -> None:
    _learn_from(fact.object, fact.record)


def _learn_from(key: str, record: Any) -> None:
    """After the commit and on its own, so that no word is ever waited for."""
    obj = objects.get(key)
    if obj.searchable and hasattr(obj.model, "search_text"):
        words = name_words(record.name_sort)
        if not _known.issuperset(words):
            transaction.on_commit(lambda: learn_words(words), robust=True)


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> list[str]:
    """The likeliest words meant by `word`, best first, among (word, uses): few slips, then common words.

    A word typed in the other keyboard layout is known by its beginning.
    """
    swapped = other_layout(word)
    slips = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    ranked = []
    for candidate, uses in candidates:
        distance = float(OSA.distance(word, candidate, score_cutoff=slips))
        # Of a word not typed to its end only the beginning is compared.
        distance = min(distance, OSA.distance(word, candidate[: len(word)], score_cutoff=slips) + 0.5)
        if candidate.startswith(swapped):
            distance = min(distance, 0.25)
        if distance <= slips:
            ranked.append((distance, -uses, candidate))
    return [candidate for _, _, candidate in sorted(ranked)[:NEAREST]]


def nearest_words(words: Iterable[str]) -> dict[str, list[str]]:
    """The words of names likeliest meant by each of `words`, in one statement."""
    asked = [word for word in dict.fromkeys(words) if len(word) > 2]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NEAR, [asked])
        found: dict[str, list[tuple[str, int]]] = {}
        for word, candidate, uses in cursor.fetchall():
            found.setdefault(word, []).append((candidate, uses))
    return {word: nearest(word, candidates) for word, candidates in found.items()}
