"""OpenDocument spreadsheets, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import Limits, Merge, Notice, Row, Sheet
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets.archive import Archive
from otklik.exchange.imports.reading.spreadsheets.formats import plain_number
from otklik.exchange.imports.reading.spreadsheets.strings import attribute, forget, local, plain, safe_events

_LAST_ROW = 1_048_576
# Names are compared whole: rows are many, and the namespaces of the standard never change.
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELL, _COVERED = _TABLE + "table-cell", _TABLE + "covered-table-cell"
_PARAGRAPH = _TEXT + "p"
_WIDE, _HIGH = _TABLE + "number-columns-spanned", _TABLE + "number-rows-spanned"
_COLUMNS, _ROWS = _TABLE + "number-columns-repeated", _TABLE + "number-rows-repeated"


class OdsBook:
    container = "ods"
    epoch = 1900

    def __init__(self, source: Source, limits: Limits) -> None:
        self.archive = Archive(source, limits)
        self.limits = limits
        if "content.xml" not in self.archive:
            raise UnreadableFile("broken")
        if "meta-inf/manifest.xml" in self.archive and b"encryption-data" in self.archive.read(
            "meta-inf/manifest.xml"
        ):
            raise UnreadableFile("encrypted")
        self._merges: dict[int, list[Merge]] = {}
        self.sheets = self._overview()

    def _overview(self) -> list[Sheet]:
        """The sheets with their heights, hidden ones by the style of the table."""
        names: list[tuple[str, str]] = []
        heights: list[int] = []
        hidden: set[str] = set()
        tags = ["table", "table-row", "table-properties"]
        with self.archive.open("content.xml") as member:
            for event, element in safe_events(member, tags, ("start", "end")):
                name = local(element)
                if event == "start" and name == "table":
                    names.append((attribute(element, "name") or "", attribute(element, "style-name") or ""))
                    heights.append(0)
                elif event == "end" and name == "table-row" and heights:
                    if _text_inside(element):
                        heights[-1] += min(_times(element, _ROWS), _LAST_ROW)
                    forget(element)
                elif (
                    event == "end" and name == "table-properties" and attribute(element, "display") == "false"
                ):
                    hidden.add(attribute(element.getparent(), "name") or "")
        if not names:
            raise UnreadableFile("no_sheets")
        return [
            Sheet(name, bool(style) and style in hidden, height)
            for (name, style), height in zip(names, heights, strict=True)
        ]

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        number, at = 0, -1
        merges = self._merges[sheet] = []
        with self.archive.open("content.xml") as member:
            for event, element in safe_events(member, ["table", "table-row"], ("start", "end")):
                if local(element) == "table":
                    at += event == "start"
                    if at > sheet:
                        return
                    continue
                if event == "start":
                    continue
                if at == sheet:
                    times = _times(element, _ROWS)
                    cells = self._cells(element, number + 1, merges)
                    for step in range(min(times, _LAST_ROW - number) if any(cells) else 0):
                        yield number + 1 + step, cells
                    number += times
                forget(element)

    def merges(self, sheet: int) -> list[Merge]:
        if sheet not in self._merges:
            for number, _ in self.rows(sheet):
                if number > 100:
                    break
        return self._merges[sheet]

    def notes(self) -> list[Notice]:
        return []

    def _cells(self, row: Any, number: int, merges: list[Merge]) -> list[str]:
        cells: list[str] = []
        blank = 0
        for cell in row:
            if cell.tag != _CELL and cell.tag != _COVERED:
                continue
            times = _times(cell, _COLUMNS)
            text = _value(cell) if cell.tag == _CELL else ""
            if text and len(merges) < 5000:
                wide, high = _times(cell, _WIDE), _times(cell, _HIGH)
                if wide > 1 or high > 1:
                    at = len(cells) + blank
                    merges.append(Merge(number, at, number + high - 1, at + wide - 1))
            if not text:
                blank += times
                continue
            if len(cells) + blank + times > self.limits.columns:
                raise UnreadableFile("too_many_columns", limit=self.limits.columns)
            cells.extend([""] * blank + [text] * times)
            blank = 0
        return cells


def _times(element: Any, name: str) -> int:
    value = element.get(name)
    return max(int(value), 1) if value and value.isdigit() and len(value) < 10 else 1


def _text_inside(row: Any) -> bool:
    return any(cell.get(_OFFICE + "value-type") or len(cell) for cell in row)


def _value(cell: Any) -> str:
    """The value as it was typed: what is shown keeps leading zeros, what is stored keeps all digits."""
    kind = cell.get(_OFFICE + "value-type")
    shown = (
        plain("\n".join([_paragraph(child) for child in cell if child.tag == _PARAGRAPH]))
        if len(cell)
        else ""
    )
    if kind == "date":
        return (cell.get(_OFFICE + "date-value") or shown).removesuffix("T00:00:00")
    if kind == "time":
        return shown or cell.get(_OFFICE + "time-value") or ""
    if kind == "boolean":
        return (cell.get(_OFFICE + "boolean-value") or "").upper()
    if kind in ("float", "currency", "percentage"):
        stored = plain_number(cell.get(_OFFICE + "value") or shown)
        return shown if shown.isdigit() and shown.startswith("0") and shown.lstrip("0") == stored else stored
    return shown


def _paragraph(element: Any) -> str:
    """The text of a paragraph with its spaces, tabs and breaks; notes left out."""
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            parts.append(" " * min(_times(child, _TEXT + "c"), 1000))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name not in ("annotation", "note"):
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
