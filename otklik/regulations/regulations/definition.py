"""What a regulation says, as it is kept and sent: for whom, on what event, what must be done, by when, by whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Condition = dict[str, Any] | None
Unit = Literal["minutes", "hours", "days"]
MOST = {"minutes": 60 * 24 * 365, "hours": 24 * 365, "days": 366 * 3}


class Part(Schema):
    model_config = ConfigDict(extra="forbid")


class Span(Part):
    """An amount of time; `working` time is counted by the calendar of who answers."""

    amount: Annotated[int, Field(ge=0, le=60 * 24 * 365)]
    unit: Unit
    working: bool = True


class Created(Part):
    """A record of the object appears."""

    kind: Literal["created"]


class Became(Part):
    """A field takes a value: one of `to` or, without them, any; a record that appears with it counts."""

    kind: Literal["became"]
    field: str = Field(max_length=200)
    to: list[Any] = Field(default_factory=list, max_length=100)


class Changed(Part):
    """A field of a record that was there becomes another, even empty."""

    kind: Literal["changed"]
    field: str = Field(max_length=200)


class Reached(Part):
    """The moment `days` after (or, negative, before) the date in a field comes."""

    kind: Literal["reached"]
    field: str = Field(max_length=200)
    days: int = Field(0, ge=-3660, le=3660)


Event = Annotated[Created | Became | Changed | Reached, Field(discriminator="kind")]


class Filled(Part):
    """The fields of the record are filled."""

    kind: Literal["filled"]
    fields: list[str] = Field(min_length=1, max_length=20)


class Meets(Part):
    """The record meets a condition."""

    kind: Literal["meets"]
    condition: dict[str, Any]


class Left(Part):
    """The field no longer holds what it held at the event: a stage is left, a status, somebody's hands."""

    kind: Literal["left"]
    field: str = Field(max_length=200)


class Appears(Part):
    """A record of another object appears that concerns the same record or its customer and meets a condition."""

    kind: Literal["appears"]
    object: str = Field(max_length=60)
    condition: Condition = None


Duty = Annotated[Filled | Meets | Left | Appears, Field(discriminator="kind")]


class Term(Span):
    """By when; the first whose condition holds is taken, one without a condition always does."""

    condition: Condition = None


class Who(Part):
    """The record's responsible, a person, whoever of a role has least to do, or a team.

    While a record has no responsible, whoever of the role `otherwise` has least to do answers for it.
    """

    kind: Literal["responsible", "user", "role", "team"] = "responsible"
    id: UUID | None = None
    otherwise: UUID | None = None


class Told(Part):
    """Who is told of a violation that lasts: the head of who answers, or somebody named."""

    kind: Literal["head", "user", "role"]
    id: UUID | None = None


class Escalation(Part):
    after: Span
    to: Told


class ForEach(Part):
    """The duty is owed on each record of another object that meets the condition.

    In it "@event.<field>" stands for what the record of the event holds.
    """

    object: str = Field(max_length=60)
    condition: Condition = None


class Task(Part):
    """A task set for who answers when the obligation arises."""

    subject: str = Field(max_length=300)
    text: str = Field("", max_length=5000)


class Help(Part):
    """What is prepared: advice in words, a task, a template of a letter, a script."""

    text: str = Field("", max_length=5000)
    task: Task | None = None
    letter_template: UUID | None = None
    script: UUID | None = None


class Definition(Part):
    event: Event
    condition: Condition = None
    for_each: ForEach | None = None
    duty: Duty
    terms: list[Term] = Field(min_length=1, max_length=20)
    answers: Who = Who()
    # At which shares of the term, in per cent, who answers is reminded.
    remind: list[Annotated[int, Field(ge=1, le=99)]] = Field(default_factory=list, max_length=5)
    escalate: list[Escalation] = Field(default_factory=list, max_length=5)
    pause: Condition = None
    cancel: Condition = None
    help: Help = Field(default_factory=lambda: Help(text=""))
    # Roles whose people are bound by it; without any, everybody is.
    binds: list[UUID] = Field(default_factory=list, max_length=50)


def length_of(span: Span, day: timedelta) -> timedelta:
    """How long a span is; a day of working time is as long as `day`."""
    if span.unit == "days":
        return span.amount * (day if span.working else timedelta(days=1))
    return timedelta(**{span.unit: span.amount})
