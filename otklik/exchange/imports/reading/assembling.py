"""Bytes or a path → a `Reading`: container, text or sheet, layout, warnings, put together."""

from __future__ import annotations

from pathlib import Path

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.opening import Opened, open_book
from otklik.exchange.imports.reading.shapes import Column, Counting, Limits, Notice, Reading, Row, Wishes
from otklik.exchange.imports.reading.sheets import Chosen, choose_sheet
from otklik.exchange.imports.reading.sources import source_of
from otklik.exchange.imports.reading.streaming import Stream
from otklik.exchange.imports.reading.text.book import TextBook
from otklik.exchange.imports.reading.text.encodings import Encoding
from otklik.kit.texts import Text

SAMPLE_ROWS = 30


def open_file(
    given: bytes | str | Path, *, name: str = "", wishes: Wishes | None = None, limits: Limits | None = None
) -> Reading:
    """Read a file as well as can be guessed, or as wished; the rows themselves are streamed on demand.

    Raises UnreadableFile, and nothing else, for whatever cannot be read.
    """
    wishes, limits = wishes or Wishes(), limits or Limits()
    opened = open_book(source_of(given, name), wishes, limits)
    chosen = choose_sheet(opened.book, wishes)
    if len(chosen.layout.titles) > limits.columns:
        raise UnreadableFile("too_many_columns", limit=limits.columns)
    numbers = {number for number, _ in chosen.rows}
    if wishes.header_rows and not set(wishes.header_rows) <= numbers:
        raise UnreadableFile("wrong_header")
    return _reading(name or opened.source.name, opened, chosen)


def _reading(name: str, opened: Opened, chosen: Chosen) -> Reading:
    book, layout = opened.book, chosen.layout
    header: list[Row] = [row for number, row in chosen.rows if number in layout.header_rows[-1:]]
    columns = [Column(index, title) for index, title in enumerate(layout.titles)]
    rows_total, exact = _height(opened, chosen)
    reading = Reading(
        name=name,
        container=book.container,
        member=opened.member,
        members=list(opened.members),
        encoding="",
        delimiter="",
        quote="",
        line_end="",
        sheet=book.sheets[chosen.index].name,
        sheets=book.sheets,
        header_rows=layout.header_rows,
        columns=columns,
        first_row=layout.first_row,
        sample=[],
        rows_total=rows_total,
        rows_exact=exact,
        epoch=book.epoch,
        warnings=[*book.notes(), *layout.notices],
        reasons={"header": layout.reason, "sheet": chosen.reason},
        unsure=[] if layout.sure else ["header"],
        stream=Stream(book, chosen.index, header),
    )
    if isinstance(book, TextBook):
        _about_text(reading, book, chosen)
    elif isinstance(encoding := getattr(book, "encoding", None), Encoding):
        reading.encoding = encoding.name
    _about_choice(reading, opened)
    chunk = next(reading.chunks(SAMPLE_ROWS), None)
    if chunk is not None:
        reading.sample = list(zip(chunk.numbers, chunk.rows, strict=True))
    return reading


def _height(opened: Opened, chosen: Chosen) -> tuple[int | None, bool]:
    """(data rows, whether that is exact). Blank rows inside make the count of lines a little more."""
    before = chosen.layout.first_row - 1
    if isinstance(opened.book, TextBook):
        lines, exact = opened.book.count()
        skipped = opened.book.guessed.skip
        return max(lines + skipped - before, 0), exact
    height = opened.book.sheets[chosen.index].rows
    if height is None and isinstance(opened.book, Counting):
        above = sum(number < chosen.layout.first_row for number, _ in chosen.rows)
        return max(opened.book.count_rows(chosen.index) - above, 0), False
    return (max(height - before, 0), False) if height is not None else (None, False)


def _about_text(reading: Reading, book: TextBook, chosen: Chosen) -> None:
    """Encoding and dialect with their reasons; one empty column at the end of every row is dropped."""
    found = book.guessed
    reading.encoding, reading.sheet = book.encoding.name, ""
    reading.delimiter, reading.quote = found.dialect.delimiter, found.dialect.quote
    reading.line_end = found.dialect.line_end
    reading.reasons |= {"encoding": book.encoding.reason, "delimiter": found.reason}
    reading.others |= {"encoding": list(book.encoding.others), "delimiter": list(found.others)}
    if not book.encoding.sure:
        reading.unsure.append("encoding")
        reading.warnings.append(
            Notice(
                "encoding_unsure", Text("Проверьте, верны ли буквы: кодировка угадана", "Check the letters")
            )
        )
    if not found.sure:
        reading.unsure.append("delimiter")
    if found.skip:
        reading.warnings.append(
            Notice("service_line", Text("Строка «sep=» пропущена", "The line “sep=” was skipped"))
        )
    width = len(reading.columns)
    if any(len(row) == width + 1 and not row[width].strip() for _, row in chosen.rows):
        text = Text("Пустой последний столбец отброшен", "The empty last column was dropped")
        reading.warnings.append(Notice("empty_last_column", text))


def _about_choice(reading: Reading, opened: Opened) -> None:
    """What there was to choose from: sheets, files of an archive."""
    shown = [sheet.name for sheet in reading.sheets]
    if len(shown) > 1:
        reading.others["sheet"] = [name for name in shown if name != reading.sheet]
        text = Text(
            "В книге листов: {count}, взят «{name}»", "The book has {count} sheets, “{name}” was taken"
        )
        reading.warnings.append(Notice("several_sheets", text.format(count=len(shown), name=reading.sheet)))
    if len(opened.members) > 1:
        reading.others["member"] = [name for name in opened.members if name != opened.member]
        text = Text(
            "В архиве таблиц: {count}, взята «{name}»", "The archive has {count} tables, “{name}” was taken"
        )
        reading.warnings.append(
            Notice("several_files", text.format(count=len(opened.members), name=opened.member))
        )
