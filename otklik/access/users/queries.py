"""Questions about users: the administrator's list, the picker everyone may use, the last administrator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.inputs import sort_key
from otklik.access.users.models import User
from otklik.kit.errors import Invalid, Missing
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text

PICKED = 50


def users_page(
    by: Caller,
    *,
    q: str = "",
    department: UUID | None = None,
    role: UUID | None = None,
    active: bool | None = None,
    cursor: str = "",
    limit: int = 50,
) -> tuple[list[User], str | None]:
    """A page of users by name, and the cursor of the next one. For administrators."""
    by.require_admin()
    rows = _named(User.objects.all(), q)
    if department is not None:
        rows = rows.filter(department_id=department)
    if role is not None:
        rows = rows.filter(role_places__role_id=role)
    if active is not None:
        rows = rows.filter(is_active=active)
    if cursor:
        name_sort, user_id = _place(cursor)
        rows = rows.filter(Q(name_sort__gt=name_sort) | Q(name_sort=name_sort, pk__gt=user_id))
    found = list(_full(rows).order_by("name_sort", "id")[: limit + 1])
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    return found[:limit], cursor_of([last.name_sort, str(last.pk)])


def user_of(by: Caller, user_id: UUID) -> User:
    """One user with everything, for administrators and for the person themselves; else `Missing`."""
    if user_id != by.user_id:
        by.require_admin()
    user = _full(User.objects.filter(pk=user_id)).first()
    if user is None:
        raise Missing()
    return user


def users_to_pick(
    by: Caller, *, q: str = "", ids: Iterable[UUID] = (), limit: int = 10
) -> list[dict[str, Any]]:
    """Active people whose name or address holds `q`; with `ids`, exactly these, whether active or not."""
    by.require_in_key("user", "see")
    ids = list(ids)[:PICKED]
    rows = User.objects.filter(pk__in=ids) if ids else _named(User.objects.filter(is_active=True), q)
    found = rows.order_by("name_sort", "id").values(
        "id", "name", "is_active", "department_id", "department__name"
    )
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "active": row["is_active"],
            "department": {"id": row["department_id"], "name": row["department__name"]}
            if row["department_id"]
            else None,
        }
        for row in found[: max(1, min(limit, PICKED)) if not ids else PICKED]
    ]


def active_administrators() -> QuerySet[User]:
    return User.objects.filter(is_active=True, role_places__role__is_admin=True).distinct()


def _named(rows: QuerySet[User], q: str) -> QuerySet[User]:
    for word in sort_key(q.replace("\x00", "")).split()[:5]:
        rows = rows.filter(Q(name_sort__contains=word) | Q(email__contains=word))
    return rows


def _full(rows: QuerySet[User]) -> QuerySet[User]:
    return rows.select_related("department", "deputy").prefetch_related(
        "role_places__role", "team_places__team", "leads", "authenticator_set"
    )


def _place(cursor: str) -> tuple[str, UUID]:
    """The name and the id after which the page begins; `Invalid` when the cursor holds something else."""
    name_sort, user_id = (str(value) for value in values_of(cursor, 2))
    try:
        if "\x00" in name_sort:
            raise ValueError("no text of the database holds it")
        return name_sort, UUID(user_id)
    except ValueError as error:
        raise Invalid.field("cursor", Text("Неверная метка страницы", "Not a page cursor")) from error
