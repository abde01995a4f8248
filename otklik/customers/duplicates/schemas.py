"""Duplicates and merges as clients read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from otklik.access.doors import Label, Named
from otklik.records.entries.schemas import RowTold


class LikenessReason(Label):
    code: str


class ClusterTold(Schema):
    id: UUID
    score: float
    reasons: list[LikenessReason]
    found_at: datetime
    rows: list[RowTold]


class ClusterPage(Schema):
    clusters: list[ClusterTold]
    next: str | None


class LikelyDouble(Schema):
    """One out of the caller's sight is told of without its id and name."""

    id: UUID | None
    name: str | None
    hidden: bool
    responsible: Named | None
    reason: LikenessReason
    score: float


class MergeChoice(Schema):
    id: UUID
    value: Any


class MergePreview(Schema):
    values: dict[str, Any]
    choices: dict[str, list[MergeChoice]]
    moves: dict[str, int]


class MergeTold(Schema):
    id: UUID
    object: str
    kept: UUID
    others: list[Named]
    at: datetime
    by: Named | None
    undone_at: datetime | None
    moved: int


class MergeParted(Schema):
    object: str
    kept: UUID
    others: list[UUID]
    left: list[str]
