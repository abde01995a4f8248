from __future__ import annotations

from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from otklik.access.doors import Given
from otklik.channels.letter_templates.schemas import MissingValue


class SendIn(Given):
    send_at: AwareDatetime | None = Field(None, description="Not before this moment; at once when left out")


class AttachIn(Given):
    file: UUID


class SignatureIn(Given):
    text: str = Field(max_length=20_000)


class SignatureOut(Schema):
    text: str


class Addressee(Schema):
    value: str
    name: str
    object: str
    id: UUID


class TemplateOffered(Schema):
    id: UUID
    name: str
    language: str
    subject: str


class LetterAttachment(Schema):
    id: UUID
    name: str
    type: str
    size: int


class LetterStart(Schema):
    addressees: list[Addressee]
    templates: list[TemplateOffered]
    signature: str
    files: list[LetterAttachment]
    subject: str
    body: str
    missing: list[MissingValue]
    troubles: list[str]


class LetterReading(Schema):
    """A letter as its reader sees it."""

    html: str
    text: str
    sender: str
    reply_to: str
    attachments: list[LetterAttachment]
