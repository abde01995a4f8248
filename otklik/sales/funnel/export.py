"""The funnel as a file: the steps, then the groups."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.funnel.queries import funnel

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins so would be taken for a formula by the program that opens the file.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
HEADS = (
    Text("Этап", "Step"),
    Text("Сделок", "Deals"),
    Text("Сумма", "Sum"),
    Text("Доля от первого, %", "Share of the first, %"),
    Text("Доля от предыдущего, %", "Share of the step before, %"),
    Text("Открыто", "Open"),
    Text("Проиграно", "Lost"),
)
BEFORE = (
    Text("Было сделок", "Deals before"),
    Text("Было от предыдущего, %", "Share of the step before, before, %"),
)
CUTS = {
    "week": Text("Неделя", "Week"),
    "month": Text("Месяц", "Month"),
    "quarter": Text("Квартал", "Quarter"),
    "year": Text("Год", "Year"),
    "person": Text("Сотрудник", "Person"),
    "team": Text("Команда", "Team"),
    "department": Text("Отдел", "Department"),
    "pipeline": Text("Воронка", "Pipeline"),
    "source": Text("Источник", "Source"),
    "segment": Text("Категория", "Segment"),
}
Table = list[list[Any]]


def exported_funnel(by: Caller, asked: FunnelAsking, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own."""
    by.require("deal", "export")
    told = funnel(by, asked)
    tables = [(Text("Воронка", "Funnel"), _steps(told, by.language))]
    if told["groups"]:
        tables.append((Text("В разрезе", "By groups"), _groups(told, by.language)))
    content, kind = file_of(tables, format, by.language)
    return content, kind, f"funnel-{told['from']}-{told['to']}.{format}"


def file_of(tables: Sequence[tuple[Text, Table]], format: str, language: str) -> tuple[bytes, str]:
    """(content, content type) of tables with their names: sheets of a book, or one under another in a CSV."""
    if format not in FORMATS:
        raise Invalid.field("format", Text("Файл — csv или xlsx", "A file is csv or xlsx"))
    content = _csv([table for _, table in tables]) if format == "csv" else _xlsx(tables, language)
    return content, FORMATS[format]


def _steps(told: dict[str, Any], language: str) -> Table:
    compared = told["previous"] is not None
    heads = [head.to(language) for head in (*HEADS, *(BEFORE if compared else ()))]
    rows = [
        [
            step["label"],
            step["count"],
            None if step["sum"] is None else float(step["sum"]),
            _percent(step["share"]),
            _percent(step["step_share"]),
            step["open"],
            step["lost"],
            *([step["previous"]["count"], _percent(step["previous"]["step_share"])] if compared else []),
        ]
        for step in told["steps"]
    ]
    return [heads, *rows]


def _groups(told: dict[str, Any], language: str) -> Table:
    labels = [step["label"] for step in told["steps"]]
    opened = Text("{step}: открыто", "{step}: open")
    heads = [CUTS[cut].to(language) if cut in CUTS else cut for cut in told["by"]]
    heads += [*labels, *(opened.format(step=label).to(language) for label in labels)]
    rows = [
        [*(key["label"] for key in group["keys"]), *group["counts"], *group["open"]]
        for group in told["groups"]
    ]
    return [heads, *rows]


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _csv(tables: list[Table]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerows([["" if cell is None else _harmless(cell) for cell in row] for row in table])
    return text.getvalue().encode("utf-8-sig")


def _xlsx(tables: Sequence[tuple[Text, Table]], language: str) -> bytes:
    file = BytesIO()
    import xlsxwriter  # only when a book is asked for: every start would pay for it

    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    for name, table in tables:
        sheet = book.add_worksheet(name.to(language))
        sheet.freeze_panes(1, 0)
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, column, cell, *([bold] if row == 0 else []))
    book.close()
    return file.getvalue()
