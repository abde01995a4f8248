"""Moves of a segmentation as a file."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.analytics.segments.models import Segmentation
from otklik.analytics.segments.queries import MovesAsked, moves_in_sight, told_moves
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.objects.registry import objects

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins so would be taken for a formula by the program that opens the file.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 100_000
AT_ONCE = 1000
HEADS = (
    Text("Когда", "When"),
    Text("Запись", "Record"),
    Text("Был в", "From"),
    Text("Стал в", "To"),
    Text("Почему", "Why"),
)
SHEET = Text("Переходы", "Moves")


def exported_moves(by: Caller, row: Segmentation, asked: MovesAsked, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name): the newest first, at most 100 000. Export is a right of its own."""
    by.require(objects.get(row.object).rights_key, "export")
    if format not in FORMATS:
        raise Invalid.field("format", Text("Файл — csv или xlsx", "A file is csv or xlsx"))
    table = _table(by, row, asked)
    content = _csv(table) if format == "csv" else _xlsx(table, SHEET.to(by.language))
    return content, FORMATS[format], f"{row.key}-moves.{format}"


def _table(by: Caller, row: Segmentation, asked: MovesAsked) -> list[list[Any]]:
    zone = ZoneInfo(by.timezone)
    table: list[list[Any]] = [[head.to(by.language) for head in HEADS]]
    rows = list(moves_in_sight(by, row).filter(asked.q).order_by("-id")[:MOST_ROWS])
    for start in range(0, len(rows), AT_ONCE):
        for one in told_moves(by, row, rows[start : start + AT_ONCE]):
            sides = (one["source"], one["target"])
            table.append(
                [
                    f"{one['at'].astimezone(zone):%Y-%m-%d %H:%M}",
                    (one["record"] or {}).get("name", ""),
                    *(side["label"][by.language] if side else "" for side in sides),
                    one["why"],
                ]
            )
    return table


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _csv(table: list[list[Any]]) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([[_harmless(cell) for cell in row] for row in table])
    return text.getvalue().encode("utf-8-sig")


def _xlsx(table: list[list[Any]], name: str) -> bytes:
    file = BytesIO()
    import xlsxwriter  # only when a book is asked for: every start would pay for it

    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, cells in enumerate(table):
        sheet.write_row(at, 0, cells, *([bold] if at == 0 else []))
    book.close()
    return file.getvalue()
