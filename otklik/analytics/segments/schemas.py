from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Label, Moment, Named
from otklik.analytics.segments.definition import Definition
from otklik.records.conditions.schemas import Condition

Schedule = Literal["daily", "weekly", "monthly", "off"]
Kind = Literal["rules", "abc", "rfm", "list"]


class SegmentationChange(Given):
    """Only what is given changes; `definition` is given whole. The object and the kind never change."""

    name: str | None = Field(None, max_length=200)
    name_en: str | None = Field(None, max_length=200)
    text: str | None = Field(None, max_length=5000)
    object: str | None = Field(None, max_length=60)
    definition: Definition | None = None
    schedule: Schedule | None = None
    active: bool | None = None


class SegmentationIn(SegmentationChange):
    name: str = Field(max_length=200)
    object: str = Field(max_length=60)
    definition: Definition


class ClassOut(Schema):
    key: str
    label: Label
    color: str
    count: int = Field(description="Among the records the caller may see")
    sum: float | None = Field(description="Of the figure it rests on; null where there is none")


class CalculationOut(Schema):
    id: UUID
    state: Literal["queued", "running", "done", "failed"]
    asked_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    seconds: float | None
    looked_at: int
    entered: int
    left: int
    moved: int
    problem: str


class SegmentationOut(Schema):
    id: UUID
    key: str = Field(description="The field it gives its object")
    name: str
    label: Label
    text: str
    object: str
    kind: Kind
    definition: Definition
    schedule: Schedule
    active: bool
    problem: str = Field(description="Why it cannot be counted; empty when it can")
    responsible: Named | None
    may_change: bool
    classes: list[ClassOut]
    calculation: CalculationOut | None = Field(description="The last counting, whatever came of it")
    counted_at: datetime | None


class Side(Schema):
    key: str
    label: Label


class MoveOut(Schema):
    id: int
    at: datetime
    record: dict[str, Any] | None = Field(description="{id, name}")
    by: dict[str, Any] | None = Field(description="Who put it in or took it out by hand")
    source: Side | None
    target: Side | None
    why: str


class MovesPage(Schema):
    rows: list[MoveOut]
    next: str | None


class MovesQuery(Given):
    source: str | None = Field(None, description="The class left; empty is none")
    target: str | None = Field(None, description="The class entered; empty is none")
    label: str = Field("", description="Left or entered")
    record: UUID | None = None
    since: Moment | None = None
    until: Moment | None = None


class MovesPageQuery(MovesQuery):
    cursor: str = ""
    limit: int = 50


class MovesExportQuery(MovesQuery):
    format: str = "csv"


class RecordSegment(Schema):
    segmentation: Named
    kind: Kind
    key: str
    label: Label | None = Field(description="The class; null when in none")
    color: str | None
    since: datetime | None
    why: str
    moves: list[MoveOut]


class SegmentTrialIn(Given):
    object: str = Field(max_length=60)
    definition: Definition


class SegmentTrial(Schema):
    """How many there would be in each class now, among the records the caller may see."""

    classes: list[ClassOut]
    seen: int = Field(description="All records the caller may see")


class MembersIn(Given):
    """{"ids": [...]} or {"filter": …, "q": …}."""

    ids: list[UUID] | None = None
    filter: Condition | None = None
    q: str | None = None


class MembersOut(Schema):
    count: int = Field(description="How many were put in or taken out")
