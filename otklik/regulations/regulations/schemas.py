from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Label, Named
from otklik.regulations.regulations.definition import Definition

Severity = Literal["low", "normal", "high"]


class RegulationChange(Given):
    """Only what is given changes; `definition` is given whole."""

    name: str | None = Field(None, max_length=300)
    text: str | None = Field(None, max_length=20_000)
    object: str | None = Field(None, max_length=60)
    definition: Definition | None = None
    severity: Severity | None = None
    acknowledged: bool | None = Field(
        None, description="Those it binds are asked to confirm that they have read it"
    )


class RegulationIn(RegulationChange):
    name: str = Field(max_length=300)
    object: str = Field(max_length=60)
    definition: Definition


class EditionOut(Schema):
    id: UUID
    number: int
    since: datetime
    until: datetime | None
    by: Named | None
    name: str
    text: str
    object: str
    definition: Definition
    severity: Severity
    sentence: str


class RegulationOut(Schema):
    id: UUID
    name: str
    text: str
    object: str
    definition: Definition
    severity: Severity
    acknowledged: bool
    active: bool
    template: str
    problem: str = Field(description="Why it cannot be watched; empty when it can")
    responsible: Named | None
    edition: int | None = Field(description="The number of the edition in force, or of the last one")
    since: datetime | None
    changed: bool = Field(description="What is written differs from what is in force")
    open_now: int
    acknowledged_by: int
    sentence: str = Field(description="What it says, as a sentence in the caller's language")
    may_change: bool
    must_acknowledge: bool = Field(description="It binds the caller, who has not read it yet")


class Reader(Schema):
    user: Named | None
    at: datetime | None


class TemplateOut(Schema):
    key: str
    name: str
    text: str
    object: str
    sentence: str
    used: bool


class SentenceOut(Schema):
    sentence: str


class RehearsalIn(Given):
    object: str = Field(max_length=60)
    definition: Definition
    days: int = Field(90, ge=1, le=730)


class RehearsedObligation(Schema):
    record: dict[str, Any] | None = Field(
        description="{object, id, name}; null when out of the caller's sight"
    )
    responsible: Named | None
    event_at: datetime
    due_at: datetime | None
    fulfilled_at: datetime | None
    state: Literal["open", "met", "violated"]


class RehearsedPerson(Schema):
    responsible: Named | None
    met: int
    violated: int
    open: int


class Rehearsal(Schema):
    """What a regulation would have done over the last days."""

    days: int
    events: int = Field(description="All that would have opened an obligation")
    looked_at: int = Field(
        description="How many of them were gone through: all, or an even sample of the many"
    )
    met: int
    violated: int
    open: int
    share: float | None
    interval: tuple[float, float] | None = Field(description="Of the share, 95 % (Wilson)")
    people: list[RehearsedPerson]
    examples: list[RehearsedObligation]
    notes: list[Label] = Field(description="What the past does not tell")
