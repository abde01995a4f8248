"""A text with delimiters as a book of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Merge, Notice, Piece, Row, Sheet, Wishes
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.text.blocks import pieces
from otklik.exchange.imports.reading.text.dialects import Guessed, guess_dialect
from otklik.exchange.imports.reading.text.encodings import (
    EIGHT_BIT,
    KNOWN,
    Encoding,
    guess_encoding,
    mark_length,
    normal_name,
)
from otklik.kit.texts import Text

SAMPLE = MEGABYTE // 4


@dataclass
class TextBook:
    source: Source
    encoding: Encoding
    guessed: Guessed
    container: str = "csv"
    epoch: int = 1900
    sheets: list[Sheet] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """The records of the text in order, blank ones too."""
        found = self.guessed
        return pieces(
            self.source, self.encoding.name, self.encoding.mark, found.dialect, found.width, found.skip
        )

    def rows(self, sheet: int = 0) -> Iterator[tuple[int, Row]]:
        for piece in self.pieces():
            yield from enumerate(piece.rows, piece.first)

    def merges(self, sheet: int = 0) -> list[Merge]:
        return []

    def notes(self) -> list[Notice]:
        return self.warnings

    def count(self) -> tuple[int, bool]:
        """(lines of the text, whether a line is surely a record)."""
        end = b"\r" if self.guessed.dialect.line_end == "\r" else b"\n"
        if self.encoding.name.startswith("utf-16") or self.encoding.name.startswith("utf-32"):
            end = end.decode().encode(self.encoding.name)
        lines, last, quotes = 0, b"", False
        with self.source.open() as file:
            while block := file.read(4 * MEGABYTE):
                lines += block.count(end)
                quotes = quotes or b'"' in block
                last = block[-len(end) :]
        return lines + (last != end) - self.guessed.skip, not quotes or len(end) > 1


def open_text(source: Source, wishes: Wishes) -> TextBook:
    """The text with its encoding and dialect guessed or as wished."""
    sample, whole = _sample(source)
    encoding = _encoding(sample, whole, wishes.encoding)
    if wishes.delimiter is not None and len(wishes.delimiter) != 1:
        raise UnreadableFile("wrong_delimiter")
    start = source.head(SAMPLE)[encoding.mark :]
    text = start.decode(encoding.name, errors="replace").replace("\x00", "")
    if len(start) + encoding.mark >= SAMPLE and (end := max(text.rfind("\n"), text.rfind("\r"))) > 0:
        text = text[: end + 1]
    if not text.strip("\ufeff \t\r\n\ufffd"):
        raise UnreadableFile("empty")
    if not text.strip("\ufeff \t\r\n\ufffd;,|\"'"):
        raise UnreadableFile("no_rows")
    guessed = guess_dialect(text, delimiter=wishes.delimiter, quote=wishes.quote)
    book = TextBook(source, encoding, guessed, sheets=[Sheet(source.name)])
    if b"\x00" in start and not encoding.name.startswith(("utf-16", "utf-32")):
        book.warnings.append(
            Notice("zeros_dropped", Text("Нулевые байты пропущены", "Zero bytes were passed over"))
        )
    if "\ufffd" in text:
        book.warnings.append(
            Notice(
                "broken_letters",
                Text("Часть букв не читается в этой кодировке", "Some letters do not decode"),
            )
        )
    return book


def _encoding(sample: bytes, whole: bool, wished: str | None) -> Encoding:
    if wished is None:
        return guess_encoding(sample, whole=whole)
    name = normal_name(wished)
    if name is None:
        raise UnreadableFile("unknown_encoding", name=wished)
    others = tuple(one for one in ("utf-8", *EIGHT_BIT, *KNOWN) if one != name)
    chosen = Text("кодировка задана", "the encoding is given")
    return Encoding(name, mark_length(sample, name), True, chosen, tuple(dict.fromkeys(others)))


def _sample(source: Source) -> tuple[bytes, bool]:
    """The beginning of the text and, of a long one, lines from its middle and end: a header may be all Latin."""
    if source.size <= 3 * SAMPLE:
        return source.head(source.size), True
    with source.open() as file:
        sample = file.read(SAMPLE)
        sample = sample[: sample.rfind(b"\n") + 1] or sample
        for at in (source.size // 2, source.size - SAMPLE):
            file.seek(at)
            block = file.read(SAMPLE)
            first, last = block.find(b"\n"), block.rfind(b"\n")
            if 0 <= first < last and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
                sample += block[first + 1 : last + 1]
    return sample, False
