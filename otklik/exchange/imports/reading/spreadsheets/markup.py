"""Tables in disguise: HTML saved as .xls (Bitrix24 does this), and SpreadsheetML of Excel 2003."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import Limits, Merge, Notice, Row, Sheet, Wishes
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets.formats import plain_number
from otklik.exchange.imports.reading.spreadsheets.strings import attribute, forget, local, plain, safe_events
from otklik.exchange.imports.reading.text.encodings import Encoding, guess_encoding, mark_length, normal_name
from otklik.kit.texts import Text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(("p", "div", "li", "br"))
_MOST_TABLES = 200


class _Recoded(io.RawIOBase):
    """A text file read as UTF-8 bytes, whatever it is in; character sets declared inside no longer matter."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(max(size, 65_536))
        text = self._decoder.decode(data, not data)
        while not text and data:
            data = self._file.read(65_536)
            text = self._decoder.decode(data, not data)
        return text.replace("\x00", "").encode("utf-8", "replace")


class HtmlBook:
    container = "html"
    epoch = 1900

    def __init__(self, source: Source, limits: Limits, wishes: Wishes) -> None:
        self.source = source
        self.limits = limits
        self.encoding = _encoding(source, wishes)
        self._merges: dict[int, list[Merge]] = {}
        heights = [0] * 0
        for table, _ in self._walk():
            while len(heights) <= table < _MOST_TABLES:
                heights.append(0)
            if table < _MOST_TABLES:
                heights[table] += 1
        if not heights:
            raise UnreadableFile("no_sheets")
        self.sheets = [Sheet(f"{number}", False, height) for number, height in enumerate(heights, 1)]

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        merges = self._merges[sheet] = []
        hanging: dict[int, int] = {}
        number = 0
        for table, element in self._walk():
            if table != sheet:
                continue
            number += 1
            cells = self._cells(element, number, hanging, merges)
            if any(cells):
                yield number, cells

    def merges(self, sheet: int) -> list[Merge]:
        if sheet not in self._merges:
            for number, _ in self.rows(sheet):
                if number > 100:
                    break
        return self._merges[sheet]

    def notes(self) -> list[Notice]:
        return []

    def _walk(self) -> Iterator[tuple[int, Any]]:
        """(table number, its row element) in order; a row of a nested table belongs to the nested one."""
        stack: list[int] = []
        count = -1
        try:
            with self.source.open() as file:
                file.read(self.encoding.mark)
                recoded = _Recoded(file, self.encoding.name)
                events = etree.iterparse(
                    recoded,
                    events=("start", "end"),
                    tag=("table", "tr"),
                    html=True,
                    encoding="utf-8",
                )
                for event, element in events:
                    if element.tag == "table":
                        if event == "start":
                            count += 1
                            stack.append(count)
                        elif stack:
                            stack.pop()
                    elif event == "end" and stack:
                        yield stack[-1], element
                        if len(stack) == 1:
                            forget(element)
        except (etree.XMLSyntaxError, AssertionError, TypeError) as error:
            raise UnreadableFile("broken") from error

    def _cells(self, row: Any, number: int, hanging: dict[int, int], merges: list[Merge]) -> list[str]:
        """The cells in their columns: a cell may span columns, and hang down over the next rows."""
        cells: list[str] = []

        def pass_hanging() -> None:
            while hanging.get(len(cells), 0) > 0:
                hanging[len(cells)] -= 1
                cells.append("")

        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            if hanging:
                pass_hanging()
            wide, high = (_span(cell, "colspan"), _span(cell, "rowspan")) if cell.attrib else (1, 1)
            if len(cells) + wide > self.limits.columns:
                raise UnreadableFile("too_many_columns", limit=self.limits.columns)
            text = _html_text(cell)
            if text and (wide > 1 or high > 1) and len(merges) < 5000:
                merges.append(Merge(number, len(cells), number + high - 1, len(cells) + wide - 1))
            if high > 1:
                hanging.update(dict.fromkeys(range(len(cells), len(cells) + wide), high - 1))
            cells.append(text)
            if wide > 1:
                cells.extend([""] * (wide - 1))
        pass_hanging()
        return cells


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 10_000) if value.isdigit() and len(value) < 6 else 1


