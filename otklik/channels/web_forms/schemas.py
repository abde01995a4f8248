from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given


class Names(Given):
    ru: Annotated[str, Field(max_length=20_000)] = ""
    en: Annotated[str, Field(max_length=20_000)] = ""


class FieldIn(Given):
    """A field of the lead, as the form asks it."""

    key: str = Field(max_length=200)
    label: Names = Names()
    required: bool = False


class FormChange(Given):
    """Only what is given changes; `consent_text` other than the present one begins a new version."""

    name: str | None = Field(None, max_length=200)
    fields: list[FieldIn] | None = Field(None, max_length=30)
    origins: list[str] | None = Field(None, max_length=100)
    source: str | None = Field(None, max_length=100)
    tags: list[str] | None = Field(None, max_length=50)
    thanks: Names | None = None
    redirect: str | None = Field(None, max_length=2000)
    consent_required: bool | None = None
    consent_text: Names | None = None
    seconds_least: int | None = Field(None, ge=0, le=60)
    hourly_per_address: int | None = Field(None, ge=1, le=10_000)
    hourly: int | None = Field(None, ge=1, le=1_000_000)
    active: bool | None = None


class FormIn(FormChange):
    name: str = Field(max_length=200)
    fields: list[FieldIn] = Field(max_length=30)


class PublicForm(Schema):
    key: str
    fields: list[dict[str, Any]]
    consent: dict[str, Any] | None
    trap: str = Field(description="A field to hide from people and to send empty")
    token: str = Field(description="To send back with the form")


class Thanks(Schema):
    ok: bool
    thanks: str
    redirect: str | None


class Submissions(Schema):
    rows: list[dict[str, Any]]
    next: str | None


class FormOut(Schema):
    id: UUID
    key: str
    name: str
    fields: list[dict[str, Any]]
    origins: list[str]
    source: str | None
    tags: list[str]
    thanks: dict[str, str]
    redirect: str
    consent_required: bool
    consent: dict[str, Any] | None
    seconds_least: int
    hourly_per_address: int
    hourly: int
    active: bool
