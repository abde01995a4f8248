from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named

State = Literal["waiting", "approved", "refused", "withdrawn", "void"]
Comment = Field("", max_length=5000)


class AskIn(Given):
    route: UUID
    object: str = Field(max_length=60)
    record: UUID
    comment: str = Comment


class DecisionIn(Given):
    decision: Literal["approve", "refuse"]
    comment: str = Field("", max_length=5000, description="Needed to refuse")
    step: int | None = Field(None, ge=0, le=100, description="The step the person looked at")


class LetterDecisionIn(Given):
    decision: Literal["approve", "refuse"]
    comment: str = Field("", max_length=5000, description="Needed to refuse")


class ApprovalRecord(Schema):
    object: str
    id: UUID
    name: str


class Word(Schema):
    """One person's place in a step; `by` is another where somebody stood in, nobody where the deadline decided."""

    user: Named | None
    outcome: Literal["", "approved", "refused", "passed"]
    by: Named | None
    at: datetime | None
    comment: str
    standing_in: list[Named | None]


class ApprovalStep(Schema):
    term: str
    need: Literal["any", "all"]
    people: list[Word]


class MayDecide(Schema):
    decide: bool
    withdraw: bool


class Fact(Schema):
    field: str
    label: str
    text: str


class ApprovalTold(Schema):
    """`record` is null when it is out of the caller's sight; `instead_of` are those the caller would decide for."""

    id: UUID
    number: int
    name: str
    object: str
    state: State
    comment: str
    reason: str
    due_at: datetime | None
    created_at: datetime
    ended_at: datetime | None
    step: int
    route: UUID
    asked_by: Named | None
    record: ApprovalRecord | None
    steps: list[ApprovalStep]
    may: MayDecide
    instead_of: list[Named | None]


class ApprovalWhole(ApprovalTold):
    facts: list[Fact]


class ApprovalsOfRecord(Schema):
    """`routes` are those the record may be sent along now."""

    rows: list[ApprovalTold]
    routes: list[Named]


class ApprovalsMine(Schema):
    rows: list[ApprovalTold]
    count: int


class ApprovalsWaiting(Schema):
    count: int = Field(description="Up to 100: a hundred means a hundred or more")


class ApprovalByLetter(ApprovalWhole):
    """`open`: the reader may decide it now."""

    open: bool
    reader: str
    language: Literal["ru", "en"]
