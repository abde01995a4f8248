"""Who sees what a person has made: its owner, whom it is shared with, administrators. Rows have `shared_everyone`,
`shared_departments` and `shared_users`, and an owner in `responsible`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.users.models import User
from otklik.records.entries.scopes import of_people

# Those a person sits in or heads, and all above them.
DEPARTMENTS = """
WITH RECURSIVE above AS (
    SELECT id, parent_id FROM access_department
    WHERE head_id = %(user)s OR id = (SELECT department_id FROM access_user WHERE id = %(user)s)
    UNION
    SELECT d.id, d.parent_id FROM access_department d JOIN above ON d.id = above.parent_id
)
SELECT id FROM above
"""


def scope(by: Caller, operation: str, prefix: str) -> Q:
    """It is seen by its owner and those it is shared with, and changed by its owner; administrators do both."""
    if by.is_admin:
        return Q()
    found = of_people("responsible_id", by.own_ids, prefix)
    if operation != "see":
        return found
    return (
        found
        | Q(**{f"{prefix}shared_everyone": True})
        | Q(**{f"{prefix}shared_users__contains": [by.user_id]})
        | Q(**{f"{prefix}shared_departments__overlap": _departments(by)})
    )


def _departments(by: Caller) -> list[object]:
    def read() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(DEPARTMENTS, {"user": by.user_id})
            return [pk for (pk,) in cursor.fetchall()]

    return by.remembered(("departments above",), read)


def names_shared(rows: Iterable[Any]) -> dict[UUID, str]:
    """The names of all that some rows are shared with, and of their owners."""
    found = list(rows)
    people = {pk for row in found for pk in (*row.shared_users, row.responsible_id) if pk}
    departments = {pk for row in found for pk in row.shared_departments}
    names: dict[UUID, str] = {}
    for model, ids in ((User, people), (Department, departments)):
        if ids:
            names |= dict(model.objects.filter(pk__in=ids).values_list("pk", "name"))
    return names


def shared_told(row: Any, names: Mapping[UUID, str]) -> dict[str, Any]:
    """Whom it is shared with, by name; what the product brings (None) is everyone's."""
    if row is None:
        return {"everyone": True, "departments": [], "users": []}
    return {
        "everyone": row.shared_everyone,
        "departments": _named(row.shared_departments, names),
        "users": _named(row.shared_users, names),
    }


def owner_told(row: Any, names: Mapping[UUID, str]) -> dict[str, Any] | None:
    """{"id", "name"} of whose it is; None of what is nobody's."""
    if row is None or row.responsible_id is None:
        return None
    return {"id": row.responsible_id, "name": names.get(row.responsible_id, "")}


def _named(ids: Iterable[UUID], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [{"id": pk, "name": names[pk]} for pk in ids if pk in names]
