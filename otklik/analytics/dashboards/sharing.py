"""Who sees which dashboard: its owner, whom it is shared with, and administrators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.users.models import User
from otklik.analytics.reports.object import scope


def seen_q(by: Caller, operation: str = "see", prefix: str = "") -> Q:
    """The dashboards `by` sees, as reports are shared; for another operation, those that are theirs to change."""
    return scope(by, operation, prefix)


def shared_told(row: Any, names: dict[UUID, str]) -> dict[str, Any]:
    """Whom a dashboard is shared with, by name."""
    return {
        "everyone": row.shared_everyone,
        "departments": [{"id": pk, "name": names.get(pk, "")} for pk in row.shared_departments],
        "users": [{"id": pk, "name": names.get(pk, "")} for pk in row.shared_users],
    }


def names_shared(rows: list[Any]) -> dict[UUID, str]:
    """The names of everyone and every department some dashboards are shared with, and of their owners."""
    people = {pk for row in rows for pk in (*row.shared_users, row.responsible_id) if pk}
    departments = {pk for row in rows for pk in row.shared_departments}
    found: dict[UUID, str] = {}
    for model, ids in ((User, people), (Department, departments)):
        if ids:
            found |= dict(model.objects.filter(pk__in=ids).values_list("pk", "name"))
    return found
