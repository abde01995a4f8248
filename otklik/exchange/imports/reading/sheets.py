"""Which sheet of a book holds the table: tried on the first rows of each, the choice explained."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.layout import LOOKED_AT, Layout, find_layout
from otklik.exchange.imports.reading.shapes import Book, Row, Wishes
from otklik.kit.texts import Text

_SHEETS_TRIED = 30
_ASIDE = re.compile(
    r"справк|инструкц|readme|help|пример|шаблон|списк|справочник|служебн|настройк|свод|итог|pivot|summary|about|описан",
    re.I,
)


@dataclass
class Chosen:
    """The sheet, its first rows and its layout, and why it was taken."""

    index: int
    rows: list[tuple[int, Row]]
    layout: Layout
    reason: Text


def choose_sheet(book: Book, wishes: Wishes) -> Chosen:
    """The wished sheet, else the one that looks most like a table. Raises UnreadableFile when all are blank."""
    if wishes.sheet is not None and book.container != "csv":
        for index, sheet in enumerate(book.sheets):
            if sheet.name == wishes.sheet:
                tried = _tried(book, index, wishes)
                if not tried.rows:
                    raise UnreadableFile("no_rows")
                return tried
        raise UnreadableFile("unknown_sheet", name=wishes.sheet)
    visible = [index for index, sheet in enumerate(book.sheets) if not sheet.hidden] or list(
        range(len(book.sheets))
    )
    if len(visible) == 1:
        chosen = _tried(book, visible[0], wishes)
        chosen.reason = Text("единственный лист", "the only sheet")
        if not chosen.rows:
            raise UnreadableFile("no_rows")
        return chosen
    tried_all = [_tried(book, index, wishes) for index in visible[:_SHEETS_TRIED]]
    best = max(tried_all, key=lambda tried: (_worth(tried, book), -tried.index))
    if not best.rows:
        raise UnreadableFile("no_rows")
    return best


def _tried(book: Book, index: int, wishes: Wishes) -> Chosen:
    rows = list(islice(((n, row) for n, row in book.rows(index) if any(c.strip() for c in row)), LOOKED_AT))
    reason = Text("лист выбран", "the sheet was chosen")
    if not rows:
        return Chosen(index, [], find_layout([], [], None), reason)
    layout = find_layout(rows, book.merges(index), wishes.header_rows, ragged=book.container == "csv")
    if wishes.sheet is None:
        if layout.header_rows:
            reason = Text(
                "на нём строка заголовка и больше всего строк", "it has a header row and the most rows"
            )
        else:
            reason = Text("на нём больше всего заполненных строк", "it has the most filled rows")
    return Chosen(index, rows, layout, reason)


def _worth(tried: Chosen, book: Book) -> float:
    """How much a sheet looks like the table to import: known headings, rows, columns; help and totals aside."""
    if not tried.rows:
        return -10.0
    sheet = book.sheets[tried.index]
    height = max(len(tried.rows), sheet.rows or 0)
    filled = sum(bool(cell.strip()) for _, row in tried.rows[:50] for cell in row) / min(len(tried.rows), 50)
    worth = tried.layout.score + math.log10(height + 1) + min(filled, 10) / 5
    if filled < 2 or len(tried.rows) < 2:
        worth -= 1.5
    return worth - (1.0 if _ASIDE.search(sheet.name) else 0.0)