def _html_text(cell: Any) -> str:
    """The text of a cell: spaces collapsed as a browser does, breaks kept as new lines."""
    if not len(cell):
        return _SPACES.sub(" ", cell.text or "").strip(" \u00a0")
    parts: list[str] = []

    def walk(element: Any) -> None:
        parts.append(_SPACES.sub(" ", element.text or ""))
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _BLOCKS and "".join(parts).strip():
                parts.append("\n")
            if tag and tag not in ("script", "style", "table"):
                walk(child)
            parts.append(_SPACES.sub(" ", child.tail or ""))

    walk(cell)
    lines = (line.strip(" ") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line).strip(" \u00a0")


def _encoding(source: Source, wishes: Wishes) -> Encoding:
    """By the mark, by the wish, by the declared character set when the bytes agree, else guessed."""
    head = source.head()
    if wishes.encoding:
        name = normal_name(wishes.encoding)
        if name is None:
            raise UnreadableFile("unknown_encoding", name=wishes.encoding)
        return Encoding(
            name, mark_length(head, name), True, Text("кодировка задана", "the encoding is given")
        )
    guessed = guess_encoding(head, whole=len(head) == source.size)
    declared = _CHARSET.search(head[:4096])
    name = normal_name(declared[1].decode("ascii", "replace")) if declared else None
    if guessed.mark or not name or name.startswith("utf-16") or (name == "utf-8" and guessed.name != "utf-8"):
        return guessed
    if guessed.name == "utf-8" and not head.isascii() and name != "utf-8":
        return guessed
    return Encoding(name, 0, True, Text("кодировка указана в файле", "the encoding is declared in the file"))


class SpreadsheetMl:
    container = "xml"
    epoch = 1900

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self._merges: dict[int, list[Merge]] = {}
        names: list[str] = []
        heights: list[int] = []
        with source.open() as file:
            for event, element in safe_events(file, ["Worksheet", "Row"], ("start", "end")):
                if local(element) == "Worksheet" and event == "start":
                    names.append(attribute(element, "Name") or "")
                    heights.append(0)
                elif local(element) == "Row" and event == "end" and heights:
                    heights[-1] += 1
                    forget(element)
        if not names:
            raise UnreadableFile("no_sheets")
        self.sheets = [Sheet(name, False, height) for name, height in zip(names, heights, strict=True)]

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        merges = self._merges[sheet] = []
        number, at = 0, -1
        with self.source.open() as file:
            for event, element in safe_events(file, ["Worksheet", "Row"], ("start", "end")):
                if local(element) == "Worksheet":
                    at += event == "start"
                    if at > sheet:
                        return
                    continue
                if event == "start":
                    continue
                if at == sheet:
                    index = attribute(element, "Index") or ""
                    number = int(index) if index.isdigit() and len(index) < 8 else number + 1
                    cells = self._cells(element, number, merges)
                    if any(cells):
                        yield number, cells
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
        for cell in row:
            if local(cell) != "Cell":
                continue
            index = attribute(cell, "Index") or ""
            start = int(index) - 1 if index.isdigit() and 0 < int(index) < 100_000 else len(cells)
            across, down = _number(attribute(cell, "MergeAcross")), _number(attribute(cell, "MergeDown"))
            if start + across >= self.limits.columns:
                raise UnreadableFile("too_many_columns", limit=self.limits.columns)
            cells.extend([""] * (start + 1 + across - len(cells)))
            text = next((_data(child) for child in cell if local(child) == "Data"), "")
            cells[start] = text
            if text and (across or down) and len(merges) < 5000:
                merges.append(Merge(number, start, number + down, start + across))
        return cells


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else 0


def _data(element: Any) -> str:
    kind = attribute(element, "Type")
    text = plain("".join(element.itertext()))
    if kind == "DateTime":
        return text.removesuffix(".000").removesuffix("T00:00:00")
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text, text)
    return plain_number(text) if kind == "Number" else text
