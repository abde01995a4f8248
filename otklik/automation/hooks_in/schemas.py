from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named

ReceiptState = Literal["done", "failed"]


class Mapped(Given):
    path: str = Field(max_length=300, description="Where it stands in what is sent: customer.phones.0")
    field: str = Field(max_length=200)


class HookChange(Given):
    """Only what is given changes; the mapping is given whole."""

    name: str | None = Field(None, max_length=300)
    object: str | None = Field(None, max_length=60)
    acts_for: UUID | None = None
    mapping: list[Mapped] | None = Field(None, max_length=200)
    match: list[str] | None = Field(
        None, max_length=10, description="Fields by which an existing record is found"
    )
    id_path: str | None = Field(
        None, max_length=300, description="Where the sender tells its own id of the event"
    )
    signature_header: str | None = Field(None, max_length=100)
    secret: str | None = Field(None, max_length=500)
    hourly: int | None = Field(None, ge=1, le=1_000_000)
    active: bool | None = None


class HookIn(HookChange):
    name: str = Field(max_length=300)
    object: str = Field(max_length=60)


class HookOut(Schema):
    id: UUID
    name: str
    object: str
    acts_for: Named
    mapping: list[Mapped]
    match: list[str]
    id_path: str
    signature_header: str
    signed: bool
    hourly: int
    active: bool
    address: str | None = Field(description="Told to administrators and to the user it acts for")
    sample: Any = Field(None, description="The last body received")


class ReceivedRecord(Schema):
    object: str
    id: UUID
    name: str


class ReceiptError(Schema):
    field: str
    path: str
    text: str


class ReceiptOut(Schema):
    id: UUID
    at: datetime
    state: ReceiptState
    outcome: Literal["", "created", "changed"]
    sender_id: str
    body: Any
    record: ReceivedRecord | None
    errors: list[ReceiptError]


class Receipts(Schema):
    rows: list[ReceiptOut]
    next: str | None


class Accepted(Schema):
    """What the sender is told: that it was received, and whether a record came of it."""

    id: UUID
    state: ReceiptState
    outcome: Literal["", "created", "changed"]
    errors: list[ReceiptError]
