"""Changing the tree of departments. Administrators only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.access.departments.models import Department
from otklik.access.departments.queries import department_of
from otklik.access.departments.rules import makes_circle
from otklik.access.inputs import Problems, clean_line, found_or_problem, sort_key
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.kit.errors import Refused
from otklik.kit.texts import Text


def create_department(by: Caller, values: dict[str, Any]) -> Department:
    by.require_admin()
    department = Department()
    with writing(by, alone=True):
        _apply(department, {"name": "", **values})
        department.save(force_insert=True)
    return department_of(by, department.pk)


def change_department(by: Caller, department_id: UUID, values: dict[str, Any]) -> Department:
    by.require_admin()
    with writing(by, alone=True):
        department = department_of(by, department_id)
        _apply(department, values)
        department.save()
    return department_of(by, department_id)


def delete_department(by: Caller, department_id: UUID) -> None:
    """Refused while anything stands in it: people (also deactivated ones) or departments below."""
    by.require_admin()
    with writing(by, alone=True):
        department = department_of(by, department_id)
        if department.children.exists() or department.users.exists():
            raise Refused(
                Text("В отделе есть люди или подотделы", "There are people or departments in it"),
                code="department_not_empty",
                people=department.users.count(),
                departments=department.children.count(),
            )
        department.delete()


def _apply(department: Department, values: dict[str, Any]) -> None:
    problems = Problems()
    if "name" in values:
        department.name = clean_line(problems, "name", values["name"], needed=True)
        department.name_sort = sort_key(department.name)
    if "parent" in values:
        department.parent = found_or_problem(problems, "parent", Department, values["parent"])
        parents = dict(Department.objects.values_list("id", "parent_id"))
        if makes_circle(parents, department.pk, values["parent"]):
            problems.add(
                "parent", Text("Отдел не может быть ниже самого себя", "It would be below itself"), "circle"
            )
    if "head" in values:
        department.head = found_or_problem(problems, "head", User, values["head"], is_active=True)
    problems.raise_any()
