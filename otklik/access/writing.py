"""One transaction of one caller: the journal's triggers read from it who changes what, and through which door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from otklik.access.callers import Caller
from otklik.kit.prepared import prepared_cursor

TELL = (
    "SELECT set_config('otklik.actor', %s, true), set_config('otklik.via', %s, true), "
    "set_config('otklik.source', %s, true)"
)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('otklik.access'))"


# What the database was last told in the transaction under way: actor, door, source.
_told: ContextVar[tuple[str, str, str] | None] = ContextVar("told", default=None)


@contextmanager
def writing(by: Caller, source: str | None = None, *, alone: bool = False) -> Iterator[None]:
    """One transaction whose changes the journal ascribes to `by`.

    Inside another one it joins it, and keeps its source unless it names its own. `alone` makes it wait for the
    other `alone` ones to end: for rules that look at several rows at once (the last administrator, no circle of
    departments, the first start).
    """
    outer = _told.get()
    chosen = source or by.source or (outer[2] if outer else "")
    ours = (str(by.user_id or ""), by.via, chosen)
    with transaction.atomic():
        if alone or ours != outer:
            with prepared_cursor() as cursor:
                if alone:
                    cursor.execute(ONE_AT_A_TIME)
                if ours != outer:
                    cursor.execute(TELL, ours)
        token = _told.set(ours)
        try:
            yield
        finally:
            _told.reset(token)
        if outer is not None and ours != outer:
            with prepared_cursor() as cursor:
                cursor.execute(TELL, outer)
