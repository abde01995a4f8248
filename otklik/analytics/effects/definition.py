"""What is asked about an event: who took part, what is to have changed, who may be compared with whom."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from otklik.records.happenings.spans import Part

Days = Annotated[int, Field(ge=7, le=730)]
MOST_KINDS = 4


class EventLinked(Part):
    """Records of another object that link here: visits, deals; those for which `where` holds."""

    object: str = Field(max_length=60)
    link: str = Field(max_length=60)
    where: dict[str, Any] | None = None


class EventWho(Part):
    """Customers for whom a condition holds, that have such linked records, or both."""

    where: dict[str, Any] | None = None
    linked: EventLinked | None = None

    @property
    def said(self) -> bool:
        return bool(self.where or self.linked)


class EventOutcome(EventLinked):
    """What is to have changed: how many linked records there were, or the sum of a field; `moment` says when."""

    how: Literal["count", "sum"] = "count"
    field: str = Field("", max_length=60)
    moment: str = Field(max_length=60)


class EffectDefinition(Part):
    """`before` and `after` are days about the event; `kinds` are cuts that must be the same in a pair, `width` how
    far `before` may be apart in standard deviations.
    """

    object: Literal["company", "person"] = "company"
    held_on: date
    came: EventWho
    invited: EventWho | None = None
    among: dict[str, Any] | None = None
    outcome: EventOutcome
    before: Days = 90
    after: Days = 90
    kinds: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list, max_length=MOST_KINDS)
    width: float = Field(0.2, ge=0.01, le=2)
