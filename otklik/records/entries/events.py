"""Facts about any record."""

from dataclasses import dataclass
from typing import Any

from otklik.access.callers import Caller


@dataclass(frozen=True)
class RecordCreated:
    object: str
    record: Any
    by: Caller


@dataclass(frozen=True)
class RecordChanged:
    object: str
    record: Any
    by: Caller
    fields: frozenset[str]


@dataclass(frozen=True)
class RecordDeleted:
    object: str
    record: Any
    by: Caller


@dataclass(frozen=True)
class RecordRestored:
    object: str
    record: Any
    by: Caller
