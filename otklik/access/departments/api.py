from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Schema, Status

from otklik.access.departments import actions, queries
from otklik.access.departments.models import Department
from otklik.access.doors import Given, Named, Request, named

router = Router(tags=["Departments"])


class DepartmentChange(Given):
    name: str | None = None
    parent: UUID | None = None
    head: UUID | None = None


class DepartmentCreate(DepartmentChange):
    name: str


class DepartmentOut(Schema):
    id: UUID
    name: str
    parent: UUID | None
    head: Named | None
    people: int


def department_out(row: Department) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "parent": row.parent_id,
        "head": named(row.head),
        "people": row.people,  # type: ignore[attr-defined]
    }


@router.get("", response=list[DepartmentOut], summary="The tree of departments, flat, for everyone")
def departments(request: Request) -> Any:
    return [department_out(row) for row in queries.all_departments(request.by)]


@router.post("", response={201: DepartmentOut}, summary="Create a department")
def create_department(request: Request, department: DepartmentCreate) -> Any:
    return Status(
        201, department_out(actions.create_department(request.by, department.dict(exclude_unset=True)))
    )


@router.patch("/{uuid:pk}", response=DepartmentOut, summary="Change a department")
def change_department(request: Request, pk: UUID, department: DepartmentChange) -> Any:
    return department_out(actions.change_department(request.by, pk, department.dict(exclude_unset=True)))


@router.delete("/{uuid:pk}", response={204: None}, summary="Delete an empty department")
def delete_department(request: Request, pk: UUID) -> Any:
    actions.delete_department(request.by, pk)
    return Status(204, None)
