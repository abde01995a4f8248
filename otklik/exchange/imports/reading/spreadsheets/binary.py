"""XLS and XLSB through calamine; they are bounded in size by their format, or by our limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Limits, Merge, Notice, Row, Sheet
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets.archive import size_text
from otklik.exchange.imports.reading.spreadsheets.formats import plain_number
from otklik.exchange.imports.reading.spreadsheets.strings import plain


class BinaryBook:
    epoch = 1900  # calamine has already counted dates from the right year

    def __init__(self, source: Source, limits: Limits, container: str) -> None:
        from python_calamine import (
            CalamineError,
            CalamineWorkbook,
            PasswordError,
            SheetTypeEnum,
            SheetVisibleEnum,
        )

        self.container = container
        self.limits = limits
        if source.size > limits.binary:
            raise UnreadableFile("too_large", limit=size_text(limits.binary))
        try:
            self.workbook = CalamineWorkbook.from_filelike(source.open())
            about = [s for s in self.workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        except PasswordError as error:
            raise UnreadableFile("encrypted") from error
        except (CalamineError, OSError, ValueError) as error:
            locked = "password" in str(error).lower() or _has_password(source)
            raise UnreadableFile("encrypted" if locked else "broken") from error
        except BaseException as error:
            raise _panic(error) from error
        self.sheets = [Sheet(s.name, s.visible != SheetVisibleEnum.Visible) for s in about]
        if not self.sheets:
            raise UnreadableFile("no_sheets")

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        table = self._table(sheet).to_python(skip_empty_area=False)
        if table and len(table[0]) > self.limits.columns:
            raise UnreadableFile("too_many_columns", limit=self.limits.columns)
        for number, row in enumerate(table, 1):
            cells = [_text(value) for value in row]
            if any(cells):
                yield number, cells

    def merges(self, sheet: int) -> list[Merge]:
        ranges = self._table(sheet).merged_cell_ranges or []
        return [Merge(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in ranges]

    def notes(self) -> list[Notice]:
        return []

    def _table(self, sheet: int) -> Any:
        try:
            return self.workbook.get_sheet_by_name(self.sheets[sheet].name)
        except Exception as error:
            raise UnreadableFile("broken") from error
        except BaseException as error:
            raise _panic(error) from error


def _has_password(source: Source) -> bool:
    """Whether the record FILEPASS follows the beginning of the workbook: the rest is then encrypted."""
    data = source.head(8 * MEGABYTE)
    at = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    for _ in range(20 if at >= 0 else 0):
        kind, length = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == 0x2F:
            return True
        at += 4 + length
    return False


def _panic(error: BaseException) -> BaseException:
    """A panic of the compiled reader on a damaged file is a damaged file; other exits go their way."""
    return UnreadableFile("broken") if type(error).__name__ == "PanicException" else error


def _text(value: Any) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain_number(repr(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)
