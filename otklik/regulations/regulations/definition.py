"""What a regulation says, as it is kept and sent: for whom, on what event, what must be done, by when, by whom."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from otklik.records.happenings.shapes import Happening
from otklik.records.happenings.spans import Part, Span

Condition = dict[str, Any] | None


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
    event: Happening
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
