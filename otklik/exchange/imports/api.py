from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from otklik.access.doors import Given, Request, shaped
from otklik.exchange.imports import actions, queries
from otklik.exchange.imports.schemas import ImportLine, ImportTold, RefusedPage, Template, TemplateSaved

router = Router(tags=["Import"])
Told = dict[str, Any]


class PlanChange(Given):
    mapping: dict[str, str | None] | None = None
    policy: str | None = None
    keys: list[str] | None = None
    responsible: UUID | None = None
    unknown_options: str | None = None
    role: str | None = None
    tag: str | None = None
    date_orders: dict[str, str] | None = None


class Cells(Given):
    cells: dict[str, dict[str, str]]


class ReadingChange(Given):
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_rows: list[int] | None = None


class TemplateName(Given):
    name: str


@router.get("", response=list[Told], summary="Imports so far", openapi_extra=shaped(list[ImportLine]))
def import_list(request: Request) -> Any:
    return queries.imports_of(request.by)


@router.post("", response={201: Told}, summary="Bring a file", openapi_extra=shaped(ImportTold, 201))
def bring_file(request: Request, file: File[UploadedFile], object: Form[str]) -> Any:
    return Status(201, actions.bring_file(request.by, object, file.name or "", file.chunks()))


@router.get(
    "/templates",
    response=list[Told],
    summary="Plans kept for files of the same make",
    openapi_extra=shaped(list[Template]),
)
def template_list(request: Request, object: str = "") -> Any:
    return queries.templates(request.by, object)


@router.delete("/templates/{uuid:pk}", response={204: None}, summary="Remove a template")
def remove_template(request: Request, pk: UUID) -> Any:
    actions.delete_template(request.by, pk)
    return Status(204, None)


@router.get("/{uuid:pk}", response=Told, summary="One import", openapi_extra=shaped(ImportTold))
def one_import(request: Request, pk: UUID) -> Any:
    return queries.told(queries.own_import(request.by, pk), request.by)


@router.delete("/{uuid:pk}", response={204: None}, summary="Throw away an import that was never run")
def forget(request: Request, pk: UUID) -> Any:
    actions.forget_import(request.by, pk)
    return Status(204, None)


@router.patch(
    "/{uuid:pk}/reading",
    response=Told,
    summary="Read the file in another way",
    openapi_extra=shaped(ImportTold),
)
def change_reading(request: Request, pk: UUID, change: ReadingChange) -> Any:
    return actions.read_again(request.by, pk, change.model_dump(mode="json", exclude_unset=True))


@router.patch(
    "/{uuid:pk}/plan", response=Told, summary="Where the columns go", openapi_extra=shaped(ImportTold)
)
def change_plan(request: Request, pk: UUID, change: PlanChange) -> Any:
    return actions.plan_import(request.by, pk, change.model_dump(mode="json", exclude_unset=True))


@router.post(
    "/{uuid:pk}/try",
    response=Told,
    summary="Count what would happen, write nothing",
    openapi_extra=shaped(ImportTold),
)
def try_import(request: Request, pk: UUID) -> Any:
    return actions.try_import(request.by, pk)


@router.post(
    "/{uuid:pk}/start", response=Told, summary="Run, or go on after a pause", openapi_extra=shaped(ImportTold)
)
def start(request: Request, pk: UUID) -> Any:
    return actions.start_import(request.by, pk)


@router.post(
    "/{uuid:pk}/pause", response=Told, summary="Stop after the rows in hand", openapi_extra=shaped(ImportTold)
)
def pause(request: Request, pk: UUID) -> Any:
    return actions.pause_import(request.by, pk)


@router.post(
    "/{uuid:pk}/undo", response=Told, summary="Take the whole import back", openapi_extra=shaped(ImportTold)
)
def undo(request: Request, pk: UUID) -> Any:
    return actions.undo(request.by, pk)


@router.patch(
    "/{uuid:pk}/cells", response=Told, summary="Mend cells before the run", openapi_extra=shaped(ImportTold)
)
def mend(request: Request, pk: UUID, mended: Cells) -> Any:
    return actions.mend_cells(request.by, pk, mended.cells)


@router.get(
    "/{uuid:pk}/refusals", response=Told, summary="Refused rows and why", openapi_extra=shaped(RefusedPage)
)
def refusals(request: Request, pk: UUID, trial: bool = False, after: int = 0) -> Any:
    return queries.refusals(request.by, pk, trial, after)


@router.get("/{uuid:pk}/refused.csv", summary="Refused rows as a file to mend")
def refused_file(request: Request, pk: UUID, trial: bool = False) -> Any:
    pieces = queries.refused_file(request.by, pk, trial)
    name = quote({"ru": "Не принято.csv", "en": "Refused.csv"}[request.by.language])
    return StreamingHttpResponse(
        pieces,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


@router.post(
    "/{uuid:pk}/template",
    response={201: Told},
    summary="Keep the plan as a template",
    openapi_extra=shaped(TemplateSaved, 201),
)
def save_template(request: Request, pk: UUID, template: TemplateName) -> Any:
    return Status(201, actions.save_template(request.by, pk, template.name))
