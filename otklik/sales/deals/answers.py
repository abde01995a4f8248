"""What the doors to deals answer: told to the documentation, too much to be looked at each time."""

from __future__ import annotations

from datetime import datetime
from typing import NotRequired
from uuid import UUID

from ninja import Schema
from pydantic import Field as Described
from typing_extensions import TypedDict

from otklik.access.doors import Label, Named
from otklik.records.entries.schemas import RowTold


class DealFlag(Schema):
    code: str
    text: str


class StageTold(Schema):
    id: UUID
    name: str
    names: Label
    kind: str
    color: str
    probability: int
    days_limit: int | None


class CardStage(TypedDict):
    id: UUID
    name: NotRequired[str]


class BoardCard(RowTold):
    stage: CardStage
    flags: list[DealFlag]


class BoardColumn(Schema):
    stage: StageTold
    count: int
    exact: bool
    sum: str | None = Described(description="In the one currency there is, else in the company's own")
    sums: dict[str, str] | None = Described(description="By currency")
    closed_days: int | None = Described(description="A column of closed deals shows those of so many days")
    cards: list[BoardCard]
    next: str | None


class DealBoard(Schema):
    pipeline: Named
    columns: list[BoardColumn]


class MoreCards(Schema):
    cards: list[BoardCard]
    next: str | None


class PathStage(StageTold):
    visited: bool
    seconds: int | None
    current: bool


class VisitedStage(Named):
    kind: str


class PathVisit(Schema):
    stage: VisitedStage
    entered_at: datetime
    left_at: datetime | None
    by: Named | None


class DealPath(Schema):
    pipeline: Named
    stages: list[PathStage]
    visits: list[PathVisit]
    flags: list[DealFlag]
