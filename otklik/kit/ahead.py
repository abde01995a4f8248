"""The next item made while the one before is used: for work that waits (for a database) beside work that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """The items in their order, each made in a thread of its own, one ahead and no more.

    What fails in the thread fails here, at its place; left early, nothing but the item under way is made. The
    thread has no connection and must ask nothing of the database.
    """
    nothing = object()
    source = iter(items)
    with ThreadPoolExecutor(1, thread_name_prefix="ahead") as pool:
        coming = pool.submit(next, source, nothing)
        while (item := coming.result()) is not nothing:
            coming = pool.submit(next, source, nothing)
            yield item  # type: ignore[misc]
