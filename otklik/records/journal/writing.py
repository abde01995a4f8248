"""Who is writing: told to the database once a transaction, so the journal's triggers can name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from otklik.access.callers import Caller


@contextmanager
def writing(by: Caller, source: str | None = None) -> Iterator[None]:
    """One transaction whose changes the journal ascribes to `by` (and to `source`, say an import's id)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('otklik.actor', %s, true), set_config('otklik.via', %s, true), "
            "set_config('otklik.source', %s, true)",
            [str(by.user_id or ""), by.via, source or by.source],
        )
        yield
