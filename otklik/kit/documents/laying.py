"""Blocks as the plain data the template sets: shares of lengths, ticks of axes, words that can be broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, floor, isfinite, log10
from typing import Any

from otklik.kit.documents.blocks import (
    Bar,
    Bars,
    Block,
    Cards,
    Document,
    Heading,
    Lines,
    Paragraph,
    Points,
    Series,
    Table,
)

Laid = dict[str, Any]
# A word longer than this may be broken after any such number of its letters: an address, a row of letters.
LONGEST_WORD, BREAK = 18, 9
# The widths of columns, in letters.
NARROWEST, WIDEST, LEAST_OF_WORDS, PADDING = 5, 34, 9, 2.5
# A sign nobody sees at which a line may end.
HERE = "\u200b"
TICKS = 4
_LONG = re.compile(rf"[^\s{HERE}]{{{LONGEST_WORD + 1},}}")
# What no font draws and some readers take for orders: control signs, and those that turn the text around.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def laid(document: Document) -> Laid:
    """The document as JSON will hold it."""
    return {
        "title": text(document.title),
        "subtitle": text(document.subtitle),
        "language": document.language,
        "landscape": document.landscape,
        "company": text(document.company),
        "made": text(document.made),
        "blocks": [_block(block, document.landscape) for block in document.blocks],
    }


def text(value: str | None) -> str:
    """Words as they may stand on paper."""
    seen = _UNSEEN.sub("", value or "").replace("\r", "")
    return _LONG.sub(lambda found: _broken(found[0]), seen)


def _broken(word: str) -> str:
    return HERE.join(word[at : at + BREAK] for at in range(0, len(word), BREAK))


def _block(block: Block, landscape: bool) -> Laid:
    match block:
        case Heading():
            return {"is": "heading", "text": text(block.text), "level": block.level}
        case Paragraph():
            return {"is": "paragraph", "text": text(block.text), "lead": text(block.lead), "tone": block.tone}
        case Points():
            points = [{"lead": text(lead), "text": text(words)} for lead, words in block.points]
            return {"is": "points", "points": points, "numbered": block.numbered}
        case Cards():
            cards = [{key: text(word) for key, word in card._asdict().items()} for card in block.cards]
            return {"is": "cards", "cards": cards}
        case Table():
            return _table(block, landscape)
        case Bars():
            return _bars(block)
        case Lines():
            return _lines(block)


def _table(table: Table, landscape: bool) -> Laid:
    width = len(table.heads)
    rows = [[text(cell) for cell in [*row, *([None] * width)][:width]] for row in table.rows]
    return {
        "is": "table",
        "heads": [text(head) for head in table.heads],
        "rows": rows,
        "numeric": sorted({n for n in table.numeric if 0 <= n < width}),
        "total": table.total and bool(rows),
        "empty": text(table.empty),
        "widths": _widths(table, landscape),
    }


def _widths(table: Table, landscape: bool) -> list[float]:
    """The shares of the columns: numbers, which are never parted, first; words make do with what is left."""
    count = len(table.heads)
    wanted = [_wanted(table, n) for n in range(count)]
    room = (100 if count <= 6 else 110 if count <= 9 else 122) * (1.5 if landscape else 1)
    words = [n for n in range(count) if n not in table.numeric]
    needed = sum(wanted[n] for n in words)
    left = room - (sum(wanted) - needed)
    if needed > left:
        for n in words:
            wanted[n] = max(LEAST_OF_WORDS, wanted[n] * max(left, 0) / needed)
    return wanted


def _wanted(table: Table, column: int) -> float:
    """As wide as nearly all its cells, or its widest number; no narrower than the longest word of its head."""
    cells = sorted(len(row[column] or "") for row in table.rows if column < len(row)) or [0]
    most = cells[-1] if column in table.numeric else cells[min(len(cells) - 1, int(len(cells) * 0.95))]
    head = table.heads[column]
    word = max((min(len(one), LONGEST_WORD) + 1 for one in head.split()), default=0)
    return max(NARROWEST, min(WIDEST, max(most, word, min(len(head), 12)))) + PADDING


def _bars(block: Bars) -> Laid:
    bars = [Bar(*bar) for bar in block.bars]
    values = [one for bar in bars for one in (bar.value, bar.mark) if one is not None and isfinite(one)]
    low, high = min([0.0, *values]), max([0.0, *values])
    spread = (high - low) or 1.0
    longest = max((len(bar.name) for bar in bars), default=0)

    def place(value: float | None) -> float | None:
        return None if value is None or not isfinite(value) else (value - low) / spread

    return {
        "is": "bars",
        "title": text(block.title),
        "note": text(block.note),
        "zero": place(0.0),
        "names": min(0.42, max(0.14, longest * 0.013)),
        "labels": min(0.3, max(0.08, max((len(bar.label) for bar in bars), default=0) * 0.0125)),
        "bars": [
            {
                "name": text(bar.name),
                "label": text(bar.label),
                "to": place(bar.value),
                "mark": place(bar.mark),
            }
            for bar in bars
        ],
    }


def _lines(block: Lines) -> Laid:
    series = [Series(*one) for one in block.series]
    known = [
        one
        for each in series
        for row in (each.values, each.low, each.high)
        for one in row
        if one is not None and isfinite(one)
    ]
    ticks = nice_ticks(min([0.0, *known]), max([0.0, *known]))
    low, spread = ticks[0], (ticks[-1] - ticks[0]) or 1.0
    count = len(block.names)

    def across(n: int) -> float:
        return (n + 0.5) / count if count else 0.5

    def points(values: Sequence[float | None]) -> list[list[float] | None]:
        return [
            None if one is None or not isfinite(one) else [across(n), (one - low) / spread]
            for n, one in enumerate(values[:count])
        ]

    every = max(1, ceil(count / 13))
    return {
        "is": "lines",
        "title": text(block.title),
        "ticks": [{"at": (one - low) / spread, "label": text(block.say(one))} for one in ticks],
        "names": [
            {"at": across(n), "label": text(name)}
            for n, name in enumerate(block.names)
            if (count - 1 - n) % every == 0
        ],
        "step": every / count if count else 1,
        "series": [
            {
                "name": text(one.name),
                "points": points(one.values),
                "bands": _bands(points(one.low), points(one.high)),
            }
            for one in series
        ],
    }


def _bands(low: list[list[float] | None], high: list[list[float] | None]) -> list[list[list[float]]]:
    """Outlines of what lies between two borders, one for each unbroken stretch."""
    found: list[list[list[float]]] = []
    under: list[list[float]] = []
    over: list[list[float]] = []
    for below, above in [*zip(low, high, strict=False), (None, None)]:
        if below is not None and above is not None:
            under.append(below)
            over.append(above)
            continue
        if under:
            found.append([*under, *reversed(over)])
        under, over = [], []
    return found


def nice_ticks(low: float, high: float) -> list[float]:
    """Round numbers from under `low` to over `high`, about four steps of 1, 2, 2.5 or 5 by a power of ten."""
    if high <= low:
        high = low + 1
    rough = (high - low) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]
