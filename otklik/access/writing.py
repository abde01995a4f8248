"""One transaction of one caller: the journal's triggers read from it who changes what, and through which door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from otklik.access.callers import Caller

TELL = (
    "SELECT set_config('otklik.actor', %s, true), set_config('otklik.via', %s, true), "
    "set_config('otklik.source', %s, true)"
)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('otklik.access'))"


@contextmanager
def writing(by: Caller, source: str | None = None, *, alone: bool = False) -> Iterator[None]:
    """One transaction whose changes the journal ascribes to `by`.

    `alone` makes it wait for the other `alone` ones to end: for rules that look at several rows at once
    (the last administrator, no circle of departments, the first start).
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            if alone:
                cursor.execute(ONE_AT_A_TIME)
            cursor.execute(TELL, [str(by.user_id or ""), by.via, source or by.source])
        yield
