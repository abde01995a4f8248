from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field
from typing_extensions import TypedDict

from otklik.access.doors import Given, Label
from otklik.kit.texts import Text
from otklik.records.conditions.schemas import Condition
from otklik.sales.pipelines.rules import StagePlan

StepKind = Literal["task", "call", "meeting", "visit", "message"]
Kind = Literal["new", "qualified", "proposal", "negotiation", "contract", "payment", "won", "lost"]


class StageWords(Schema):
    """The same words in both languages; one that is missing borrows the other."""

    ru: str = Field("", max_length=200)
    en: str = Field("", max_length=200)

    def text(self) -> Text:
        return Text.of({"ru": self.ru, "en": self.en})


class Entry(Given):
    """What a deal must have to come in: fields filled, a condition met, one of these activities done, an approval."""

    fields: list[str] = Field(default_factory=list, max_length=50)
    condition: Condition | None = None
    condition_text: StageWords | None = None
    activities: list[str] = Field(default_factory=list, max_length=10)
    # The route along which it must be approved.
    approval: UUID | None = None


class StageIn(Given):
    id: UUID | None = None
    names: StageWords
    kind: Kind
    probability: int | None = Field(None, ge=0, le=100)
    days_limit: int | None = Field(None, ge=1, le=3650)
    color: str = "gray"
    entry: Entry = Field(default_factory=Entry)

    def plan(self) -> StagePlan:
        entry = {key: value for key, value in self.entry.model_dump().items() if value}
        if self.entry.approval:
            entry["approval"] = str(self.entry.approval)
        return StagePlan(
            name=self.names.text(),
            kind=self.kind,
            id=self.id,
            probability=self.probability,
            days_limit=self.days_limit,
            color=self.color,
            entry=entry,
        )


class PipelineIn(Given):
    names: StageWords
    stages: list[StageIn] = Field(max_length=30)
    quiet_days: int = Field(14, ge=1, le=365)


class PipelineChange(Given):
    """Only what is given changes; `stages` is the whole list, `move` maps a removed stage to a remaining one."""

    names: StageWords | None = None
    stages: list[StageIn] | None = Field(None, max_length=30)
    quiet_days: int | None = Field(None, ge=1, le=365)
    position: int | None = Field(None, ge=0, le=1000)
    move: dict[UUID, UUID] = Field(default_factory=dict)


class EntryOut(TypedDict, total=False):
    """What a deal must have to come in; what is not asked is not there."""

    fields: list[str]
    condition: Condition | None
    condition_text: Label | None
    activities: list[StepKind]
    approval: str


class StageOut(Schema):
    id: UUID
    name: str
    names: Label
    kind: Kind
    probability: int
    days_limit: int | None
    color: str
    entry: EntryOut


class PipelineOut(Schema):
    id: UUID
    name: str
    names: Label
    position: int
    quiet_days: int
    removed: bool
    stages: list[StageOut]
