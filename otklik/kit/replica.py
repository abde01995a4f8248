"""A replica for heavy questions: `DATABASE_REPLICA_URL`, a server that follows the main one by streaming.

Only what is asked through `heavy_rows` goes there. A replica that lags behind, has lost its main server or cannot be
reached is left alone for a while, and the main one is asked instead: figures may be slower then, never wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import Error, connection, connections
from django.db.models import QuerySet

REPLICA = "replica"
# After a refusal nobody waits for it again until so many seconds have passed.
REST_SECONDS = 15
# How long it is waited for; one that keeps up is behind by less.
PATIENCE_SECONDS = 0.15
# How far it is behind: nothing when all it has received is in sight and it still receives.
STATE = """
SELECT pg_is_in_recovery(),
       CASE WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver)
            THEN 0 ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 1e9) END::float8,
       coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()),
       coalesce(pg_last_wal_replay_lsn() >= nullif(%s, '')::pg_lsn, false)
"""
log = structlog.get_logger()


class Read(NamedTuple):
    """`as_of` is when the rows are of, where that may not be now; `whole` says that all that was written before the
    place asked for is in them.
    """

    rows: list[tuple[Any, ...]]
    as_of: datetime | None = None
    whole: bool = True


class State(NamedTuple):
    """Whether the server follows another, how many seconds it is behind, as of when it reads; `whole` as in `Read`."""

    follows: bool
    behind: float
    as_of: datetime
    whole: bool


def replica_state(place: str = "") -> State:
    """What the replica says of itself; Django's `Error` when it does not answer."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(STATE, [place])
        return State._make(cursor.fetchone())


class _Replica:
    """What this process knows of the replica."""

    def __init__(self) -> None:
        self.resting_until = 0.0

    @property
    def may_be_asked(self) -> bool:
        return has_replica() and not connection.in_atomic_block and monotonic() >= self.resting_until

    def read(self, sql: str, params: Sequence[Any], place: str) -> Read | None:
        """None when it cannot answer."""
        try:
            state = self.caught_up(place)
            if not state.follows or state.behind > settings.REPLICA_LAG_SECONDS:
                self.rest("it is no replica" if not state.follows else f"{state.behind:.0f} s behind")
                return None
            with connections[REPLICA].cursor() as cursor:
                cursor.execute(sql, params)
                return Read(cursor.fetchall(), None if state.whole else state.as_of, state.whole)
        except Error as error:
            self.rest(str(error).strip())
            return None

    def caught_up(self, place: str) -> State:
        """Its state, waited for a moment: an answer with all that was written before it can be kept."""
        until = monotonic() + PATIENCE_SECONDS
        state = replica_state(place)
        while state.follows and not state.whole and monotonic() < until:
            sleep(0.02)
            state = replica_state(place)
        return state

    def rest(self, why: str) -> None:
        self.resting_until = monotonic() + REST_SECONDS
        connections[REPLICA].close()
        log.warning("replica.left_alone", why=why)


_replica = _Replica()


def has_replica() -> bool:
    return REPLICA in connections.settings


def heavy_rows(sql: str, params: Sequence[Any] = (), place: str = "") -> Read:
    """The rows of a heavy question, of the replica where there is one.

    `place` is a position in the main server's log. Inside a transaction it is the main
    server that is asked: whoever writes reads what they wrote.
    """
    found = _replica.read(sql, params, place) if _replica.may_be_asked else None
    if found is not None:
        return found
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return Read(cursor.fetchall())


def heavy_values(rows: QuerySet[Any]) -> list[tuple[Any, ...]]:
    """The same of a queryset of `values_list`."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    return heavy_rows(sql, params).rows
