from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Label


class FormWords(Given):
    ru: Annotated[str, Field(max_length=20_000)] = ""
    en: Annotated[str, Field(max_length=20_000)] = ""


class FieldIn(Given):
    """A field of the lead, as the form asks it."""

    key: str = Field(max_length=200)
    label: FormWords = FormWords()
    required: bool = False


class FormChange(Given):
    """Only what is given changes; `consent_text` other than the present one begins a new version."""

    name: str | None = Field(None, max_length=200)
    fields: list[FieldIn] | None = Field(None, max_length=30)
    origins: list[str] | None = Field(None, max_length=100)
    source: str | None = Field(None, max_length=100)
    tags: list[str] | None = Field(None, max_length=50)
    thanks: FormWords | None = None
    redirect: str | None = Field(None, max_length=2000)
    consent_required: bool | None = None
    consent_text: FormWords | None = None
    seconds_least: int | None = Field(None, ge=0, le=60)
    hourly_per_address: int | None = Field(None, ge=1, le=10_000)
    hourly: int | None = Field(None, ge=1, le=1_000_000)
    active: bool | None = None


class FormIn(FormChange):
    name: str = Field(max_length=200)
    fields: list[FieldIn] = Field(max_length=30)


class PublicField(Schema):
    key: str
    label: str
    required: bool


class PublicForm(Schema):
    key: str
    fields: list[PublicField]
    consent: dict[str, Any] | None
    trap: str = Field(description="A field to hide from people and to send empty")
    token: str = Field(description="To send back with the form")


class Thanks(Schema):
    ok: bool
    thanks: str
    redirect: str | None


class Recorded(Schema):
    object: str
    id: UUID


class Submission(Schema):
    id: UUID
    at: datetime
    verdict: Literal["accepted", "trap", "too_fast"]
    values: dict[str, str]
    first_touch: dict[str, Any]
    last_touch: dict[str, Any]
    consent_version: int | None
    record: Recorded | None


class Submissions(Schema):
    rows: list[Submission]
    next: str | None


class FormField(Schema):
    key: str
    label: Label
    required: bool


class Consent(Schema):
    version: int
    text: Label
    since: datetime


class FormOut(Schema):
    id: UUID
    key: str = Field(description="The public name: what pages of a site send to")
    name: str
    fields: list[FormField]
    origins: list[str]
    source: str | None
    tags: list[str]
    thanks: dict[str, str]
    redirect: str
    consent_required: bool
    consent: Consent | None
    seconds_least: int
    hourly_per_address: int
    hourly: int
    active: bool
