"""What a rule says, as it is kept and sent: when, for which records, what is done, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from otklik.records.happenings.shapes import Became, Changed, Created, Reached
from otklik.records.happenings.spans import Part, Span

Condition = dict[str, Any] | None
Path = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=5000)]
MOST_STEPS = 100
MOST_DEEP = 6
# Stands for the record the rule is about, and for the one the rule has made last, where a link is wanted.
RECORD, MADE = "@record", "@made"


class Lasted(Part):
    """A field has held one of `to` (any, without them) for the time `after`, and the condition is met then."""

    kind: Literal["lasted"]
    field: str = Field(max_length=200)
    to: list[Any] = Field(default_factory=list, max_length=100)
    after: Span

    @property
    def began(self) -> Became:
        """The event its time is counted from."""
        return Became(kind="became", field=self.field, to=self.to)


class Scheduled(Part):
    """At a time of the company's zone: each day, on days of the week (1 is Monday) or on a day of the month.

    `working`: a day off is passed over; a day of the month moves to the next working day. `each`: for each record
    that meets the condition, otherwise once, about no record.
    """

    kind: Literal["scheduled"]
    at: time
    weekdays: list[Annotated[int, Field(ge=1, le=7)]] = Field(default_factory=list, max_length=7)
    monthday: int | None = Field(None, ge=1, le=31)
    working: bool = False
    each: bool = True


class Received(Part):
    """Something has come to an incoming webhook and made or changed a record."""

    kind: Literal["received"]
    hook: UUID


class ByHand(Part):
    """Somebody presses it on a record, or another rule starts it."""

    kind: Literal["by_hand"]


When = Annotated[
    Created | Became | Changed | Reached | Lasted | Scheduled | Received | ByHand, Field(discriminator="kind")
]


class Whom(Part):
    """People: the record's responsible, their head, who made the record, a user, the people of a role or a team."""

    kind: Literal["responsible", "head", "author", "user", "role", "team"]
    id: UUID | None = None


class Put(Part):
    """What is written into a field: `value` as it is (texts may hold {{ deal.name }}), or what stands at the path
    `copy_of` of the record ("company.responsible", "@record", "@made"), or a moment `after` a while from now.
    Nothing of these empties it.
    """

    field: Path
    value: Any = None
    copy_of: str = Field("", max_length=200)
    after: Span | None = None


class Step(Part):
    """`id` tells the steps of a rule apart in its log."""

    id: str = Field(min_length=1, max_length=40)


class ChangeFields(Step):
    """Write fields of the record, or of the one its link (`of`, a path) leads to."""

    kind: Literal["change"]
    of: Path = ""
    put: list[Put] = Field(min_length=1, max_length=50)


class Create(Step):
    kind: Literal["create"]
    object: str = Field(max_length=60)
    put: list[Put] = Field(default_factory=list, max_length=50)


class Assign(Step):
    """Make somebody responsible: a person, or of several (`users`, else a role or a team) whoever's turn it is, has
    least in work, or answers for the record's territory."""

    kind: Literal["assign"]
    way: Literal["person", "turn", "load", "territory"]
    users: list[UUID] = Field(default_factory=list, max_length=200)
    role: UUID | None = None
    team: UUID | None = None


class SetTask(Step):
    """A task about the record, due after a while."""

    kind: Literal["task"]
    subject: str = Field(min_length=1, max_length=300)
    text: Words = ""
    due: Span | None = None
    to: Whom = Whom(kind="responsible")


class Notify(Step):
    kind: Literal["notify"]
    to: list[Whom] = Field(min_length=1, max_length=20)
    text: str = Field(min_length=1, max_length=500)


class Letter(Step):
    """A letter made of a template, to the likeliest address of the record."""

    kind: Literal["letter"]
    template: UUID


class Call(Step):
    """Tell the receiver of an outgoing webhook about the record."""

    kind: Literal["call"]
    webhook: UUID


class Wait(Step):
    """Wait for a while, by the calendar of the record's responsible, or until a date of the record."""

    kind: Literal["wait"]
    span: Span | None = None
    until: Path = ""
    days: int = Field(0, ge=-3660, le=3660)


class Approve(Step):
    """Ask approval by a route, and go on by what is decided."""

    kind: Literal["approve"]
    route: UUID
    comment: Words = ""
    approved: list[AnyStep] = Field(default_factory=list, max_length=MOST_STEPS)
    refused: list[AnyStep] = Field(default_factory=list, max_length=MOST_STEPS)


class Start(Step):
    """Start another rule of the same object on the record."""

    kind: Literal["start"]
    rule: UUID


class Way(Part):
    condition: dict[str, Any]
    steps: list[AnyStep] = Field(default_factory=list, max_length=MOST_STEPS)


class Branch(Step):
    """The first of `ways` whose condition the record meets now is gone, else `otherwise`."""

    kind: Literal["branch"]
    ways: list[Way] = Field(min_length=1, max_length=10)
    otherwise: list[AnyStep] = Field(default_factory=list, max_length=MOST_STEPS)


class Stop(Step):
    """Nothing more is done."""

    kind: Literal["stop"]


AnyStep = Annotated[
    ChangeFields
    | Create
    | Assign
    | SetTask
    | Notify
    | Letter
    | Call
    | Wait
    | Approve
    | Start
    | Branch
    | Stop,
    Field(discriminator="kind"),
]


class RuleDefinition(Part):
    """`imports`: imported records are events too. At most `hourly` runs begin in an hour; the others wait."""

    when: When
    condition: Condition = None
    steps: list[AnyStep] = Field(min_length=1, max_length=MOST_STEPS)
    imports: bool = False
    hourly: int = Field(1000, ge=1, le=100_000)


Approve.model_rebuild()
Way.model_rebuild()
Branch.model_rebuild()
RuleDefinition.model_rebuild()


def inner(step: Step) -> list[tuple[str, list[Any]]]:
    """The lists of steps within a step, each by its place ("approved", "ways.0.steps")."""
    if isinstance(step, Approve):
        return [("approved", step.approved), ("refused", step.refused)]
    if isinstance(step, Branch):
        ways = [(f"ways.{number}.steps", way.steps) for number, way in enumerate(step.ways)]
        return [*ways, ("otherwise", step.otherwise)]
    return []


def all_steps(steps: list[Any], place: str = "steps", deep: int = 1) -> Iterator[tuple[str, Any, int]]:
    """Every step with its place ("steps.2.approved.0") and how deep it lies."""
    for number, step in enumerate(steps):
        here = f"{place}.{number}"
        yield here, step, deep
        for name, within in inner(step):
            yield from all_steps(within, f"{here}.{name}", deep + 1)
