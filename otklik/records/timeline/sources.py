"""Where a timeline's items come from: each source is a stream by time, declared by what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from otklik.access.callers import Caller
from otklik.records.entries.names import Names

Item = dict[str, Any]
Told = Callable[[], list[Item]]


@dataclass(frozen=True)
class Place:
    """Whose timeline it is, for whom, and the names that will be read for all its items at once."""

    by: Caller
    object_key: str
    record_id: UUID
    names: Names
    # What a source read for its stream and its planned ones in one statement.
    kept: dict[str, Any] = field(default_factory=dict)


class Stream(Protocol):
    """Reads the items, wants the names they need, and gives what tells them once the names are read."""

    def __call__(self, place: Place, before: datetime | None, limit: int) -> Told: ...


@dataclass(frozen=True)
class Source:
    """A stream of items newest first; `kinds` are those it can give, `planned` what is yet to be."""

    kinds: frozenset[str]
    items: Stream
    planned: Callable[[Place], Told] | None = None


sources: list[Source] = []


# Adds to items what other nouns know of them, once all of a page are told: (the caller, the items of one kind).
Filler = Callable[[Caller, list[Item]], None]
fillers: dict[str, list[Filler]] = {}


def add_source(source: Source) -> None:
    sources.append(source)


def add_filler(kind: str, filler: Filler) -> None:
    """Have `filler` look at the items of `kind` of every page that holds any."""
    fillers.setdefault(kind, []).append(filler)
