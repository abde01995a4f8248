from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Label


class PreviewIn(Given):
    """A template kept (`template`) or one being written, filled with the values of a record."""

    template: UUID | None = None
    subject: str = Field("", max_length=1000)
    body: str = Field("", max_length=100_000)
    object: str | None = Field(None, max_length=60)
    record: UUID | None = None
    person: UUID | None = None
    language: Literal["ru", "en"] | None = None


class MissingValue(Schema):
    field: Literal["subject", "body"]
    line: int
    path: str


class PreviewOut(Schema):
    subject: str
    body: str = Field(description="Text with simple formatting, as it is edited")
    html: str
    missing: list[MissingValue] = Field(description="Fields that have neither a value nor words for none")
    troubles: list[str] = Field(description="Fields that are not there or not the caller's to see")


class FieldOffered(Schema):
    path: str
    label: Label


class FieldGroup(Schema):
    root: str
    label: Label
    fields: list[FieldOffered]


class ScriptAnswer(Given):
    text: str = Field(min_length=1, max_length=500)
    next: str | None = Field(None, max_length=40, description="The step it leads to; none ends the talk")


class ScriptStep(Given):
    id: str = Field(min_length=1, max_length=40)
    text: str = Field(min_length=1, max_length=5000)
    answers: list[ScriptAnswer] = Field(max_length=20)


class Script(Given):
    """The steps of a talk, begun with the first."""

    steps: list[ScriptStep] = Field(max_length=200)


class ScriptOffered(Schema):
    id: UUID
    name: str
    kind: str
