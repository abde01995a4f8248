"""Files come in, are shown, go away: always with the rights of the record they are kept with."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid, Missing
from otklik.kit.ids import new_id
from otklik.kit.texts import Text
from otklik.records.entries.queries import instance
from otklik.records.files.kinds import PICTURES, kind_of
from otklik.records.files.models import File
from otklik.records.journal.writing import writing

PREVIEW_SIDE = 480
TOO_BIG = Text("Файл больше {most} МБ", "The file is larger than {most} MB")
NEVER = Text("Такие файлы не принимаются: их можно запустить", "Such files are not taken in: they can be run")


def files_of(by: Caller, object_key: str, record_id: UUID) -> list[dict[str, Any]]:
    """The files of a record the caller sees, newest first."""
    instance(by, object_key, record_id)
    found = File.objects.filter(object=object_key, record_id=record_id, deleted_at=None).select_related(
        "created_by"
    )
    return [told(file) for file in found.order_by("-created_at")]


def told(file: File) -> dict[str, Any]:
    by = file.created_by
    return {
        "id": file.id, "name": file.name, "type": file.type, "size": file.size, "at": file.created_at,
        "by": {"id": by.pk, "name": by.name} if by else None,
    }  # fmt: skip


def add_file(
    by: Caller, object_key: str, record_id: UUID, name: str, chunks: Iterable[bytes]
) -> dict[str, Any]:
    """Take a file in; `Invalid` on "file" when it is empty, too big or of a kind that can be run."""
    record = instance(by, object_key, record_id, "change")
    content = io.BytesIO()
    for chunk in chunks:
        content.write(chunk)
        if content.tell() > settings.FILE_LIMIT_BYTES:
            raise Invalid.field("file", TOO_BIG.format(most=settings.FILE_LIMIT_BYTES // 1024**2), "too_big")
    body = content.getvalue()
    if not body:
        raise Invalid.field("file", Text("Файл пуст", "The file is empty"), "empty")
    kind = kind_of(body, name)
    if kind is None:
        raise Invalid.field("file", NEVER, "forbidden_kind")
    pk = new_id()
    path = default_storage.save(f"{str(pk)[:2]}/{pk}", ContentFile(body))
    with writing(by):
        file = File.objects.create(
            id=pk, object=object_key, record_id=record.pk, name=_name(name), type=kind, size=len(body),
            sha256=hashlib.sha256(body).hexdigest(), path=path, created_by_id=by.user_id,
        )  # fmt: skip
    return told(file)


def file_of(by: Caller, pk: UUID) -> File:
    """The file, if its record is in sight."""
    file = File.objects.filter(pk=pk, deleted_at=None).first()
    if file is None:
        raise Missing()
    instance(by, file.object, file.record_id)
    return file


def preview_of(by: Caller, pk: UUID) -> tuple[bytes, str]:
    """A small picture of a picture, as PNG; `Missing` for anything else."""
    file = file_of(by, pk)
    if file.type not in PICTURES.values():
        raise Missing()
    with default_storage.open(file.path) as stored, Image.open(stored) as picture:
        picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
        small = io.BytesIO()
        picture.convert("RGBA").save(small, "PNG")
    return small.getvalue(), "image/png"


def delete_file(by: Caller, pk: UUID) -> None:
    """Away from the record; the content goes with the trash."""
    file = file_of(by, pk)
    try:
        instance(by, file.object, file.record_id, "change")
    except Forbidden:
        if file.created_by_id != by.user_id:
            raise
    with writing(by):
        File.objects.filter(pk=pk).update(deleted_at=now())


def _name(name: str) -> str:
    """The name as people see it: no folders, no control characters, not endless."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(ch for ch in last if ch.isprintable()).strip()
    return clean[-200:] or "file"
