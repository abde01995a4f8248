"""Composing reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.reports.checking import checked
from otklik.analytics.reports.definition import read_definition
from otklik.analytics.reports.models import Report
from otklik.analytics.reports.queries import may_change, report_of
from otklik.analytics.sharing.actions import share
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Forbidden, Invalid
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing
from otklik.records.search.words import search_text

NAMELESS = Text("Назовите отчёт", "Name the report")
READY = Text(
    "Готовый отчёт не меняют: сохраните его копию",
    "A report of the product is not changed: save a copy of it",
)
WRITTEN = ("name", "name_en", "about", "definition")


def create_report(by: Caller, values: Mapping[str, Any]) -> Report:
    """A report of the caller's own. Raises `Invalid`, place by place ("definition.measures.0.field")."""
    by.require("report", "create")
    with writing(by):
        row = Report(created_by_id=by.user_id, updated_by_id=by.user_id, responsible_id=by.user_id)
        _write(row, values, by)
        row.save(force_insert=True)
    return row


def change_report(by: Caller, pk: UUID, values: Mapping[str, Any]) -> Report:
    """Write what is given."""
    with writing(by):
        row = own(by, pk, "change")
        _write(row, values, by)
        keep(row, by)
    return row


def remove_report(by: Caller, pk: UUID) -> None:
    """Out of everybody's list; the journal has it still."""
    with writing(by):
        row = own(by, pk, "delete")
        row.deleted_at, row.deleted_by_id = now(), by.user_id
        keep(row, by)


def own(by: Caller, pk: UUID, operation: str) -> Report:
    """A report to be written, held; `Missing` when out of sight, `Forbidden` when it is another's."""
    by.require("report", operation)
    found = report_of(by, pk)
    if found.row is None:
        raise Forbidden(READY, code="ready_report")
    if not may_change(by, found):
        raise Forbidden(object="report", operation=operation)
    return Report.objects.select_for_update(of=("self",)).get(pk=pk)


def _write(row: Report, values: Mapping[str, Any], by: Caller) -> None:
    for key in WRITTEN:
        if key in values:
            setattr(row, key, values[key])
    row.name, row.name_en = " ".join(row.name.split()), " ".join(row.name_en.split())
    definition = read_definition(row.definition)
    problems = checked(by, definition)
    if not row.name:
        problems.append(FieldProblem("name", "required", NAMELESS))
    problems += share(row, values.get("shared"))
    if problems:
        raise Invalid(errors=problems)
    row.definition = definition.model_dump(mode="json")
    row.name_sort = name_sort(row.name)
    row.search_text = search_text((row.name, row.name_en))
