"""The timeline and the journal of a record as clients read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NotRequired
from uuid import UUID

from typing_extensions import TypedDict

from otklik.access.doors import Named


class ChangedField(TypedDict):
    field: str
    label: str
    before: str
    after: str


class LinkedRecord(TypedDict):
    object: str
    id: UUID
    name: str


class TimelineActivity(TypedDict):
    id: UUID
    version: int
    due_at: datetime | None
    all_day: bool
    minutes: int | None
    done_at: datetime | None
    cancelled_at: datetime | None
    repeat: dict[str, Any] | None
    result: str | None
    result_text: str | None
    direction: str | None
    place: str | None
    links: list[LinkedRecord]
    responsible: Named | None


class TimelineFile(TypedDict):
    id: UUID
    name: str
    type: str
    size: int


class LetterFile(TypedDict):
    id: str
    name: str
    size: int


class TimelineLetter(TypedDict):
    id: UUID
    to: list[str]
    cc: list[str]
    automatic: bool
    attachments: list[LetterFile]


class TimelineApproval(TypedDict):
    """`what` happened: asked, approved, refused, withdrawn, void; `instead_of` whom the person stood in for."""

    id: UUID
    number: int
    what: str
    instead_of: Named | None


class TimelineItem(TypedDict):
    """One thing planned or past; which of its parts are there, its kind tells."""

    id: str
    kind: str
    at: datetime
    by: Named | None
    via: NotRequired[str]
    title: NotRequired[str | None]
    text: NotRequired[str | None]
    activity: NotRequired[TimelineActivity]
    changes: NotRequired[list[ChangedField]]
    file: NotRequired[TimelineFile]
    letter: NotRequired[TimelineLetter]
    approval: NotRequired[TimelineApproval]


class TimelinePage(TypedDict):
    planned: list[TimelineItem]
    items: list[TimelineItem]
    next: str | None


class JournalEntry(TypedDict):
    id: int
    at: datetime
    op: str
    via: str
    source: str
    by: Named | None
    changes: list[ChangedField]


class JournalPage(TypedDict):
    items: list[JournalEntry]
    next: str | None
