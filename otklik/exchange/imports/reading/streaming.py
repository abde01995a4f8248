"""All data rows of a reading, in chunks of even width; nothing is held but the chunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from otklik.exchange.imports.reading.shapes import Book, Chunk, Reading, Row
from otklik.exchange.imports.reading.text.book import TextBook

_RUN = 2000


@dataclass
class Stream:
    """Reads the book anew each time it is asked."""

    book: Book
    sheet: int
    header: list[Row]

    def chunks(self, reading: Reading, size: int, after: int) -> Iterator[Chunk]:
        width = len(reading.columns)
        start = max(reading.first_row, after + 1)
        shaper = _Shaper(width, reading.delimiter or "; ", self.header)
        runs = self._runs(start)
        numbers: list[int] = []
        rows: list[Row] = []
        for run_numbers, run_rows in runs:
            found_numbers, found_rows = shaper.shape(run_numbers, run_rows)
            if not numbers and len(found_rows) <= size:
                numbers, rows = found_numbers, found_rows
            else:
                numbers += found_numbers
                rows += found_rows
            while len(rows) >= size:
                yield Chunk(numbers[:size], rows[:size], width)
                numbers, rows = numbers[size:], rows[size:]
        if rows:
            yield Chunk(numbers, rows, width)

    def _runs(self, start: int) -> Iterator[tuple[list[int], list[Row]]]:
        """(numbers, rows) from the row `start` on, a few thousand together."""
        if isinstance(self.book, TextBook):
            for piece in self.book.pieces():
                skipped = max(start - piece.first, 0)
                if skipped < len(piece.rows):
                    rows: list[Row] = list(piece.rows[skipped:])
                    first = piece.first + skipped
                    yield list(range(first, first + len(rows))), rows
            return
        numbers: list[int] = []
        rows = []
        for number, row in self.book.rows(self.sheet):
            if number < start:
                continue
            numbers.append(number)
            rows.append(row)
            if len(rows) == _RUN:
                yield numbers, rows
                numbers, rows = [], []
        if rows:
            yield numbers, rows


@dataclass
class _Shaper:
    """Makes rows as wide as the table, drops blank ones and repeated headers."""

    width: int
    glue: str
    header: list[Row]

    def shape(self, numbers: list[int], rows: list[Row]) -> tuple[list[int], list[Row]]:
        width = self.width
        rows = [row if len(row) == width else self._even(row) for row in rows]
        header = {tuple(self._even(row)) for row in self.header}
        firsts = {row[0] for row in header}
        # Most rows have something in their first cell that is not the header's: they pass without a closer look.
        if all(row[0] and row[0] not in firsts and not row[0].isspace() for row in rows):
            return numbers, rows
        kept = [
            (number, row)
            for number, row in zip(numbers, rows, strict=True)
            if any(cell.strip() for cell in row) and tuple(row) not in header
        ]
        return [number for number, _ in kept], [row for _, row in kept]

    def _even(self, row: Row) -> Row:
        count = len(row)
        if count < self.width:
            return [*row, *[""] * (self.width - count)]
        last = count
        while last > self.width and not row[last - 1].strip():
            last -= 1
        if last == self.width:
            return row[:last]
        # A delimiter inside an unquoted last cell: what it cut off is put back.
        return [*row[: self.width - 1], self.glue.join(row[self.width - 1 : last])]
