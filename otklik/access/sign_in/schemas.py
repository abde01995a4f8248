from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from otklik.access.doors import Named, named
from otklik.access.sign_in.models import SignIn
from otklik.kit.pages import DEFAULT_LIMIT, MOST_ROWS


class SessionOut(Schema):
    id: int
    ip: str
    agent: str
    created_at: datetime
    seen_at: datetime
    current: bool


class SignInOut(Schema):
    id: int
    at: datetime
    user: Named | None
    email: str
    outcome: SignIn.Outcome
    method: str
    ip: str | None
    agent: str


class SignInPage(Schema):
    rows: list[SignInOut]
    next: str | None


def sign_in_out(line: SignIn) -> dict[str, Any]:
    columns = ("id", "at", "email", "outcome", "method", "ip", "agent")
    return {**{column: getattr(line, column) for column in columns}, "user": named(line.user)}


def page_out(rows: list[SignIn], following: str | None) -> dict[str, Any]:
    return {"rows": [sign_in_out(line) for line in rows], "next": following}


class SignInQuery(Schema):
    user: UUID | None = None
    outcome: SignIn.Outcome | None = None
    cursor: str = ""
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MOST_ROWS)
