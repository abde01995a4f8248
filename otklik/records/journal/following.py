"""Following the journal: whoever acts on what happened reads it here, each change once, whatever crashes.

Numbers of changes are given before their transactions commit, so a later number may be seen before an earlier one.
A follower therefore keeps, beside the number it has come to, the gaps it has seen on the way: a gap is looked into
until it is filled, or until every transaction that was under way when it was first seen has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection, transaction

from otklik.records.journal.models import Follower

# First and last number, and the transaction that every one under way was before when the gap was first seen.
Gap = tuple[int, int, int]

COLUMNS = (
    "c.id, c.at, c.actor_id, c.via, c.source, c.object, c.record_id, c.op, c.before::text, c.after::text"
)
OLDEST = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
NEXT_ONE = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
NEXT = f"SELECT {COLUMNS} FROM records_change c WHERE c.id > %s ORDER BY c.id LIMIT %s"
IN_GAPS = f"""
SELECT {COLUMNS} FROM unnest(%s::bigint[], %s::bigint[]) gap (first, last)
JOIN records_change c ON c.id BETWEEN gap.first AND gap.last
"""
# The last number by the index: «whether there is any after» PostgreSQL would look for from the journal's beginning.
NEWS = """
SELECT 1 FROM records_follower f
WHERE f.name = %s AND (f.gaps <> '[]' OR f.position < (SELECT max(c.id) FROM records_change c))
"""
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('otklik.follow.' || %s))"
LAST = "SELECT coalesce(max(id), 0) FROM records_change"


class Happened(NamedTuple):
    """A change as a follower is given it."""

    id: int
    at: datetime
    actor_id: UUID | None
    via: str
    source: str
    object: str
    record_id: UUID
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


def follow_from_now(name: str) -> None:
    """Begin to follow under `name`; who follows already goes on from where it is, and is not let skip meanwhile."""
    with transaction.atomic():
        Follower.objects.get_or_create(name=name, defaults={"position": _last()})
        Follower.objects.select_for_update().get(name=name)


def follow_while(name: str, wanted: Callable[[], bool]) -> None:
    """Follow while it is `wanted`, and not otherwise: nobody then reads the journal for nothing.

    Called in the transaction that changes what is wanted; such transactions wait for each other.
    """
    _read(ONE_AT_A_TIME, name)
    if wanted():
        follow_from_now(name)
    else:
        Follower.objects.filter(name=name).delete()


def skip_to_now(name: str, idle: Callable[[], bool]) -> None:
    """Let what has happened be while the follower is `idle`, with nothing to look for in it.

    Asked under the lock `follow_from_now` takes: who begins to look for something loses nothing that comes after.
    """
    last = _last()
    if not Follower.objects.filter(name=name, position__lt=last).exists():
        return
    with transaction.atomic():
        row = Follower.objects.select_for_update(skip_locked=True).filter(name=name, position__lt=last)
        if row.first() is not None and idle():
            Follower.objects.filter(name=name).update(position=last, gaps=[])


@contextmanager
def followed(name: str, limit: int = 500) -> Iterator[Sequence[Happened]]:
    """The next changes, in one transaction with all that is done with them: both are kept, or neither.

    Up to `limit` by number, and all that has shown up in the gaps. Empty when there is nothing new, when nobody
    follows under this name, or when another worker holds it at the moment.
    """
    if not _read(NEWS, name):
        # Most readings find nothing; they lock nothing either.
        yield ()
        return
    with transaction.atomic():
        follower = Follower.objects.select_for_update(skip_locked=True).filter(name=name).first()
        if follower is None:
            yield ()
            return
        # Asked before the gaps are looked into: who ends after it is found at the next reading.
        oldest = _number(OLDEST)
        late = _late(follower.gaps)
        gaps = remaining(follower.gaps, [one.id for one in late], oldest)
        news = [_happened(row) for row in _read(NEXT, follower.position, limit)]
        # Asked after the reading: whoever holds a number below those read has begun by now.
        gaps += gaps_between(follower.position, [one.id for one in news], _number(NEXT_ONE) if news else 0)
        yield [*late, *news]
        if late or news or gaps != follower.gaps:
            follower.position = news[-1].id if news else follower.position
            follower.gaps = gaps
            follower.save(update_fields=["position", "gaps"])


def gaps_between(position: int, numbers: Iterable[int], seen_at: int) -> list[Gap]:
    """The numbers missing on the way from `position` through `numbers` (rising), as gaps seen at `seen_at`."""
    found: list[Gap] = []
    for number in numbers:
        if number > position + 1:
            found.append((position + 1, number - 1, seen_at))
        position = number
    return found


def remaining(gaps: Iterable[Sequence[int]], filled: Iterable[int], oldest: int) -> list[Gap]:
    """What of the gaps may still be filled: less the numbers that have come, less those nobody writes any more.

    `oldest` is the oldest transaction still under way: a gap seen when only older ones were is closed for good.
    """
    come = sorted(filled)
    left: list[Gap] = []
    for first, last, seen_at in gaps:
        if oldest >= seen_at:
            continue
        inside = [number for number in come if first <= number <= last]
        left += gaps_between(first - 1, [*inside, last + 1], seen_at)
    return left


def _late(gaps: Sequence[Sequence[int]]) -> list[Happened]:
    if not gaps:
        return []
    rows = _read(IN_GAPS, [gap[0] for gap in gaps], [gap[1] for gap in gaps])
    return sorted(map(_happened, rows), key=lambda one: one.id)


def _happened(row: Sequence[Any]) -> Happened:
    before, after = (orjson.loads(told) if told else {} for told in row[-2:])
    return Happened._make((*row[:-2], before, after))


def _last() -> int:
    return _number(LAST)


def _number(statement: str) -> int:
    return int(_read(statement)[0][0])


def _read(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
