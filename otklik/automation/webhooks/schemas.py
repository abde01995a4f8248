from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Moment, Named

Event = Literal["created", "changed", "deleted", "restored"]
State = Literal["waiting", "delivered", "failed", "skipped"]


class WebhookChange(Given):
    """Only what is given changes."""

    name: str | None = Field(None, max_length=300)
    address: str | None = Field(None, max_length=2000)
    object: str | None = Field(None, max_length=60)
    events: list[Event] | None = Field(None, max_length=4)
    fields: list[str] | None = Field(
        None, max_length=300, description="Changes of these alone; of any without"
    )
    condition: dict[str, Any] | None = None
    acts_for: UUID | None = Field(None, description="By whose rights it is sent; the caller's unless given")
    imports: bool | None = Field(None, description="What imports write is sent too")
    active: bool | None = None


class WebhookIn(WebhookChange):
    name: str = Field(max_length=300)
    address: str = Field(max_length=2000)
    object: str = Field(max_length=60)
    events: list[Event] = Field(max_length=4)


class WebhookOut(Schema):
    id: UUID
    name: str
    address: str
    object: str
    events: list[Event]
    fields: list[str]
    condition: dict[str, Any] | None
    acts_for: Named
    responsible: Named | None
    imports: bool
    active: bool
    off_reason: str = Field(description="Why it has switched itself off; empty when it has not")
    previous_until: datetime | None = Field(description="Till when the previous secret signs too")
    failing_since: datetime | None
    rest_until: datetime | None
    waiting: int
    failed: int
    last_sent_at: datetime | None


class WebhookWithSecret(WebhookOut):
    secret: str = Field(description="The secret itself, told this once")


class DeliveryOut(Schema):
    id: UUID
    event: str
    object: str
    record_id: UUID | None
    at: datetime
    state: State
    attempts: int
    next_at: datetime | None
    sent_at: datetime | None
    status: int | None
    took_ms: int | None
    problem: str


class DeliveryWhole(DeliveryOut):
    body: str | None = Field(
        description="What was sent last; told to administrators and to the user it acts for"
    )
    answer: str = Field(description="The first 2 KB")


class Deliveries(Schema):
    rows: list[DeliveryOut]
    next: str | None


class ReplayIn(Given):
    since: Moment | None = None


class Replayed(Schema):
    count: int
