"""XLS and XLSB: unpacked by calamine in a process with limits of its own, then streamed as lines."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Limits, Merge, Notice, Row, Sheet
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets import unpacking
from otklik.exchange.imports.reading.spreadsheets.archive import size_text
from otklik.exchange.imports.reading.spreadsheets.formats import plain_number
from otklik.exchange.imports.reading.spreadsheets.strings import plain


class BinaryBook:
    epoch = 1900  # calamine has already counted dates from the right year

    def __init__(self, source: Source, limits: Limits, container: str) -> None:
        self.container = container
        self.limits = limits
        if source.size > limits.binary:
            raise UnreadableFile("too_large", limit=size_text(limits.binary))
        self._keeper = tempfile.TemporaryDirectory(prefix="otklik-import-")
        self._folder = Path(self._keeper.name)
        self._unpack(source)
        about = json.loads((self._folder / "book.json").read_text(encoding="utf-8"))
        self.sheets = [Sheet(name, hidden, height) for name, hidden, height, _ in about]
        self._merges = [[Merge(m[0] + 1, m[1], m[2] + 1, m[3]) for m in merges] for _, _, _, merges in about]
        if not self.sheets:
            raise UnreadableFile("no_sheets")

    def _unpack(self, source: Source) -> None:
        path = source.path
        if path is None:
            path = self._folder / "file"
            with source.open() as file:
                path.write_bytes(file.read())
        command = [
            sys.executable,
            "-I",
            unpacking.__file__,
            str(path),
            str(self._folder),
            str(self.limits.memory),
        ]
        try:
            code = subprocess.run(
                command,
                timeout=unpacking.SECONDS,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile("broken") from error
        if code:
            raise UnreadableFile(
                "encrypted" if code == unpacking.LOCKED or _has_password(source) else "broken"
            )

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]:
        with (self._folder / f"{sheet}.jsonl").open(encoding="utf-8") as file:
            for line in file:
                number, values = json.loads(line)
                if len(values) > self.limits.columns:
                    raise UnreadableFile("too_many_columns", limit=self.limits.columns)
                yield number, [_text(value) for value in values]

    def merges(self, sheet: int) -> list[Merge]:
        return self._merges[sheet]

    def notes(self) -> list[Notice]:
        return []


def _text(value: str | list[str]) -> str:
    if isinstance(value, str):
        return plain(value)
    kind, text = value
    return plain_number(text) if kind == "n" else text


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
