from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from otklik.access.callers import OPERATIONS, SCOPES
from otklik.access.doors import Given, Granted, Label, Named, Request
from otklik.access.roles import actions, queries
from otklik.access.roles.models import Role
from otklik.access.roles.rules import LEVELS

router = Router(tags=["Roles"])

Level = Literal["hidden", "read"]
GRANTS = 'Object key (or "*", every object not named) → operation → scope'
FIELD_RIGHTS = 'Object key → field key → "hidden" or "read"'


class RoleChange(Given):
    name_ru: str | None = None
    name_en: str | None = None
    grants: dict[str, dict[str, str | None]] | None = Field(None, description=GRANTS)
    field_rights: dict[str, dict[str, str | None]] | None = Field(None, description=FIELD_RIGHTS)
    position: int | None = Field(None, ge=-1000, le=1000)

    def values(self) -> dict[str, Any]:
        return {key: value for key, value in self.dict(exclude_unset=True).items() if value is not None}


class RoleOut(Schema):
    id: UUID
    key: str | None = Field(description="Set on the roles Otklik brings")
    name: Label
    is_admin: bool
    grants: dict[str, Granted] = Field(description=GRANTS)
    field_rights: dict[str, dict[str, Level]] = Field(description=FIELD_RIGHTS)
    position: int
    holders: int


class Matrix(Schema):
    operations: list[str]
    scopes: list[str]
    levels: list[str]
    roles: list[RoleOut]


def role_out(role: Role) -> dict[str, Any]:
    return {
        "id": role.pk,
        "key": role.key,
        "name": {"ru": role.name_ru, "en": role.name_en},
        "is_admin": role.is_admin,
        "grants": role.grants,
        "field_rights": role.field_rights,
        "position": role.position,
        "holders": role.active_holders,  # type: ignore[attr-defined]
    }


@router.get("/names", response=list[Named], summary="Roles by name: no secret, so that rules may name them")
def role_names(request: Request) -> Any:
    return queries.role_names(request.by)


@router.get("", response=Matrix, summary="All roles with all their rights")
def matrix(request: Request) -> Any:
    roles = [role_out(role) for role in queries.all_roles(request.by)]
    return {"operations": OPERATIONS, "scopes": SCOPES, "levels": LEVELS, "roles": roles}


@router.post("", response={201: RoleOut}, summary="Create a role")
def create_role(request: Request, role: RoleChange) -> Any:
    return Status(201, role_out(actions.create_role(request.by, role.values())))


@router.get("/{uuid:pk}", response=RoleOut, summary="One role")
def one_role(request: Request, pk: UUID) -> Any:
    return role_out(queries.role_of(request.by, pk))


@router.patch(
    "/{uuid:pk}", response=RoleOut, summary="Change a role; grants and field rights each as a whole"
)
def change_role(request: Request, pk: UUID, role: RoleChange) -> Any:
    return role_out(actions.change_role(request.by, pk, role.values()))


@router.post(
    "/{uuid:pk}/restore", response=RoleOut, summary="Give a role Otklik brought its first rights back"
)
def restore_role(request: Request, pk: UUID) -> Any:
    return role_out(actions.restore_role(request.by, pk))


@router.delete("/{uuid:pk}", response={204: None}, summary="Delete a role nobody holds")
def delete_role(request: Request, pk: UUID) -> Any:
    actions.delete_role(request.by, pk)
    return Status(204, None)
