"""Questions about imports. One sees one's own; an administrator sees all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.exchange.exports.rows import harmless
from otklik.exchange.imports.models import Import, ImportTemplate, Refusal
from otklik.exchange.imports.plans import BESIDE, COMPOUND
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

PAGE = 100
OUTCOMES = ("read", "created", "updated", "merged", "skipped", "refused")


def own_import(by: Caller, pk: UUID) -> Import:
    job = Import.objects.filter(pk=pk).first()
    if job is None or (job.by_id != by.user_id and not by.is_admin):
        raise Missing()
    return job


def told(job: Import, by: Caller) -> dict[str, Any]:
    """An import as its screen shows it."""
    return {
        "id": job.pk,
        "object": job.object,
        "name": job.name,
        "size": job.size,
        "state": job.state,
        "reading": job.reading,
        "plan": job.plan,
        "targets": targets(by, job.object),
        "rows_total": job.rows_total,
        "row": job.row,
        "counts": {name: getattr(job, name) for name in OUTCOMES},
        "made": job.made,
        "trial": job.trial,
        "mended": job.mended,
        "problem": job.problem,
        "undone": job.undone,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
    }


def targets(by: Caller, object_key: str) -> list[dict[str, Any]]:
    """Where a column may go: [{"address", "object", "label", "type", "required"}], the import's own object first."""
    found = []
    for key in (object_key, *BESIDE.get(object_key, ())):
        if not objects.has(key):
            continue
        about = describe(key, by)
        for address, label in COMPOUND.items():
            if address.startswith(f"{key}."):
                found.append(_target(address, about.object.label, label, "text", False))
        for one in about.fields.values():
            writable = one.key not in about.read_only or one.key == "created_at"
            if writable and not one.path and not one.virtual and one.type not in ("file", "users", "repeat"):
                found.append(
                    _target(f"{key}.{one.key}", about.object.label, one.label, one.type, one.required)
                )
    return found


def _target(address: str, object_label: Text, label: Text, kind: str, required: bool) -> dict[str, Any]:
    return {
        "address": address,
        "object": object_label.as_dict(),
        "label": label.as_dict(),
        "type": kind,
        "required": required,
    }


def imports_of(by: Caller, limit: int = 100) -> list[dict[str, Any]]:
    """The last imports, newest first, without their readings and plans."""
    rows = Import.objects.select_related("by").order_by("-created_at")
    if not by.is_admin:
        rows = rows.filter(by_id=by.user_id)
    return [
        {
            "id": job.pk, "object": job.object, "name": job.name, "state": job.state, "rows_total": job.rows_total,
            "row": job.row, "counts": {name: getattr(job, name) for name in OUTCOMES}, "made": job.made,
            "by": {"id": job.by.pk, "name": job.by.name} if job.by else None, "created_at": job.created_at,
            "finished_at": job.finished_at,
        }
        for job in rows[:limit]
    ]  # fmt: skip


def refusals(by: Caller, pk: UUID, trial: bool, after: int = 0) -> dict[str, Any]:
    """A page of refused rows: {"rows": [{"row", "cells", "problems"}], "next"}."""
    job = own_import(by, pk)
    found = Refusal.objects.filter(parent=job, trial=trial, id__gt=after).order_by("id")[: PAGE + 1]
    lines = list(found)
    rows: dict[int, dict[str, Any]] = {}
    for line in lines[:PAGE]:
        row = rows.setdefault(line.row, {"row": line.row, "cells": line.cells, "problems": []})
        row["problems"].append(
            {
                "column": line.reason.get("column"),
                "name": line.column,
                "value": line.value,
                "code": line.code,
                "message": Text.of(line.reason).to(by.language),
            }
        )
    return {"rows": list(rows.values()), "next": lines[PAGE - 1].pk if len(lines) > PAGE else None}


def refused_file(by: Caller, pk: UUID, trial: bool) -> Iterator[bytes]:
    """The refused rows as CSV: the file's own columns and, first, why; mended, it can be imported as it is."""
    job = own_import(by, pk)
    columns = job.reading["columns"]

    def pieces() -> Iterator[bytes]:
        piece = io.StringIO()
        piece.write("\ufeff")
        writer = csv.writer(piece, delimiter=";", lineterminator="\r\n")
        why = {"ru": ("Строка", "Почему не принята"), "en": ("Row", "Why refused")}[by.language]
        writer.writerow([*why, *columns])
        lines = (
            Refusal.objects.filter(parent=job, trial=trial).order_by("row", "id").iterator(chunk_size=1000)
        )
        row = -1
        reasons: list[str] = []
        cells: list[str] = []
        for line in lines:
            if line.row != row and row >= 0:
                writer.writerow([row, "; ".join(reasons), *(harmless(cell) for cell in cells)])
                yield piece.getvalue().encode()
                piece.seek(0)
                piece.truncate()
            if line.row != row:
                row, reasons, cells = line.row, [], line.cells
            place = f"{line.column}: " if line.column else ""
            reasons.append(place + Text.of(line.reason).to(by.language))
        if row >= 0:
            writer.writerow([row, "; ".join(reasons), *(harmless(cell) for cell in cells)])
        yield piece.getvalue().encode()

    return pieces()


def templates(by: Caller, object_key: str = "") -> list[dict[str, Any]]:
    rows = ImportTemplate.objects.order_by("name")
    if object_key:
        rows = rows.filter(object=object_key)
    return [{"id": one.pk, "name": one.name, "object": one.object, "columns": one.columns, "plan": one.plan}
            for one in rows if by.may(objects.get(one.object).rights_key, "import")]  # fmt: skip
