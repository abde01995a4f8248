"""Bytes of a text → runs of whole records, block by block: memory holds a block, never the file.

A block in which every quote is in its place goes through the compiled parser in one call; any other through the
forgiving one, which asks line by line.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Piece
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.text.records import Dialect, read_records, strict_reader

FIRST_BLOCK = MEGABYTE // 4
BLOCK = MEGABYTE // 2
LONGEST_ROW = 16 * MEGABYTE
_LINES_BACK = 50


def pieces(
    source: Source, encoding: str, mark: int, dialect: Dialect, width: int, skip: int = 0
) -> Iterator[Piece]:
    """The records of a text in order, blank ones too, `skip` lines passed over but counted.

    `width` is the number of columns expected: by it a record of several lines is told from a stray quote.
    """
    buffer = b""
    number = 1
    inner = replace(dialect, line_end="\n")  # CR-only line ends have become LF by then
    for block in _utf8_blocks(source, encoding, mark, dialect):
        final = not block
        buffer += block
        while skip and (end := buffer.find(b"\n")) >= 0:
            buffer, skip, number = buffer[end + 1 :], skip - 1, number + 1
        if not buffer:
            continue
        if not final and b"\n" not in block:
            if len(buffer) > LONGEST_ROW:
                raise UnreadableFile("row_too_long", row=number)
            continue
        rows, buffer = _records(buffer, inner, width, final)
        if len(buffer) > LONGEST_ROW:
            raise UnreadableFile("row_too_long", row=number)
        if rows:
            yield Piece(number, rows)
            number += len(rows)


def _records(buffer: bytes, dialect: Dialect, width: int, final: bool) -> tuple[list[list[str]], bytes]:
    """(whole records of the buffer, the bytes left for the next block)."""
    cut = len(buffer) if final else _even_cut(buffer, dialect)
    if cut and dialect.quote:
        try:
            text = buffer[:cut].decode("utf-8", errors="replace")
            rows = list(strict_reader(io.StringIO(text, newline="\n"), dialect))
            return _plain_breaks(rows, text), buffer[cut:]
        except csv.Error:
            pass  # some quote is out of place: the forgiving parser finds which
    end = len(buffer) if final else buffer.rfind(b"\n") + 1
    text = buffer[:end].decode("utf-8", errors="replace")
    found = read_records(text, dialect, width=width, final=final)
    return _plain_breaks(found.rows, text), found.rest.encode() + buffer[end:]


def _plain_breaks(rows: list[list[str]], text: str) -> list[list[str]]:
    """Line breaks inside cells as LF; they are looked for only when there are more of them than rows."""
    if text.count("\r\n") <= len(rows):
        return rows
    return [
        [cell.replace("\r\n", "\n") for cell in row] if any("\r\n" in c for c in row) else row for row in rows
    ]


def _even_cut(buffer: bytes, dialect: Dialect) -> int:
    """The end of the last line before which quotes are even: a record surely ends there in a block without damage."""
    cut = buffer.rfind(b"\n") + 1
    quote = dialect.quote.encode()
    if not quote or quote not in buffer:
        return cut
    quotes = buffer.count(quote, 0, cut)
    for _ in range(_LINES_BACK):
        if quotes % 2 == 0 or not cut:
            return cut
        back = buffer.rfind(b"\n", 0, cut - 1) + 1
        quotes -= buffer.count(quote, back, cut)
        cut = back
    return 0


def _utf8_blocks(source: Source, encoding: str, mark: int, dialect: Dialect) -> Iterator[bytes]:
    """The text recoded to UTF-8 without zero characters; an empty block is the end."""
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("replace")
    size = FIRST_BLOCK
    with source.open() as file:
        file.read(mark)
        while True:
            data = file.read(size)
            block = data if decoder is None else decoder.decode(data, not data).encode("utf-8", "replace")
            if b"\x00" in block:
                block = block.replace(b"\x00", b"")
            if dialect.line_end == "\r":
                block = block.replace(b"\r", b"\n")
            if block:
                yield block
            if not data:
                yield b""
                return
            size = BLOCK
