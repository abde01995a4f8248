from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Router, Status

from otklik.access.doors import Given, Request, shaped
from otklik.records.views import actions
from otklik.records.views.schemas import SavedView

router = Router(tags=["Views"])


class ViewChange(Given):
    name: str | None = None
    kind: str | None = None
    filter: dict[str, Any] | None = None
    columns: list[dict[str, Any]] | None = None
    sort: str | None = None
    options: dict[str, Any] | None = None
    shared: bool | None = None
    pinned: bool | None = None
    position: int | None = None

    def values(self) -> dict[str, Any]:
        given = self.dict(exclude_unset=True)
        return {key: value for key, value in given.items() if value is not None or key == "filter"}


class ViewCreate(ViewChange):
    object: str
    name: str


@router.get(
    "/views",
    response=list[dict[str, Any]],
    summary="Saved views of an object",
    openapi_extra=shaped(list[SavedView]),
)
def view_list(request: Request, object: str) -> Any:
    return actions.views_of(request.by, object)


@router.post(
    "/views", response={201: dict[str, Any]}, summary="Save a view", openapi_extra=shaped(SavedView, 201)
)
def create_view(request: Request, view: ViewCreate) -> Any:
    return Status(201, actions.create_view(request.by, view.values()))


@router.patch(
    "/views/{uuid:pk}", response=dict[str, Any], summary="Change a view", openapi_extra=shaped(SavedView)
)
def change_view(request: Request, pk: UUID, view: ViewChange) -> Any:
    return actions.change_view(request.by, pk, view.values())


@router.delete("/views/{uuid:pk}", response={204: None}, summary="Remove a view")
def delete_view(request: Request, pk: UUID) -> Any:
    actions.delete_view(request.by, pk)
    return Status(204, None)
