from __future__ import annotations

from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Given, Named
from otklik.automation.approval_routes.definition import Step
from otklik.records.conditions.schemas import Condition


class RouteIn(Given):
    name: str = Field(max_length=300)
    object: str = Field(max_length=60)
    condition: Condition | None = None
    steps: list[Step] = Field(max_length=20)
    watched: list[str] = Field(default_factory=list, max_length=50)
    active: bool = True


class RouteChange(Given):
    """Only what is given changes."""

    name: str | None = Field(None, max_length=300)
    object: str | None = Field(None, max_length=60)
    condition: Condition | None = None
    steps: list[Step] | None = Field(None, max_length=20)
    watched: list[str] | None = Field(None, max_length=50)
    active: bool | None = None


class RouteDraft(Given):
    object: str = Field(max_length=60)
    condition: Condition | None = None
    steps: list[Step] = Field(max_length=20)
    watched: list[str] = Field(default_factory=list, max_length=50)


class Said(Schema):
    sentence: str


class RouteOut(Schema):
    """`sentence` is the whole route in the caller's language."""

    id: UUID
    name: str
    object: str
    condition: Condition | None
    steps: list[Step]
    watched: list[str]
    active: bool
    sentence: str
    responsible: Named | None
