"""The rows of an XLSX sheet: a regular expression for the usual shape of a row, a parser for any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_uppercase
from typing import IO

from lxml import etree

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Limits, Row
from otklik.exchange.imports.reading.spreadsheets.formats import PLAIN, Format, number_text
from otklik.exchange.imports.reading.spreadsheets.strings import (
    attribute,
    column_index,
    local,
    place,
    plain,
    text_pieces,
    unescape,
)

_LONGEST_ROW = 64 * MEGABYTE
_ROW = re.compile(r"<(\w+:)?row(?= |>|/)([^>]*?)(/?)>")
_NUMBER = re.compile(r"\br=[\"'](\d+)[\"']")
_LAST_ROW = 1_048_576
_LETTERS = [
    *ascii_uppercase,
    *(first + second for first in ascii_uppercase for second in ascii_uppercase),
]


class SheetRows:
    """Reads one sheet; `problems` counts cells with errors of formulas."""

    def __init__(self, strings: list[str], styles: list[Format], epoch: int, limits: Limits) -> None:
        self.strings = strings
        self.styles = styles
        self.epoch = epoch
        self.limits = limits

    def rows(self, member: IO[bytes]) -> Iterator[tuple[int, Row]]:
        """(row number, cells) of the rows that have any cell, in order."""
        number = 0
        rest = ""
        pieces = text_pieces(member)
        closing: str | None = None
        for piece in pieces:
            rest += piece
            if closing is None:
                first = _ROW.search(rest)
                if first is None:
                    rest = rest[-MEGABYTE:]
                    continue
                closing = f"</{first[1] or ''}row>"
                rest = rest[first.start() :]
            *parts, rest = rest.split(closing)
            for part in parts:
                start = self._start(part)
                if start is None:
                    continue
                given = _NUMBER.search(start[2])
                number = int(given[1]) if given else number + 1
                if number > _LAST_ROW:
                    raise UnreadableFile("broken")
                cells = self._cells(part[start.end() :], start[1] or "")
                if cells:
                    yield number, cells
            if "sheetData>" in rest:
                return  # what follows the rows may be long: links, merges, pictures
            if len(rest) > _LONGEST_ROW:
                raise UnreadableFile("row_too_long", row=number + 1)

    @staticmethod
    def _start(part: str) -> re.Match[str] | None:
        """The opening of the row that ends the part: rows that close themselves may stand before it."""
        found = None
        match = _ROW.search(part)
        while match is not None:
            found = None if match[3] else match
            if part.find(f"<{match[1] or ''}row", match.end()) < 0:
                break
            match = _ROW.search(part, match.end())
        return found

    def _cells(self, body: str, prefix: str) -> list[str]:
        usual, opening = _usual(prefix)
        found = usual.findall(body)
        if len(found) != body.count(opening + " ") + body.count(opening + ">") or "<!" in body:
            return self._parsed(body, prefix)
        self._check_width(len(found))
        strings, convert = self.strings, self._converted
        try:
            cells = [
                strings[int(value)]
                if kind == "s"
                else value
                if not kind and not style and value.isdigit()
                else convert(style, kind, value, inline)
                for _, style, kind, value, inline in found
            ]
        except (IndexError, ValueError):
            return self._parsed(body, prefix)
        if [one[0] for one in found] == _LETTERS[: len(found)]:
            return cells
        return self._placed(found, cells) or self._parsed(body, prefix)

    def _placed(self, found: list[tuple[str, ...]], cells: list[str]) -> list[str] | None:
        """The cells at their columns, gaps filled; None when they are out of order."""
        placed: list[str] = []
        for (letters, *_), cell in zip(found, cells, strict=True):
            index = column_index(letters)
            if index < len(placed):
                return None
            self._check_width(index + 1)
            placed.extend([""] * (index - len(placed)))
            placed.append(cell)
        return placed

    def _converted(self, style: str, kind: str, value: str, inline: str) -> str:
        if kind and kind != "n":
            return self._typed(kind, unescape(inline if kind == "inlineStr" else value))
        if not value:
            return ""
        number = int(style) if style else 0
        return number_text(value, self.styles[number] if number < len(self.styles) else PLAIN, self.epoch)

    def _check_width(self, width: int) -> None:
        if width > self.limits.columns:
            raise UnreadableFile("too_many_columns", limit=self.limits.columns)

    @staticmethod
    def _typed(kind: str, value: str) -> str:
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind == "d":
            return value.removesuffix("T00:00:00")
        return value

    def _parsed(self, body: str, prefix: str) -> list[str]:
        """Any row, through a parser: attributes in any order, rich inline text, comments, cells without a place."""
        space = f'xmlns:{prefix[:-1]}="x"' if prefix else ""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(f"<row {space}>{body}</row>".encode(), parser)
        cells: list[str] = []
        for cell in root if root is not None else ():
            if local(cell) != "c":
                continue
            at = place(attribute(cell, "r") or "")
            index = at[1] if at else len(cells)
            self._check_width(index + 1)
            cells.extend([""] * (index + 1 - len(cells)))
            kind, style = attribute(cell, "t") or "n", attribute(cell, "s") or ""
            value = next((child.text or "" for child in cell if local(child) == "v"), "")
            if kind == "inlineStr":
                texts = (
                    t.text or "" for t in cell.iter() if local(t) == "t" and local(t.getparent()) != "rPh"
                )
                cells[index] = plain("".join(texts))
            elif kind == "s":
                known = value.strip().isdigit() and int(value) < len(self.strings)
                cells[index] = self.strings[int(value)] if known else ""
            elif kind != "n":
                cells[index] = self._typed(kind, plain(value))
            elif value.strip():
                number = int(style) if style.isdigit() else 0
                form = self.styles[number] if number < len(self.styles) else PLAIN
                cells[index] = number_text(value.strip(), form, self.epoch)
        return cells


@lru_cache(maxsize=16)
def _usual(prefix: str) -> tuple[re.Pattern[str], str]:
    p = re.escape(prefix)
    pattern = (
        rf"<{p}c r=\"([A-Z]+)\d+\"(?: s=\"(\d+)\")?(?: t=\"(\w+)\")?(?:/>|>"
        rf"(?:<{p}f[^>]*>[^<]*</{p}f>|<{p}f[^>]*/>)?"
        rf"(?:<{p}v(?: xml:space=\"preserve\")?>([^<]*)</{p}v>|<{p}v/>"
        rf"|<{p}is><{p}t(?: xml:space=\"preserve\")?>([^<]*)</{p}t></{p}is>)?</{p}c>)"
    )
    return re.compile(pattern), f"<{prefix}c"
