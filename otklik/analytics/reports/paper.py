"""A report on paper: its chart, then its table, in parts where it is wider than a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.reports.definition import Listed, Table
from otklik.kit.clock import today
from otklik.kit.documents import Bars, Block, Document, Heading, Lines, Paragraph
from otklik.kit.documents import Table as Sheet
from otklik.kit.figures import QUARTERS, said, said_day, said_month, said_number, said_period
from otklik.kit.texts import Text
from otklik.records.cuts.spans import UNITS, Span

Row = dict[str, Any]
WHOLE, SUBTOTAL = Text("Всего", "In all"), Text("Итого", "Subtotal")
NOW = Text("На сегодня", "As of now")
COUNTED = Text("Записей: {n}", "Records: {n}")
LEFT_OUT = Text("Суммы в другой валюте не входят: {n}", "Amounts in another currency are left out: {n}")
FIRST = Text("Первые {n} из {all}", "The first {n} of {all}")
QUARTER = Text("{n} квартал {year}", "{n} quarter {year}")
# What fits across: columns of figures on a page upright and on its side, bars and lines that are still told apart.
UPRIGHT, ON_SIDE = 5, 10
MOST_BARS, MOST_LINES = 20, 6


def table_paper(by: Caller, title: str, about: str, table: Table, told: Row, span: Span) -> Document:
    """A table of figures as a document."""
    figures, columns = told["figures"], told["columns"]
    width = (len(columns) + 1) * len(figures) if len(columns) * len(figures) <= ON_SIDE else len(columns) + 1
    blocks: list[Block] = [Paragraph(about, "quiet")] if about else []
    chart = _chart(by, table, told)
    if chart is not None:
        blocks.append(chart)
    if len(columns) * len(figures) <= ON_SIDE:
        blocks.append(_sheet(by, told, range(len(figures)), range(len(columns)), True))
    else:
        for n, one in enumerate(figures):
            blocks.append(Heading(one["name"], 2))
            for start in range(0, len(columns), ON_SIDE):
                part = range(start, min(start + ON_SIDE, len(columns)))
                blocks.append(_sheet(by, told, [n], part, part[-1] == len(columns) - 1))
    notes = [COUNTED.format(n=said_number(told["n"], by.language)).to(by.language)]
    if told["left_out"]:
        notes.append(LEFT_OUT.format(n=told["left_out"]).to(by.language))
    blocks.append(Paragraph(". ".join(notes), "quiet"))
    return _document(by, title, _when(by, table, span), blocks, width > UPRIGHT, span)


def list_paper(
    by: Caller,
    title: str,
    about: str,
    listed: Listed,
    heads: Sequence[str],
    cells: Sequence[Sequence[Any]],
    totals: Sequence[Any],
    span: Span,
    whole: int,
) -> Document:
    """A list of records as a document; `whole` is how many there are of them."""
    language = by.language
    rows = [[_word(cell, language) for cell in row] for row in [*cells, *([totals] if totals else [])]]
    numeric = [
        n for n in range(len(heads)) if any(_is_number(row[n]) for row in cells if row[n] not in (None, ""))
    ]
    blocks: list[Block] = [Paragraph(about, "quiet")] if about else []
    blocks.append(Sheet(heads, rows, numeric, bool(totals)))
    if whole > len(cells):
        numbers = {"n": said_number(len(cells), language), "all": said_number(whole, language)}
        blocks.append(Paragraph(FIRST.format(**numbers).to(language), "quiet"))
    return _document(by, title, _when(by, listed, span), blocks, len(heads) > UPRIGHT, span)


def _when(by: Caller, definition: Table | Listed, span: Span) -> str:
    return said_period(span.start, span.end, by.language) if definition.at else NOW.to(by.language)


def _document(
    by: Caller, title: str, when: str, blocks: Sequence[Block], landscape: bool, span: Span
) -> Document:
    return Document(
        title,
        when,
        by.language,
        blocks,
        landscape,
        company_settings().company_name,
        said_day(today(str(span.zone)), by.language),
    )


def _sheet(by: Caller, told: Row, figures: Sequence[int], columns: Sequence[int], with_total: bool) -> Sheet:
    """Some figures of some columns; the totals of the rows after the last of them."""
    language = by.language
    every, cuts = told["figures"], told["row_cuts"]

    def values(row: Row) -> list[str]:
        cells = [*(row["cells"][n] for n in columns), *([row["total"]] if with_total else [])]
        return [
            said(cell[n], every[n]["unit"], language, told["currency"] or "")
            for cell in cells
            for n in figures
        ]

    heads = [cut["label"][language] for cut in cuts] or [""]
    places = [label_of(told["columns"][n], told["column_cuts"][0]["key"], language) for n in columns]
    if with_total:
        places.append(WHOLE.to(language) if told["columns"] else "")
    for place in places:
        for n in figures:
            alone = len(figures) == 1 and place
            heads.append(place if alone else f"{place}: {every[n]['name']}" if place else every[n]["name"])
    subtotals = {str(one["key"]["value"]): one for one in told["subtotals"]}
    rows: list[list[str]] = []
    for at, row in enumerate(told["rows"]):
        names = [label_of(key, cut["key"], language) for key, cut in zip(row["keys"], cuts, strict=True)]
        previous = told["rows"][at - 1] if at else None
        same = previous is not None and len(names) > 1 and previous["keys"][0] == row["keys"][0]
        rows.append([*(["", *names[1:]] if same else names), *values(row)])
        following = told["rows"][at + 1] if at + 1 < len(told["rows"]) else None
        ends = len(names) > 1 and (following is None or following["keys"][0] != row["keys"][0])
        found = subtotals.get(str(row["keys"][0]["value"])) if ends and not row["rest"] else None
        if found is not None:
            rows.append([names[0], SUBTOTAL.to(language), *values(found)])
    rows.append([WHOLE.to(language), *("" for _ in cuts[1:]), *values(told["totals"])])
    return Sheet(heads, rows, range(max(1, len(cuts)), len(heads)), total=True)


def _chart(by: Caller, table: Table, told: Row) -> Block | None:
    """The chart of the report, as bars of its rows, or as lines along its columns."""
    if table.chart is None:
        return None
    place = [one["key"] for one in told["figures"]].index(table.chart.of)
    figure = told["figures"][place]
    rows = told["subtotals"] or [{"key": row["keys"][0], **row} for row in told["rows"] if row["keys"]]
    along = told["columns"]
    if table.chart.kind == "line" and along and rows:
        names = [label_of(one, told["column_cuts"][0]["key"], by.language) for one in along]
        series = [
            (row["key"]["label"], [_number(cell[place]) for cell in row["cells"]])
            for row in rows[:MOST_LINES]
        ]
        return Lines(figure["name"], names, series, unit=figure["unit"])
    cut = told["row_cuts"][0]["key"] if told["row_cuts"] else ""
    bars = [
        (
            label_of(row["key"], cut, by.language),
            _number(row["total"][place]) or 0.0,
            said(row["total"][place], figure["unit"], by.language, told["currency"] or ""),
        )
        for row in rows[:MOST_BARS]
    ]
    return Bars(figure["name"], bars) if bars else None


def label_of(key: Row, cut: str, language: str) -> str:
    """A value of a cut as paper says it: of parts of time, as people call them."""
    value = key["value"]
    if cut not in UNITS or value is None:
        return str(key["label"])
    if cut == "month":
        return said_month(date.fromisoformat(f"{value}-01"), language)
    if cut == "quarter":
        year, number = value.split("-Q")
        return QUARTER.format(n=QUARTERS[int(number) - 1], year=year).to(language)
    return str(value) if cut == "year" else said_day(date.fromisoformat(value), language)


def _word(value: Any, language: str) -> str:
    if value is None:
        return ""
    return said_number(value, language, 0 if value == int(value) else 2) if _is_number(value) else str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
