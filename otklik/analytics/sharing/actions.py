"""Saying whom a thing is shared with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.departments.models import Department
from otklik.access.users.models import User
from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text

UNKNOWN = {
    "departments": (Department, Text("Нет такого отдела", "No such department")),
    "users": (User, Text("Нет такого сотрудника", "No such person")),
}


def share(row: Any, given: Mapping[str, Any] | None) -> list[FieldProblem]:
    """Write into the row whom it is shared with, when that is given; the problems of those there are not."""
    if given is None:
        return []
    row.shared_everyone = bool(given.get("everyone", False))
    problems = []
    for key, (model, text) in UNKNOWN.items():
        ids = list(dict.fromkeys(UUID(str(one)) for one in given.get(key, ())))
        if ids and model._default_manager.filter(pk__in=ids).count() != len(ids):
            problems.append(FieldProblem(f"shared.{key}", "unknown", text))
        setattr(row, f"shared_{key}", ids)
    return problems
