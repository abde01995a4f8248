"""Files that go with a letter: brought to it, taken from a record, taken from its template."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings

from otklik.access.callers import Caller
from otklik.channels.letters.models import Letter
from otklik.kit.errors import Invalid
from otklik.kit.ids import new_id
from otklik.kit.texts import Text
from otklik.records.entries.drafts import Draft
from otklik.records.entries.queries import instance
from otklik.records.files.actions import file_of, told
from otklik.records.files.models import File
from otklik.records.journal.writing import writing

TOO_MUCH = Text(
    "Вложения вместе больше {most} МБ: столько почтовые серверы не принимают",
    "The attachments together exceed {most} MB: mail servers take no more",
)


def attach_file(by: Caller, pk: UUID, file_id: UUID) -> dict[str, Any]:
    """A file of a record in the caller's sight goes with the letter too; its content is not copied."""
    letter = instance(by, "letter", pk, "change")
    file = file_of(by, file_id)
    with writing(by):
        return told(_beside(by, file, letter))


def template_files(template_id: UUID) -> list[File]:
    """What is kept with a template, to go with each letter made of it."""
    files = File.objects.filter(object="letter_template", record_id=template_id, deleted_at=None)
    return list(files.order_by("created_at"))


def take_template_files(letter: Letter, draft: Draft) -> None:
    """A new letter made of a template takes its files along."""
    if draft.is_new and letter.template_id:
        for file in template_files(letter.template_id):
            _beside(draft.by, file, letter)


def files_of_letter(letter: Letter) -> list[File]:
    """What goes with the letter: its files now, or, once it is queued, those it was queued with."""
    if letter.state == "draft":
        return list(
            File.objects.filter(object="letter", record_id=letter.pk, deleted_at=None).order_by("created_at")
        )
    kept = {
        str(file.pk): file for file in File.objects.filter(pk__in=[one["id"] for one in letter.attachments])
    }
    return [kept[one["id"]] for one in letter.attachments if one["id"] in kept]


def snapshot(files: Iterable[File]) -> list[dict[str, Any]]:
    """The files as a queued letter keeps them; `Invalid` on "files" when they are too much for a mail server."""
    files = list(files)
    if sum(file.size for file in files) > settings.MAIL_LIMIT_BYTES:
        raise Invalid.field("files", TOO_MUCH.format(most=settings.MAIL_LIMIT_BYTES // 1024**2), "too_big")
    return told_files(files)


def told_files(files: Iterable[File]) -> list[dict[str, Any]]:
    return [{"id": str(f.pk), "name": f.name, "type": f.type, "size": f.size} for f in files]


def _beside(by: Caller, file: File, letter: Letter) -> File:
    return File.objects.create(
        id=new_id(), object="letter", record_id=letter.pk, name=file.name, type=file.type, size=file.size,
        sha256=file.sha256, path=file.path, created_by_id=by.user_id,
    )  # fmt: skip
