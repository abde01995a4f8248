from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from ninja import File as Uploaded
from ninja import Router, Status
from ninja.files import UploadedFile

from otklik.access.doors import Request
from otklik.records.files import actions
from otklik.records.files.kinds import SHOWN
from otklik.records.objects.registry import objects

router = Router(tags=["Files"])
# A file is never run here: no script, no frame, no guess at its kind.
LOCKED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'"


@router.get("/{plural}/{uuid:pk}/files", response=list[dict[str, Any]], summary="Files of a record")
def file_list(request: Request, plural: str, pk: UUID) -> Any:
    return actions.files_of(request.by, objects.of_plural(plural).key, pk)


@router.post("/{plural}/{uuid:pk}/files", response={201: dict[str, Any]}, summary="Add a file to a record")
def add_file(request: Request, plural: str, pk: UUID, file: Uploaded[UploadedFile]) -> Any:
    key = objects.of_plural(plural).key
    return Status(201, actions.add_file(request.by, key, pk, file.name or "", file.chunks()))


@router.get("/files/{uuid:pk}", summary="A file's content")
def one_file(request: Request, pk: UUID, download: bool = False) -> Any:
    file = actions.file_of(request.by, pk)
    response = FileResponse(default_storage.open(file.path), content_type=file.type)
    shown = "inline" if file.type in SHOWN and not download else "attachment"
    response["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(file.name)}"
    response["Content-Security-Policy"] = LOCKED
    response["Cache-Control"] = "private, max-age=3600"
    return response


@router.get("/files/{uuid:pk}/preview", summary="A small picture of a picture")
def preview(request: Request, pk: UUID) -> Any:
    body, kind = actions.preview_of(request.by, pk)
    return HttpResponse(body, content_type=kind, headers={"Cache-Control": "private, max-age=86400"})


@router.delete("/files/{uuid:pk}", response={204: None}, summary="Remove a file")
def remove_file(request: Request, pk: UUID) -> Any:
    actions.delete_file(request.by, pk)
    return Status(204, None)
