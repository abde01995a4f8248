"""A report as a file: its table with subtotals and totals, or all the records of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.analytics.reports.counting import Among
from otklik.analytics.reports.definition import Listed, Table
from otklik.analytics.reports.events import RecordsTakenOut
from otklik.analytics.reports.listing import Listing
from otklik.analytics.reports.paper import list_paper, table_paper
from otklik.analytics.reports.paths import NUMBERS, Column
from otklik.analytics.reports.telling import told_table
from otklik.kit.documents import as_pdf
from otklik.kit.errors import Invalid
from otklik.kit.events import announce
from otklik.kit.pages import MOST_ROWS
from otklik.kit.tables import FORMATS, as_file
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.objects.registry import objects

Row = dict[str, Any]
PDF = "pdf"
KINDS = {**FORMATS, PDF: "application/pdf"}
NO_FORMAT = Text("Файл — csv, xlsx или pdf", "A file is csv, xlsx or pdf")
WHOLE, SUBTOTAL = Text("Всего", "In all"), Text("Итого", "Subtotal")
SHEET = Text("Отчёт", "Report")
# More rows are not read by anybody: a list of all records has an export of its own.
MOST_IN_FILE, MOST_ON_PAPER = 100_000, 500


@dataclass(frozen=True)
class Asked:
    """A report to be put into a file."""

    title: str
    about: str
    definition: Table | Listed
    span: Span
    among: Among


def exported_report(by: Caller, asked: Asked, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own, on the object the report is over."""
    if format not in KINDS:
        raise Invalid.field("format", NO_FORMAT)
    obj = objects.get(asked.definition.object)
    by.require(obj.rights_key, "export")
    if isinstance(asked.definition, Table):
        content = _table(by, asked, asked.definition, format)
    else:
        content = _list(by, asked, asked.definition, format)
    span = asked.span
    return content, KINDS[format], f"{asked.title} {span.start}-{span.end}.{format}"


def _table(by: Caller, asked: Asked, table: Table, format: str) -> bytes:
    told = told_table(by, table, asked.span, asked.among)
    if format == PDF:
        return as_pdf(table_paper(by, asked.title, asked.about, table, told, asked.span))
    return as_file([(SHEET.to(by.language), table_rows(by, told))], format)


def table_rows(by: Caller, told: Row) -> list[list[Any]]:
    """The table as rows of a sheet: heads, the rows with the subtotals of their groups, the total."""
    language = by.language
    figures, columns, cuts = told["figures"], told["columns"], told["row_cuts"]
    heads = [cut["label"][language] for cut in cuts] or [""]
    for column in columns:
        heads += [_head(column["label"], one["name"], len(figures)) for one in figures]
    heads += [
        _head(WHOLE.to(language), one["name"], len(figures)) if columns else one["name"] for one in figures
    ]
    subtotals = {str(one["key"]["value"]): one for one in told["subtotals"]}
    rows: list[list[Any]] = [heads]
    last: Row | None = None
    for row in told["rows"]:
        if last is not None and last["keys"][0] != row["keys"][0]:
            rows += _subtotal(last, subtotals, language)
        rows.append([*(key["label"] for key in row["keys"]), *_values(row)])
        last = row
    if last is not None:
        rows += _subtotal(last, subtotals, language)
    rows.append([WHOLE.to(language), *("" for _ in cuts[1:]), *_values(told["totals"])])
    return rows


def _head(column: str, figure: str, figures: int) -> str:
    return column if figures == 1 else f"{column}: {figure}"


def _subtotal(row: Row, subtotals: dict[str, Row], language: str) -> list[list[Any]]:
    """The subtotal after the last row of a group, where there are any."""
    found = None if row["rest"] or len(row["keys"]) < 2 else subtotals.get(str(row["keys"][0]["value"]))
    return [[found["key"]["label"], SUBTOTAL.to(language), *_values(found)]] if found else []


def _values(row: Row) -> list[Any]:
    return [number(value) for cell in [*row["cells"], row["total"]] for value in cell]


def number(value: Any) -> Any:
    """Money is told as a string; in a sheet it is a number."""
    return float(value) if isinstance(value, str) else value


def _list(by: Caller, asked: Asked, listed: Listed, format: str) -> bytes:
    listing = Listing(by, listed, asked.span, asked.among)
    rows = listing.rows.filter(scope_q(by, objects.get(listed.object), "export"))
    most = MOST_ON_PAPER if format == PDF else MOST_IN_FILE
    found: list[Row] = []
    for page in listing.pages(MOST_ROWS, rows):
        found += page[: most - len(found)]
        if len(found) >= most:
            break
    heads = [one["label"] for one in listing.heads()]
    cells = [_cells(by, listing, row) for row in found]
    announce(RecordsTakenOut(by, listed.object, format, listed.where, tuple(listed.columns), len(found)))
    totals = _totals(by, listing)
    if format == PDF:
        whole = len(found) if len(found) < most else rows.count()
        return as_pdf(
            list_paper(by, asked.title, asked.about, listed, heads, cells, totals, asked.span, whole)
        )
    return as_file([(SHEET.to(by.language), [heads, *cells, *([totals] if totals else [])])], format)


def _cells(by: Caller, listing: Listing, row: Row) -> list[Any]:
    """The values of a row: numbers as numbers, all else as words."""
    cells = [_cell(by, one, row[one.key]) for one in listing.columns]
    return cells + [row[one.key] for one in listing.listed.computed]


def _cell(by: Caller, column: Column, value: Any) -> Any:
    one = column.field
    if one.type in NUMBERS and value is not None:
        try:
            return float(value)
        except (TypeError, ValueError):
            return str(value)
    if one.type == "datetime" and value:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return f"{moment.astimezone(ZoneInfo(by.timezone)):%Y-%m-%d %H:%M}"
    if isinstance(value, list) and one.type == "link":
        return ", ".join(str(item.get("name") or "") for item in value)
    return field_type(one.type).text(value, one, by.language)


def _totals(by: Caller, listing: Listing) -> Sequence[Any]:
    """The sums under the columns that have one."""
    totals = listing.totals()
    if not totals:
        return []
    sums = [number(totals[one.path]["sum"]) if one.path in totals else None for one in listing.columns]
    first = [WHOLE.to(by.language)] if sums[0] is None else [sums[0]]
    return [*first, *sums[1:], *(None for _ in listing.listed.computed)]
