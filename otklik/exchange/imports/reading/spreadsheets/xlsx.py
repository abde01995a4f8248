"""XLSX, streamed: sheets, formats, merged cells, numbers with all their digits.

Other readers pass numbers through a float and lose the end of a 20-digit account and the zeros of a formatted
ИНН; this one takes the digits as they stand in the file, and holds one row at a time.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import Limits, Merge, Notice, Row, Sheet
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets.archive import PIECE, Archive, size_text
from otklik.exchange.imports.reading.spreadsheets.formats import PLAIN, Format, format_of
from otklik.exchange.imports.reading.spreadsheets.rows import SheetRows
from otklik.exchange.imports.reading.spreadsheets.shared import shared_strings
from otklik.exchange.imports.reading.spreadsheets.strings import (
    attribute,
    local,
    place,
    safe_tree,
    text_pieces,
)
from otklik.kit.texts import Text

_MERGE = re.compile(r"<(?:\w+:)?mergeCell [^>]*?ref=[\"']([A-Z]+\d+):([A-Z]+\d+)[\"']")
_DIMENSION = re.compile(r"<(?:\w+:)?dimension [^>]*?ref=[\"'](?:[A-Z]+\d+:)?[A-Z]+(\d+)[\"']")
_ROW_START = re.compile(rb"<(?:\w+:)?row[ >/]")
_MERGES_LOOKED_AT = 512 * 1024 * 1024
_MOST_MERGES = 5000


class XlsxBook:
    container = "xlsx"

    def __init__(self, source: Source, limits: Limits) -> None:
        self.archive = Archive(source, limits)
        self.limits = limits
        workbook = self._workbook_name()
        root = safe_tree(self.archive.read(workbook))
        self.epoch = 1900
        targets = self._relations(workbook)
        self.sheets: list[Sheet] = []
        self._parts: list[str] = []
        for element in root.iter():
            name = local(element)
            if name == "workbookPr" and attribute(element, "date1904") in ("1", "true"):
                self.epoch = 1904
            elif name == "sheet":
                self._add_sheet(element, targets)
        if not self.sheets:
            raise UnreadableFile("no_sheets")
        self._styles: list[Format] | None = None
        self._strings: list[str] | None = None
        self._base = posixpath.dirname(workbook)

    def _workbook_name(self) -> str:
        if "xl/workbook.xml" in self.archive:
            return "xl/workbook.xml"
        if "_rels/.rels" in self.archive:
            for relation in safe_tree(self.archive.read("_rels/.rels")).iter("{*}Relationship"):
                if (relation.get("Type") or "").endswith("/officeDocument"):
                    return (relation.get("Target") or "").lstrip("/")
        raise UnreadableFile("broken")

    def _relations(self, workbook: str) -> dict[str, str]:
        folder, name = posixpath.split(workbook)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.archive:
            return {}
        found = {}
        for relation in safe_tree(self.archive.read(path)).iter("{*}Relationship"):
            target = relation.get("Target") or ""
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[relation.get("Id") or ""] = whole
        return found

    def _add_sheet(self, element: object, targets: dict[str, str]) -> None:
        relation = attribute(element, "id") or ""
        part = targets.get(relation, "")
        if not part:
            part = f"xl/worksheets/sheet{len(self.sheets) + 1}.xml"
        if part not in self.archive or "worksheets/" not in part.lower():
            return  # a chart or a macro sheet holds no rows
        hidden = (attribute(element, "state") or "visible") != "visible"
        self.sheets.append(Sheet(attribute(element, "name") or "", hidden, self._height(part)))
        self._parts.append(part)

    def _height(self, part: str) -> int | None:
        """The last row by the dimension written at the top of the sheet; some programs write it wrongly as A1."""
        with self.archive.open(part) as member:
            head = member.read(4096).decode("utf-8", errors="replace")
        match = _DIMENSION.search(head)
        height = int(match[1]) if match else 0
        return height if 1 < height <= 1_048_576 else None

    @property
    def styles(self) -> list[Format]:
        if self._styles is None:
            part = f"{self._base}/styles.xml"
            self._styles = _formats(self.archive.read(part)) if part in self.archive else []
        return self._styles

    @property
    def strings(self) -> list[str]:
        if self._strings is None:
            part = f"{self._base}/sharedStrings.xml"
            if part in self.archive:
                if self.archive.size(part) > self.limits.strings:
                    raise UnreadableFile("unpacks_too_large", limit=size_text(self.limits.strings))
                with self.archive.open(part) as member:
                    self._strings = shared_strings(member)
            else:
                self._strings = []
        return self._strings

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        reader = SheetRows(self.strings, self.styles, self.epoch, self.limits)
        with self.archive.open(self._parts[sheet]) as member:
            yield from reader.rows(member)

    def count_rows(self, sheet: int) -> int:
        """Rows written in the sheet, when its dimension is not."""
        rows, tail = 0, b""
        with self.archive.open(self._parts[sheet]) as member:
            while piece := member.read(PIECE):
                whole = tail + piece
                rows += len(_ROW_START.findall(whole))
                tail = whole[whole.rfind(b"<") :]
                rows -= len(_ROW_START.findall(tail))
        return rows + len(_ROW_START.findall(tail))

    def merges(self, sheet: int) -> list[Merge]:
        """Merged cells; they stand after the rows, so of an enormous sheet they are not looked for."""
        part = self._parts[sheet]
        if self.archive.size(part) > _MERGES_LOOKED_AT:
            return []
        found: list[Merge] = []
        tail = ""
        with self.archive.open(part) as member:
            for piece in text_pieces(member):
                if "mergeCell" in tail + piece:
                    for match in _MERGE.finditer(tail + piece):
                        first, last = place(match[1]), place(match[2])
                        if first and last and len(found) < _MOST_MERGES:
                            found.append(Merge(first[0], first[1], last[0], last[1]))
                tail = piece[-100:].rpartition(">")[2]
        return found

    def notes(self) -> list[Notice]:
        if self.epoch == 1904:
            return [Notice("epoch_1904", Text("Даты считаются от 1904 года", "Dates are counted from 1904"))]
        return []


def _formats(data: bytes) -> list[Format]:
    """The meaning of every cell style, by its index."""
    codes: dict[int, str] = {}
    styles: list[Format] = []
    for element in safe_tree(data).iter("{*}numFmt", "{*}cellXfs"):
        if local(element) == "numFmt" and (element.get("numFmtId") or "").isdigit():
            codes[int(element.get("numFmtId"))] = element.get("formatCode") or ""
        elif local(element) == "cellXfs":
            for xf in element.iter("{*}xf"):
                number = xf.get("numFmtId") or "0"
                known = int(number) if number.isdigit() else 0
                styles.append(format_of(known, codes.get(known)))
    return styles or [PLAIN]
