"""A list as it is seen, out to a file: the same columns, filter, order and rights, page after page."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from django.db.models import OrderBy, QuerySet

from otklik.access.callers import Caller
from otklik.exchange.exports.models import Export
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.pages import MOST_ROWS
from otklik.kit.texts import Text
from otklik.records.bulk.selecting import Selection
from otklik.records.entries.queries import asked_rows, order_of, paged
from otklik.records.entries.rows import reading
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins so is a formula to a spreadsheet; a quote before it makes it plain words.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
XLSX_ROWS = 1_048_575


def harmless(text: str) -> str:
    """The text as no spreadsheet will run it; phones and plain numbers stay as they are."""
    if not text.startswith(FORMULA_STARTS):
        return text
    bare = text[1:].replace(" ", "").replace(".", "", 1).replace(",", "", 1)
    return text if text[0] in "+-" and bare.isdigit() else f"'{text}"


def exported(by: Caller, object_key: str, selection: Selection, form: str) -> Iterator[bytes]:
    """The file in pieces. Its rows are those of the selection that the caller may export, in the list's order.

    Raises `Forbidden` without the right, `Invalid` for an unknown format, column or filter, before the first byte.
    """
    about = describe(object_key, by)
    asking = selection.asking
    by.require(about.object.rights_key, "export")
    if form not in FORMATS:
        raise Invalid.field("format", Text("Бывает CSV и XLSX", "CSV or XLSX"))
    if asking.deleted and not by.may(about.object.rights_key, "delete"):
        raise Forbidden()
    keys = asking.columns or about.shown()
    fields = [about.field(key, "columns") for key in keys if key != "id"]
    order_of(about, asking.sort)
    selection.rows(by, object_key)
    picked = (
        {"field": "id", "op": "in", "value": [str(pk) for pk in selection.ids]} if selection.ids else None
    )
    log = Export.objects.create(
        object=object_key, format=form, filter=picked or asking.filter, q=asking.q, columns=[f.key for f in fields],
        by_id=by.user_id, via=by.via,
    )  # fmt: skip
    rows = _counted(_cells(by, about, fields, selection), log)
    pieces = _csv(fields, rows, by.language) if form == "csv" else _xlsx(fields, rows, by.language)
    # The first rows are read now: a filter the base cannot follow is refused, not a file broken off.
    return chain([next(pieces, b"")], pieces)


def _counted(rows: Iterator[list[str]], log: Export) -> Iterator[list[str]]:
    """The rows, with how many went out written down even when the reader breaks off."""
    number = 0
    try:
        for row in rows:
            number += 1
            yield row
    finally:
        Export.objects.filter(pk=log.pk).update(rows=number, finished_at=now())


def _cells(by: Caller, about: Description, fields: list[Field], selection: Selection) -> Iterator[list[str]]:
    shown = reading(about, [field.key for field in fields])
    kinds = [(field, field_type(field.type)) for field in fields]
    for rows in _batches(by, about, selection):
        asking = replace(selection.asking, limit=MOST_ROWS, cursor="")
        while True:
            found = paged(rows, about, shown, asking)
            for row in found["rows"]:
                yield [_told(row[field.key], field, kind, by.language) for field, kind in kinds]
            if not found["next"]:
                break
            asking = replace(asking, cursor=found["next"])


def _batches(by: Caller, about: Description, selection: Selection) -> Iterator[QuerySet[Any]]:
    """All that is found at once; picked ids put in order first, then by the pageful: a page of 100 000 ids is slow."""
    allowed = scope_q(by, about.object, "export")
    everything = asked_rows(by, about.object.key, selection.asking).filter(allowed)
    if selection.ids is None:
        yield everything
        return
    order = order_of(about, selection.asking.sort)
    expression: Any = order.expression
    direction = OrderBy(expression, descending=order.descending, nulls_last=True)
    picked = everything.filter(pk__in=selection.ids).order_by(direction, "-pk" if order.descending else "pk")
    ids = list(picked.values_list("pk", flat=True))
    for start in range(0, len(ids), MOST_ROWS):
        yield everything.filter(pk__in=ids[start : start + MOST_ROWS])


def _told(value: Any, field: Field, kind: Any, language: str) -> str:
    if isinstance(value, list) and field.type == "link":
        return ", ".join(str(item.get("name") or "") for item in value)
    return str(kind.text(value, field, language))


def _titles(fields: list[Field], language: str) -> list[str]:
    return [field.label.to(language) for field in fields]


def _csv(fields: list[Field], rows: Iterator[list[str]], language: str) -> Iterator[bytes]:
    """UTF-8 with a byte order mark and semicolons: opens in a Russian spreadsheet by a double click."""
    piece = io.StringIO()
    writer = csv.writer(piece, delimiter=";", lineterminator="\r\n")
    piece.write("\ufeff")
    writer.writerow(_titles(fields, language))
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) for cell in row])
        if number % 500 == 0:
            yield piece.getvalue().encode()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue().encode()


def _xlsx(fields: list[Field], rows: Iterator[list[str]], language: str) -> Iterator[bytes]:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        import xlsxwriter  # only when a book is asked for: every start would pay for it

        book = xlsxwriter.Workbook(file.name, {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet()
        title = book.add_format({"bold": True})
        numbers = {
            i for i, field in enumerate(fields) if field.type in ("number", "money", "formula", "rollup")
        }
        for column, words in enumerate(_titles(fields, language)):
            sheet.write_string(0, column, words, title)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            if number > XLSX_ROWS:
                break
            for column, cell in enumerate(row):
                _write_cell(sheet, number, column, cell, column in numbers)
        book.close()
        file.seek(0)
        while piece := file.read(1 << 16):
            yield piece


def _write_cell(sheet: Any, row: int, column: int, cell: str, is_number: bool) -> None:
    if is_number and cell:
        try:
            sheet.write_number(row, column, float(cell))
            return
        except ValueError:
            pass
    if cell:
        sheet.write_string(row, column, cell)
