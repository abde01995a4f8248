"""The verbs of an import: bring a file, change how it is read, plan, try, run, pause, mend, undo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from otklik.access.callers import Caller
from otklik.exchange.imports import files
from otklik.exchange.imports.models import Import, ImportTemplate
from otklik.exchange.imports.plans import ORDER, read_plan
from otklik.exchange.imports.queries import own_import, told
from otklik.exchange.imports.undoing import undo_import
from otklik.kit.errors import Invalid, Missing, Refused
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.objects.registry import objects

UNTOUCHED = ("uploaded", "planned", "trying", "tried")
BUSY = Text("Загрузка уже идёт", "The import is under way already")


def bring_file(by: Caller, object_key: str, name: str, chunks: Iterable[bytes]) -> dict[str, Any]:
    """Take a file in and read it as well as can be guessed. `Invalid` on "file" when it cannot be read at all."""
    if object_key not in ORDER or not objects.has(object_key):
        raise Invalid.field("object", Text("Это не загружают из файла", "This is not imported from files"))
    by.require(objects.get(object_key).rights_key, "import")
    stored = files.store_file(name, chunks)
    job = Import(object=object_key, name=files.plain_name(name), by_id=by.user_id, **stored)
    try:
        job.reading = files.read_file(job, {})
    except Invalid:
        files.remove_file(job)
        raise
    job.plan = files.guessed_plan(by, job, ImportTemplate.objects.filter(object=object_key))
    job.rows_total = job.reading.get("rows")
    job.save(force_insert=True)
    return told(job, by)


def read_again(by: Caller, pk: UUID, changes: dict[str, Any]) -> dict[str, Any]:
    """Read the file with some guesses changed (encoding, delimiter, sheet, header rows); the plan is guessed anew."""
    job = _unrun(by, pk)
    job.reading = files.read_file(job, changes)
    job.plan = files.guessed_plan(by, job, ImportTemplate.objects.filter(object=job.object))
    job.rows_total = job.reading.get("rows")
    job.state, job.trial, job.mended = "uploaded", None, {}
    job.save()
    return told(job, by)


def plan_import(by: Caller, pk: UUID, plan: dict[str, Any]) -> dict[str, Any]:
    """Say where the columns go and what to do with doubles. `Invalid` for what will not do."""
    job = _unrun(by, pk)
    wanted = {**job.plan, **plan}
    read_plan(by, job.object, wanted, len(job.reading["columns"]))
    job.plan, job.state, job.trial = wanted, "planned", None
    job.save(update_fields=["plan", "state", "trial"])
    return told(job, by)


def try_import(by: Caller, pk: UUID) -> dict[str, Any]:
    """Count what the plan would do, in the background; nothing is written."""
    from otklik.exchange.imports.jobs import try_import_job

    job = _unrun(by, pk)
    read_plan(by, job.object, job.plan, len(job.reading["columns"]))
    with transaction.atomic():
        job.state, job.trial = "trying", None
        job.save(update_fields=["state", "trial"])
        enqueue(try_import_job, import_id=str(pk))
    return told(job, by)


def start_import(by: Caller, pk: UUID) -> dict[str, Any]:
    """Begin, or go on after a pause."""
    from otklik.exchange.imports.jobs import run_import_job

    job = own_import(by, pk)
    if job.state not in (*UNTOUCHED, "paused", "failed"):
        raise Refused(BUSY, code="busy")
    read_plan(by, job.object, job.plan, len(job.reading["columns"]))
    with transaction.atomic():
        Import.objects.filter(pk=pk).update(state="queued", problem=None)
        enqueue(run_import_job, import_id=str(pk), only_one=f"import:{pk}")
    job.refresh_from_db()
    return told(job, by)


def pause_import(by: Caller, pk: UUID) -> dict[str, Any]:
    """Stop at the end of the chunk in hand."""
    job = own_import(by, pk)
    if not Import.objects.filter(pk=pk, state__in=("queued", "running")).update(state="paused"):
        raise Refused(Text("Загрузка сейчас не идёт", "The import is not running"), code="not_running")
    job.refresh_from_db()
    return told(job, by)


def mend_cells(by: Caller, pk: UUID, cells: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Put right what the file has wrong: {"<row>": {"<column>": "new value"}}; the file itself stays as it came."""
    job = _unrun(by, pk)
    mended = dict(job.mended)
    for row, changes in cells.items():
        if not row.isdigit() or not all(column.isdigit() for column in changes):
            raise Invalid.field("cells", Text("Неверный адрес ячейки", "Not the address of a cell"))
        mended[row] = {
            **mended.get(row, {}),
            **{column: str(value)[:5000] for column, value in changes.items()},
        }
    if len(mended) > 20_000:
        raise Invalid.field(
            "cells", Text("Правок слишком много: исправьте файл", "Too many: mend the file itself")
        )
    job.mended = mended
    job.save(update_fields=["mended"])
    return told(job, by)


def undo(by: Caller, pk: UUID) -> dict[str, Any]:
    """Take a whole import back."""
    return undo_import(by, own_import(by, pk))


def forget_import(by: Caller, pk: UUID) -> None:
    """Throw away an import that was never run, with its file."""
    job = _unrun(by, pk)
    files.remove_file(job)
    job.delete()


def save_template(by: Caller, pk: UUID, name: str) -> dict[str, Any]:
    """Keep the plan for files with the same columns."""
    job = own_import(by, pk)
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise Invalid.field("name", Text("Назовите шаблон", "Give the template a name"), "required")
    template, _ = ImportTemplate.objects.update_or_create(
        name=name,
        defaults={
            "object": job.object,
            "columns": job.reading["columns"],
            "plan": job.plan,
            "by_id": by.user_id,
        },
    )
    return {"id": template.pk, "name": template.name, "object": template.object}


def delete_template(by: Caller, pk: UUID) -> None:
    template = ImportTemplate.objects.filter(pk=pk).first()
    if template is None or (template.by_id != by.user_id and not by.is_admin):
        raise Missing()
    template.delete()


def _unrun(by: Caller, pk: UUID) -> Import:
    job = own_import(by, pk)
    if job.state not in UNTOUCHED:
        raise Refused(Text("Загрузка уже начата", "The import has begun already"), code="begun")
    return job
