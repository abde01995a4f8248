from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named
from otklik.automation.rules.definition import RuleDefinition

State = Literal["waiting", "done", "failed", "stopped", "skipped"]


class AutomationRuleChange(Given):
    """Only what is given changes; `definition` is given whole."""

    name: str | None = Field(None, max_length=300)
    text: str | None = Field(None, max_length=20_000)
    object: str | None = Field(None, max_length=60)
    definition: RuleDefinition | None = None
    acts_for: UUID | None = Field(None, description="By whose rights it acts; by default its author's")


class AutomationRuleIn(AutomationRuleChange):
    name: str = Field(max_length=300)
    object: str = Field(max_length=60)
    definition: RuleDefinition


class AutomationRuleOut(Schema):
    id: UUID
    name: str
    text: str
    object: str
    definition: RuleDefinition
    active: bool
    acts_for: Named | None
    responsible: Named | None
    problem: str = Field(description="Why it cannot work; empty when it can")
    edition: int | None = Field(description="The number of the edition in force, or of the last one")
    since: datetime | None
    changed: bool = Field(description="What is written differs from what is in force")
    sentence: str = Field(description="When it acts and what it does first, in the caller's language")
    runs: dict[str, int] = Field(description="Runs of the last 30 days by state")
    last_run: datetime | None
    may_change: bool


class RuleEditionOut(Schema):
    id: UUID
    number: int
    since: datetime
    until: datetime | None
    by: Named | None
    name: str
    object: str
    definition: RuleDefinition
    sentence: str


class TrialIn(Given):
    """A rule as written, tried on a record (none for one that is about no record): nothing of it stays."""

    object: str = Field(max_length=60)
    definition: RuleDefinition
    record: UUID | None = None
    acts_for: UUID | None = None


class StepSaid(Schema):
    """What a step came to: `text` in the caller's language; `link` is what it made or changed."""

    step: str = Field(description="The id of the step; empty of the rule as a whole")
    kind: str
    outcome: Literal["done", "skipped", "failed", "waiting", "retried", "stopped"]
    text: str
    link: dict[str, Any] | None = Field(description="{object, id, name}; null when out of the caller's sight")
    at: datetime


class AutomationTrial(Schema):
    acts: bool = Field(description="Whether the record meets the condition")
    why_not: str = Field(
        description="Which part of the condition the record does not meet; empty when it acts"
    )
    steps: list[StepSaid]


class PastIn(Given):
    object: str = Field(max_length=60)
    definition: RuleDefinition
    days: int = Field(30, ge=1, le=365)


class PastOut(Schema):
    """How often a rule would have begun over the last days."""

    days: int
    events: int = Field(description="How often it would have been looked at")
    acted: int = Field(description="How many of these meet the condition as records are today")
    busiest_hour: int = Field(description="The most in one hour, to compare with the hourly limit")
    by_day: list[int] = Field(description="Acted, day by day, the oldest first")
    examples: list[dict[str, Any]] = Field(description="Up to ten records: {object, id, name}")
    note: str = Field(description="What the past does not tell; empty when nothing")


class SentenceIn(Given):
    object: str = Field(max_length=60)
    definition: RuleDefinition


class SentenceOut(Schema):
    sentence: str


class Choices(Schema):
    """What a rule may name: people's roles and teams, outgoing and incoming webhooks, other rules."""

    roles: list[Named]
    teams: list[Named]
    webhooks: list[Named]
    hooks: list[Named]
    rules: list[dict[str, Any]] = Field(description="{id, name, object}")


class HandRule(Schema):
    id: UUID
    name: str
    text: str


class StartIn(Given):
    record: UUID


class Link(Schema):
    """A rule in a chain of rules that led to a run, the first first."""

    rule: Named
    record: dict[str, Any] | None
    at: datetime


class RunOut(Schema):
    id: UUID
    rule: Named
    state: State
    record: dict[str, Any] | None = Field(
        description="{object, id, name}; null when out of the caller's sight"
    )
    event: str = Field(description="What began it, in words")
    at: datetime
    ended_at: datetime | None
    next_at: datetime | None = Field(
        description="When it goes on; null when it waits for a decision, or is over"
    )
    why: str = Field(description="Why it waits, failed, was stopped or did not act")
    trial: int = Field(description="How many attempts the step under way has taken")
    edition: int
    may_retry: bool
    may_stop: bool


class RunWhole(RunOut):
    steps: list[StepSaid]
    chain: list[Link]


class RunPage(Schema):
    rows: list[RunOut]
    next: str | None
