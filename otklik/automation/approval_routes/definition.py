"""What a route of approval says, as it is kept and sent: who decides, in what order, by when, what if they do not."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from otklik.records.happenings.spans import Part, Span

Need = Literal["any", "all"]
Late = Literal["remind", "head", "refuse", "approve"]


class Decider(Part):
    """A person, everyone of a role or of a team, the head of who asks, the head of the record's responsible."""

    kind: Literal["user", "role", "team", "head", "record_head"]
    id: UUID | None = None


class Step(Part):
    """Who decides together: all of them must agree, or whoever is first decides. `late` is what the deadline does."""

    who: list[Decider] = Field(min_length=1, max_length=10)
    need: Need = "any"
    term: Span | None = None
    late: Late = "remind"
