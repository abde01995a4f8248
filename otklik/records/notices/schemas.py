from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field

from otklik.access.doors import Given
from otklik.records.notices.choosing import MOST_ENDPOINT
from otklik.records.notices.encrypting import from_url_base64


class NoticeRecord(Schema):
    object: str
    id: UUID
    name: str


class NoticeDecision(Schema):
    """What the reader may approve or refuse at its door /approvals/{id}/decide, at this `step` of it."""

    id: UUID
    step: int


class NoticeOut(Schema):
    """`record` is null when there is none or it is out of sight; `count` is how many of a group it stands for."""

    id: UUID
    kind: str
    label: str
    text: str
    more: str | None
    at: datetime
    read: bool
    count: int
    record: NoticeRecord | None
    decide: NoticeDecision | None


class NoticePage(Schema):
    rows: list[NoticeOut]
    next: str | None


class UnreadNotices(Schema):
    count: int = Field(description="Up to 100: a hundred means a hundred or more")


class ReadAll(Given):
    upto: UUID | None = Field(None, description="The newest notice seen; what came after it stays unread")


class Channels(Schema):
    app: bool
    push: bool
    mail: bool


class KindChoice(Schema):
    key: str
    label: str
    hint: str
    urgent: bool
    channels: Channels


class PushPlaceOut(Schema):
    id: UUID
    name: str
    created_at: datetime


class NoticeChoices(Schema):
    kinds: list[KindChoice]
    quiet: bool
    digest_hour: int
    push_key: str
    places: list[PushPlaceOut]


class ChoicesChange(Given):
    """Only what is given changes."""

    channels: dict[str, dict[Literal["app", "push", "mail"], bool]] | None = Field(None, max_length=200)
    quiet: bool | None = None
    digest_hour: int | None = Field(None, ge=0, le=23)


def _is_key(text: str, length: int) -> str:
    try:
        fits = len(from_url_base64(text)) == length
    except ValueError:
        fits = False
    if not fits:
        raise ValueError("not a key of a browser")
    return text


class PushPlaceIn(Given):
    """As the browser's PushSubscription tells it."""

    endpoint: str = Field(max_length=MOST_ENDPOINT, pattern=r"^https?://[^\s\x00]+$")
    p256dh: Annotated[str, Field(max_length=200), AfterValidator(lambda text: _is_key(text, 65))]
    auth: Annotated[str, Field(max_length=100), AfterValidator(lambda text: _is_key(text, 16))]
    name: str = Field("", max_length=500)


class PushPlaceGone(Given):
    endpoint: str = Field(max_length=MOST_ENDPOINT)
