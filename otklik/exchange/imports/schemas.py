"""An import as clients read it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Required
from uuid import UUID

from ninja import Schema
from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from otklik.access.doors import Label, Named

ProblemTold = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "x-shape": "Problem"})]
State = Literal[
    "uploaded", "planned", "trying", "tried", "queued", "running", "paused", "failed", "done", "undone"
]


class Counts(Schema):
    read: int
    created: int
    updated: int
    merged: int
    skipped: int
    refused: int


class Sheet(Schema):
    name: str
    hidden: bool
    rows: int | None


class Warned(Label):
    code: str


class Reading(Schema):
    """How the file is read: what was guessed and what people changed of it."""

    container: str
    member: str | None
    members: list[str]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[Sheet]
    header_rows: list[int]
    columns: list[str]
    sample: list[tuple[int, list[str]]]
    rows: int | None
    rows_exact: bool
    warnings: list[Warned]
    reasons: dict[str, Label]
    unsure: list[str]


class ImportPlan(TypedDict, total=False):
    """Which column goes where ({"0": "company.name"}) and what to do with doubles."""

    mapping: Required[dict[str, str | None]]
    policy: str
    keys: list[str]
    responsible: str | None
    unknown_options: str
    role: str
    tag: str
    date_orders: dict[str, str]
    sure: dict[str, float]
    template: str


class ImportTarget(Schema):
    address: str
    object: Label
    label: Label
    type: str
    required: bool


class Trial(TypedDict, total=False):
    read: int
    created: int
    updated: int
    merged: int
    skipped: int
    refused: int
    made: dict[str, int]
    running: bool
    complete: bool
    rows_total: int | None


class Kept(Schema):
    """What an undo left as it is, for somebody has changed it since."""

    object: str
    id: UUID
    name: str
    fields: list[str]


class Undone(Schema):
    removed: int
    restored: int
    kept: list[Kept]


class ImportTold(Schema):
    id: UUID
    object: str
    name: str
    size: int
    state: State
    reading: Reading
    plan: ImportPlan
    targets: list[ImportTarget]
    rows_total: int | None
    row: int
    counts: Counts
    made: dict[str, int]
    trial: Trial | None
    mended: dict[str, dict[str, str]]
    problem: ProblemTold | None
    undone: Undone | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class ImportLine(Schema):
    id: UUID
    object: str
    name: str
    state: State
    rows_total: int | None
    row: int
    counts: Counts
    made: dict[str, int]
    by: Named | None
    created_at: datetime
    finished_at: datetime | None


class RefusedCell(Schema):
    column: int | None
    name: str
    value: str
    code: str
    message: str


class RefusedRow(Schema):
    row: int
    cells: list[str]
    problems: list[RefusedCell]


class RefusedPage(Schema):
    rows: list[RefusedRow]
    next: int | None


class TemplateSaved(Schema):
    id: UUID
    name: str
    object: str


class Template(TemplateSaved):
    columns: list[str]
    plan: ImportPlan
