"""Questions about sessions and the sign-in journal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession

from otklik.access.callers import Caller
from otklik.access.sign_in.models import Session, SignIn
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text


def sign_ins(
    by: Caller, *, user: UUID | None = None, outcome: str | None = None, cursor: str = "", limit: int = 50
) -> tuple[list[SignIn], str | None]:
    """A page of the sign-in journal, newest first: one's own for anyone, everybody's for administrators."""
    if user is None or user != by.user_id:
        by.require_admin()
    rows = SignIn.objects.select_related("user").order_by("-id")
    if user is not None:
        rows = rows.filter(user_id=user)
    if outcome:
        rows = rows.filter(outcome=outcome)
    if cursor:
        (last,) = values_of(cursor, 1)
        if not isinstance(last, int):
            raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor"))
        rows = rows.filter(id__lt=last)
    found = list(rows[: limit + 1])
    return found[:limit], cursor_of([found[limit - 1].pk]) if len(found) > limit else None


def sessions_of(by: Caller, user: UUID, current: str | None = None) -> list[dict[str, Any]]:
    """The living sessions of a user, the latest seen first; others' only for administrators."""
    if user != by.user_id:
        by.require_admin()
    alive = dict(
        Session.objects.filter(user_id=user, expire_date__gt=now()).values_list("session_key", "seen_at")
    )
    rows = UserSession.objects.filter(user_id=user, session_key__in=alive)
    found = [
        {
            "id": row.pk,
            "ip": row.ip,
            "agent": row.user_agent,
            "created_at": row.created_at,
            "seen_at": alive[row.session_key],
            "current": row.session_key == current,
        }
        for row in rows
    ]
    return sorted(found, key=lambda row: row["seen_at"], reverse=True)
