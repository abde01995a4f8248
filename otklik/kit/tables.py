"""Tables as a file to be taken away: CSV for a Russian spreadsheet, or an XLSX book with a sheet a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from otklik.kit.errors import Invalid
from otklik.kit.texts import Text

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins so would be taken for a formula by the program that opens the file.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
NO_FORMAT = Text("Файл — csv или xlsx", "A file is csv or xlsx")
# The first row is the heads.
Table = Sequence[Sequence[Any]]


def require_format(format: str) -> None:
    if format not in FORMATS:
        raise Invalid.field("format", NO_FORMAT)


def as_file(tables: Sequence[tuple[str, Table]], format: str) -> bytes:
    """The named tables as a file: one under another in CSV, a sheet each in XLSX."""
    require_format(format)
    return _csv(tables) if format == "csv" else _xlsx(tables)


def _csv(tables: Sequence[tuple[str, Table]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    for place, (_, table) in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerows([["" if cell is None else _harmless(cell) for cell in row] for row in table])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _xlsx(tables: Sequence[tuple[str, Table]]) -> bytes:
    import xlsxwriter  # only when a book is asked for: every start would pay for it

    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    for name, table in tables:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell, *([bold] if row == 0 else []))
    book.close()
    return file.getvalue()
