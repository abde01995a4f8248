"""Django's PostgreSQL, with connections of the pool asked by their socket whether they still live.

Django's own check sends a statement before every request; a server that has gone shows at the socket.
"""

from __future__ import annotations

import select
from typing import Any, cast

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations

# Nothing is prepared of itself: only what a `Prepared` cursor is asked.
NEVER_OF_ITSELF = 2**31
# How many statements a connection keeps prepared; the least used makes room.
MOST_PREPARED = 200


class Prepared(psycopg.Cursor[Any]):
    """Has the database parse and plan a statement once for the connection, with its values sent beside it."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        return super().execute(query, params, **options | {"prepare": True})


class Operations(DatabaseOperations):
    """Tells what was asked by prepared cursors too, for those who count statements."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        if isinstance(cursor, Prepared):
            return cast(Any, self).compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """The database backend of the product."""

    ops_class = Operations

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the pool that is not known to be dead; of a pool without one, psycopg_pool's refusal."""
        while True:
            found = super().get_new_connection(conn_params)
            if not self.pool or _lives(found):
                found.prepare_threshold = NEVER_OF_ITSELF
                found.prepared_max = MOST_PREPARED
                return found
            found.close()
            self.pool.putconn(found)

    def prepared(self) -> Any:
        """A cursor for statements asked again and again, whose best plan is the same whatever their values.

        Planning «the record of this id» costs PostgreSQL more than finding it.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = Prepared(self.connection)
        return cast(Any, self)._prepare_cursor(cursor)


def _lives(found: Any) -> bool:
    """Nobody speaks on an idle connection: what there is to read is its end, or word that it comes."""
    poll = select.poll()
    poll.register(found.fileno(), select.POLLIN)
    return not poll.poll(0)
