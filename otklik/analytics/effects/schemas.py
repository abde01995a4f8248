from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given, Named
from otklik.analytics.effects.definition import EffectDefinition
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS
from otklik.records.entries.queries import Asking


class EffectIn(Given):
    name: str = Field(max_length=200)
    about: str = Field("", max_length=2000)
    shared: bool = False
    definition: EffectDefinition


class EffectChange(Given):
    name: str | None = Field(None, max_length=200)
    about: str | None = Field(None, max_length=2000)
    shared: bool | None = None
    definition: EffectDefinition | None = None


class EffectTrial(Given):
    definition: EffectDefinition


class EffectPage(Given):
    arm: Literal["came", "invited"] = "came"
    part: str = Field("participants", description="participants, took, others, unmatched")
    sort: str = ""
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
    columns: str = ""

    def page(self) -> Asking:
        columns = tuple(self.columns.split(",")) if self.columns else None
        return Asking(sort=self.sort, cursor=self.cursor, limit=self.limit, columns=columns)


class EffectOut(TypedDict):
    id: UUID
    name: str
    about: str
    shared: bool
    mine: bool
    may_change: bool
    owner: Named | None
    created_at: datetime
    definition: EffectDefinition


class EffectSide(TypedDict):
    """Means of a customer; what was before is told for as many days as passed after."""

    earlier: float | None
    before: float | None
    after: float | None


class EffectDifference(TypedDict):
    value: float
    low: float
    high: float
    p: float
    beyond_chance: bool
    total: float


class EffectVerdict(TypedDict):
    code: Literal["too_early", "too_few", "nothing", "chance", "more", "less"]
    text: str


class EffectBalance(TypedDict):
    """Standardised differences before the matching and after it."""

    key: str
    label: str
    before: float | None
    after: float | None
    alike: bool


class EffectArm(TypedDict):
    key: Literal["came", "invited"]
    label: str
    participants: int
    matched: int
    no_kind: int
    too_far: int
    compared: int
    took: EffectSide
    others: EffectSide
    effect: EffectDifference | None
    verdict: EffectVerdict
    earlier: EffectDifference | None
    balance: list[EffectBalance]
    series: list[list[float]]


EffectPart = TypedDict("EffectPart", {"from": date, "to": date, "stretch": int})


class EffectTold(TypedDict):
    object: Literal["company", "person"]
    unit: Literal["count", "money", "number"]
    currency: str | None
    held_on: date
    before_from: date
    earlier_from: date
    until: date
    lived: int
    asked: int
    customers: int
    later: int
    parts: list[EffectPart]
    arms: list[EffectArm]
    cautions: list[str]
