from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named
from otklik.regulations.regulations.definition import Help

Words = Annotated[str, Field(min_length=1, max_length=10_000)]


class Explanation(Given):
    text: Words
    dispute: bool = Field(False, description="The person holds that it is no violation of theirs")


class Decision(Given):
    outcome: Literal["upheld", "lifted"]
    text: Words


class Waiver(Given):
    reason: Words


class ClockOut(Schema):
    """The obligation of a record that falls due first."""

    id: UUID
    record_id: UUID
    name: str
    state: Literal["open", "violated"]
    severity: str
    event_at: datetime
    due_at: datetime | None
    paused: bool
    more: int = Field(description="How many others are owed on the same record")


class MayDo(Schema):
    explain: bool
    decide: bool
    waive: bool


class PauseOut(Schema):
    since: datetime
    until: datetime | None


class ObligationHelp(Schema):
    sentence: str
    text: str
    help: Help
    pauses: list[PauseOut]
    may: MayDo


class OwedOut(Schema):
    id: UUID
    name: str
    record: dict[str, object] | None
    event_at: datetime
    due_at: datetime | None
    paused: bool
    state: Literal["open", "violated"]
    severity: str
    responsible: Named | None
    unexplained: bool


class Owing(Schema):
    """What the caller owes, the soonest first; and violations of theirs still to be explained."""

    open: list[OwedOut]
    violated: list[OwedOut]


class DisciplineRow(Schema):
    key: str
    name: str
    met: int
    violated: int
    waived: int
    open: int
    share: float | None
    interval: tuple[float, float] | None
    # Of a team: whose obligations are counted; null among them stands for nobody.
    people: list[UUID | None] | None = None


class DisciplinePoint(Schema):
    since: date
    met: int
    violated: int
    share: float | None


class Discipline(Schema):
    """Regulation kept = met in time / (met in time + violated); waived ones apart."""

    since: date
    until: date
    by: str
    total: DisciplineRow
    mine: DisciplineRow | None
    rows: list[DisciplineRow]
    trend: list[DisciplinePoint]
    step: Literal["day", "week", "month"]
