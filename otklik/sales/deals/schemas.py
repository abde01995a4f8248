from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import Field

from otklik.access.doors import Given
from otklik.records.entries.schemas import ListQuery
from otklik.sales.deals.actions import Closing
from otklik.sales.deals.board import CLOSED_DAYS, FIRST_CARDS, MOST_CARDS, BoardAsking

Amount = Field(None, ge=0, max_digits=18, decimal_places=2)


class ClosingIn(Given):
    """What is said of a deal's end; `values` are fields of the deal filled in the same step."""

    values: dict[str, Any] = Field(default_factory=dict)
    amount: Decimal | None = Amount
    closed_on: date | None = None
    reason: UUID | None = None
    reason_text: str | None = Field(None, max_length=5000)
    competitor: UUID | None = None

    def closing(self) -> Closing:
        return Closing(self.amount, self.closed_on, self.reason, self.reason_text, self.competitor)


class MoveIn(ClosingIn):
    stage: UUID


class ReopenIn(Given):
    stage: UUID | None = None


class PipelineMoveIn(Given):
    pipeline: UUID
    stage: UUID | None = None
    values: dict[str, Any] = Field(default_factory=dict)


class PersonsIn(Given):
    ids: list[UUID] = Field(max_length=200)


class BoardQuery(ListQuery):
    pipeline: UUID | None = None
    cards: int = Field(FIRST_CARDS, ge=1, le=MOST_CARDS, description="First cards of each column")
    closed_days: int = Field(CLOSED_DAYS, ge=1, le=3650, description="How lately closed deals are shown")
    flag: str = Field("", description="Only the deals with this flag")
    columns: str = Field(
        "", description="Keys of the fields on a card, comma separated; by default the object's own"
    )

    def board(self) -> BoardAsking:
        return BoardAsking(
            asking=self.asking(),
            pipeline=self.pipeline,
            cards=self.cards,
            closed_days=self.closed_days,
            flag=self.flag,
            columns=tuple(self.columns.split(",")) if self.columns else None,
        )


class ColumnQuery(BoardQuery):
    stage: UUID
    cursor: str = ""


class FlagQuery(ListQuery):
    pipeline: UUID | None = None


class CalendarQuery(ListQuery):
    start: date = Field(alias="from")
    end: date = Field(alias="to", description="The day after the last one")
    pipeline: UUID | None = None
