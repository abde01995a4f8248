"""Which delimiter, quote and line end a text has: every pair is tried on a sample, the steadiest wins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from otklik.exchange.imports.reading.text.records import Dialect, read_records
from otklik.kit.texts import Text

DELIMITERS = (";", "\t", ",", "|")
_PRIOR = {";": 1.0, "\t": 1.05, ",": 0.9, "|": 0.9}
# Below this a text is one column: addresses have commas, though never the same number of them.
_ONE_COLUMN = {",": 0.75}
_ONE_COLUMN_ELSE = 0.4
_MOST_RECORDS = 300
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)


class Guessed(NamedTuple):
    """`width` is the usual number of cells; `skip` the number of service lines («sep=;») before the table."""

    dialect: Dialect
    width: int
    skip: int
    sure: bool
    reason: Text
    others: tuple[str, ...] = ()


def guess_dialect(sample: str, *, delimiter: str | None = None, quote: str | None = None) -> Guessed:
    """The dialect of a text by a sample of whole lines; a given delimiter or quote is obeyed."""
    line_end = _line_end(sample)
    skip = 0
    if match := _SEP_LINE.match(sample):
        skip, sample = 1, sample[match.end() :]
        delimiter = delimiter or match[1]
    if line_end == "\r":
        sample = sample.replace("\r", "\n")
    candidates = [delimiter] if delimiter else list(DELIMITERS)
    tried = sorted((_try(sample, one, quote) for one in candidates), key=lambda result: -result[0])
    score, dialect, width = tried[0]
    dialect = replace(dialect, line_end=line_end)
    if delimiter:
        reason = Text("разделитель задан", "the delimiter is given")
        return Guessed(
            dialect, max(width, 1), skip, True, reason, tuple(d for d in DELIMITERS if d != delimiter)
        )
    others = tuple(result[1].delimiter for result in tried[1:])
    if score < _ONE_COLUMN.get(dialect.delimiter, _ONE_COLUMN_ELSE):
        reason = Text(
            "один столбец: ни один знак не делит строки поровну", "one column: no sign parts the rows evenly"
        )
        single = replace(dialect, delimiter=";" if ";" not in sample else "\t")
        width = _width(read_records(sample, single).rows[:_MOST_RECORDS])[0]
        return Guessed(single, max(width, 1), skip, width <= 1, reason, DELIMITERS)
    sure = len(tried) < 2 or score - tried[1][0] > 0.15
    reason = Text("строки делятся на равное число ячеек", "the rows part into equal numbers of cells")
    return Guessed(dialect, width, skip, sure, reason, others)


def _line_end(sample: str) -> str:
    if "\n" in sample:
        return "\r\n" if sample.count("\r\n") * 2 > sample.count("\n") else "\n"
    return "\r" if "\r" in sample else "\n"


def _try(sample: str, delimiter: str, quote: str | None) -> tuple[float, Dialect, int]:
    """(score, dialect, width): how steady the number of cells is with this delimiter."""
    dialect = _quoting(sample, delimiter, quote)
    rows = read_records(sample, dialect).rows[:_MOST_RECORDS]
    width, share = _width(rows)
    if width < 2:
        return 0.0, dialect, width
    return _PRIOR.get(delimiter, 0.9) * share * (1 + 0.05 * min(width, 12)), dialect, width


def _width(rows: list[list[str]]) -> tuple[int, float]:
    """The commonest number of cells and the share of rows that have it; a row cut short is half good."""
    counts = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    total = sum(counts.values())
    if not total:
        return 1, 0.0
    width = max(counts, key=lambda count: (counts[count] * (count > 1), count))
    short = sum(number for count, number in counts.items() if 1 < count < width)
    lone = counts[1] if width > 1 else 0
    # Title rows have one cell: a few of them say nothing against the delimiter.
    forgiven = min(lone, max(3, total // 10)) if total > 3 else 0
    return width, (counts[width] + 0.5 * short) / max(total - forgiven, 1)


def _quoting(sample: str, delimiter: str, quote: str | None) -> Dialect:
    """Which quote wraps the cells: «"» unless it does so less often than it stands among letters."""
    if quote is not None:
        return Dialect(delimiter, quote, _escape(sample, quote) if quote else "")
    edge = re.escape(delimiter)
    for sign in ('"', "'"):
        wrapped = len(
            re.findall(
                rf"(?:^|{edge}){sign}(?:[^{sign}]|{sign}{sign})*{sign}[ \t]*(?=\r?$|{edge})", sample, re.M
            )
        )
        broken = len(
            re.findall(rf"(?:^|{edge}){sign}[^{sign}{edge}\n]*{sign}[^{sign}{edge}\s]", sample, re.M)
        )
        if sign == '"' and (wrapped >= broken or wrapped * 3 > broken):
            if wrapped or sample.count("'") < 4:
                return Dialect(delimiter, '"', _escape(sample, '"'), _spaced(sample, edge))
        elif sign == "'" and wrapped > 3 and wrapped * 2 > sample.count("'") * 0.8:
            return Dialect(delimiter, "'", _escape(sample, "'"))
    return Dialect(delimiter, '"' if '"' not in sample else "")


def _escape(sample: str, quote: str) -> str:
    """A backslash, when it stands before quotes and quotes are never doubled inside words."""
    escaped = sample.count("\\" + quote)
    doubled = len(re.findall(rf"\w{quote}{quote}\w|\s{quote}{quote}\w|\w{quote}{quote}\s", sample))
    return "\\" if escaped > 1 and not doubled else ""


def _spaced(sample: str, edge: str) -> bool:
    """«"a", "b"»: a space between the delimiter and the quote."""
    return len(re.findall(rf'{edge} +"', sample)) > max(2, len(re.findall(rf'{edge}"', sample)))
