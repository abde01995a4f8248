"""Where a timeline's items come from: each source is a stream by time, declared by what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from otklik.access.callers import Caller

Item = dict[str, Any]


class Stream(Protocol):
    def __call__(
        self, by: Caller, object_key: str, record_id: UUID, before: datetime | None, limit: int
    ) -> list[Item]: ...


@dataclass(frozen=True)
class Source:
    """A stream of items newest first; `kinds` are those it can give, `planned` what is yet to be."""

    kinds: frozenset[str]
    items: Stream
    planned: Callable[[Caller, str, UUID], list[Item]] | None = None


sources: list[Source] = []


def add_source(source: Source) -> None:
    sources.append(source)
