from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Given, Request, shaped
from otklik.records.fields import actions
from otklik.records.objects.schemas import FieldDescription

router = Router(tags=["Fields"])


class FieldChange(Given):
    label: dict[str, str] | None = None
    hint: dict[str, str] | None = None
    example: str | None = None
    required: bool | None = None
    required_from_stage: UUID | None = None
    unique: bool | None = None
    filterable: bool | None = None
    options: list[dict[str, Any]] | None = None
    default: Any = None
    formula: str | None = None
    rollup: dict[str, Any] | None = None
    section: str | None = None
    position: int | None = None

    def values(self) -> dict[str, Any]:
        nullable = {"hint", "required_from_stage", "default", "rollup"}
        return {k: v for k, v in self.dict(exclude_unset=True).items() if v is not None or k in nullable}


class FieldCreate(FieldChange):
    key: str | None = None
    type: str
    label: dict[str, str]
    target: str | None = None


@router.post(
    "/objects/{key}/fields",
    response={201: dict[str, Any]},
    summary="Add a field",
    openapi_extra=shaped(FieldDescription, 201),
)
def create_field(request: Request, key: str, field: FieldCreate) -> Any:
    return Status(201, actions.create_field(request.by, key, field.values()))


@router.patch(
    "/objects/{key}/fields/{field_key}",
    response=dict[str, Any],
    summary="Change a field",
    openapi_extra=shaped(FieldDescription),
)
def change_field(request: Request, key: str, field_key: str, field: FieldChange) -> Any:
    return actions.change_field(request.by, key, field_key, field.values())


@router.delete("/objects/{key}/fields/{field_key}", response={204: None}, summary="Remove a field")
def remove_field(request: Request, key: str, field_key: str) -> Any:
    actions.remove_field(request.by, key, field_key)
    return Status(204, None)


@router.post(
    "/objects/{key}/fields/{field_key}/restore",
    response=dict[str, Any],
    summary="Bring a field back",
    openapi_extra=shaped(FieldDescription),
)
def restore_field(request: Request, key: str, field_key: str) -> Any:
    return actions.restore_field(request.by, key, field_key)
