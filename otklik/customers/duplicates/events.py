"""Facts about duplicates."""

from dataclasses import dataclass
from uuid import UUID

from otklik.access.callers import Caller


@dataclass(frozen=True)
class RecordsMerged:
    """`others` are in the trash; all that was linked to them is linked to `kept`."""

    object: str
    kept: UUID
    others: tuple[UUID, ...]
    merge: UUID
    by: Caller


@dataclass(frozen=True)
class MergeUndone:
    object: str
    kept: UUID
    others: tuple[UUID, ...]
    merge: UUID
    by: Caller
