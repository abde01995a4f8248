"""Text → records, whatever the quotes: a strict parse at C speed, and a forgiving one for the records it refuses."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# A quote left open swallows at most this much before it is taken for a plain character.
MOST_LINES = 200
MOST_CHARS = 200_000

csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True)
class Dialect:
    """How cells are parted. `quote` is empty where quotes mean nothing; `escape` is a backslash or empty."""

    delimiter: str = ";"
    quote: str = '"'
    escape: str = ""
    skip_space: bool = False
    line_end: str = "\n"


@dataclass
class Records:
    """What became of a piece of text: the records, those mended, and the tail that is not finished."""

    rows: list[list[str]]
    mended: int
    rest: str


def read_records(text: str, dialect: Dialect, *, width: int = 0, final: bool = True) -> Records:
    """All records of `text`; when it is not the end of the file, an unfinished one stays in `rest`.

    A record the strict parser refuses (a letter after a closing quote, a quote left open) is read by the
    forgiving rule: a quote closes a cell only before a delimiter or the end of the line, any other is a letter.
    `width` is the number of columns expected, by which a cell of several lines is told from a stray quote.
    """
    lines = _lines(text, dialect)
    if not final and lines and not lines[-1].endswith(("\n", "\r")):
        unfinished = lines.pop()
    else:
        unfinished = ""
    if not dialect.quote and not dialect.escape and len(dialect.delimiter) == 1:
        rows = [line.rstrip("\r\n").split(dialect.delimiter) if line.strip("\r\n") else [] for line in lines]
        return Records(rows, 0, unfinished)
    rows, mended = [], 0
    start = 0
    reader = strict_reader(iter(lines), dialect)
    base = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            end = base + reader.line_num
            open_tail = end >= len(lines) and not final
            if open_tail and end - start < MOST_LINES and sum(map(len, lines[start:])) < MOST_CHARS:
                return Records(rows, mended, "".join(lines[start:]) + unfinished)
            row, used = _forgive(lines, start, min(end, start + MOST_LINES), dialect, width)
            rows.append(row)
            mended += 1
            start += used
            if start != end:  # else the same reader stands at the right line and has forgotten its error
                reader, base = strict_reader(iter(lines[start:]), dialect), start
            continue
        rows.append(row)
        start = base + reader.line_num
    return Records(rows, mended, unfinished)


def _lines(text: str, dialect: Dialect) -> list[str]:
    """Physical lines with their ends. A lone CR ends a line only in files that have no other line ends."""
    if dialect.line_end == "\r":
        return list(io.StringIO(text, newline="\r"))
    return list(io.StringIO(text, newline="\n"))


def strict_reader(lines: Iterable[str], dialect: Dialect) -> Any:
    """The compiled parser; it refuses a record rather than guess."""
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.skip_space,
        strict=True,
    )


def _forgive(lines: list[str], start: int, end: int, dialect: Dialect, width: int) -> tuple[list[str], int]:
    """One record from the lines `start`…, and how many of them it takes."""
    alone = forgiving_split(lines[start], dialect)
    if alone.closed or end - start <= 1:
        return alone.cells, 1
    text = lines[start]
    for used in range(2, min(end - start, 50) + 1):
        text += lines[start + used - 1]
        joined = forgiving_split(text, dialect)
        if joined.closed:
            # Several lines are one record only if together they have the width of one.
            if not width or len(joined.cells) == width:
                return joined.cells, used
            break
    return alone.cells, 1


@dataclass
class Split:
    cells: list[str]
    closed: bool


@lru_cache(maxsize=64)
def _patterns(dialect: Dialect) -> tuple[re.Pattern[str], re.Pattern[str]]:
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    return re.compile(rf"[ ]*{quote}"), re.compile(rf"{quote}[ \t]*(?:{delimiter}|(?:\r\n|\n|\r)?\Z)")


def forgiving_split(record: str, dialect: Dialect) -> Split:
    """The cells of one record by the forgiving rule; `closed` is false when a quote was left open."""
    quote, delimiter = dialect.quote, dialect.delimiter
    if not quote:
        return Split(record.rstrip("\r\n").split(delimiter), True)
    opening, closing = _patterns(dialect)
    cells: list[str] = []
    at, closed = 0, True
    while True:
        stop = record.find(delimiter, at)
        segment = record[at : stop if stop >= 0 else len(record)].rstrip("\r\n")
        match = opening.match(segment)
        if match and segment.count(quote) % 2 == 0 and not segment.rstrip().endswith(quote):
            match = None  # «"Ромашка" ООО»: the quotes are part of the name
        end = closing.search(record, at + match.end()) if match else None
        if match and end is not None:
            body = record[at + match.end() : end.start()]
            if quote not in body.replace(quote * 2, ""):
                cells.append(body.replace(quote * 2, quote))
            elif body.count(quote) % 2 == 0 and body[body.find(quote) - 1 : body.find(quote)] in (
                "",
                " ",
                "(",
                quote,
            ):
                cells.append(body)  # «"ООО "Ромашка""»: the outer two were put by a program
            else:
                cells.append(record[at : end.start() + 1].strip())  # «"ООО "Ромашка"»: all are letters
            at = end.end()
            if not end[0].endswith(delimiter):
                return Split(cells, closed)
            continue
        closed = closed and match is None
        cells.append(segment)
        if stop < 0:
            return Split(cells, closed)
        at = stop + 1
