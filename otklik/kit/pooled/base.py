"""Django's PostgreSQL, with connections of the pool asked by their socket whether they still live.

Django's own check sends a statement before every request; a server that has gone shows at the socket.
"""

from __future__ import annotations

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """The database backend of the product."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection of the pool that is not known to be dead; of a pool without one, psycopg_pool's refusal."""
        while True:
            found = super().get_new_connection(conn_params)
            if not self.pool or _lives(found):
                return found
            found.close()
            self.pool.putconn(found)


def _lives(found: Any) -> bool:
    """Nobody speaks on an idle connection: what there is to read is its end, or word that it comes."""
    poll = select.poll()
    poll.register(found.fileno(), select.POLLIN)
    return not poll.poll(0)
