"""What a file turns out to be: every guess a field, every field changeable by the caller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from otklik.kit.texts import Text

if TYPE_CHECKING:
    import polars as pl

Row = Sequence[str]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What is refused before it can harm."""

    file: int = 2048 * MEGABYTE
    unpacked: int = 6144 * MEGABYTE
    ratio: int = 200  # of unpacked to packed, counted from `ratio_from` bytes on
    ratio_from: int = 100 * MEGABYTE
    columns: int = 2000
    strings: int = 1024 * MEGABYTE  # the shared strings of a workbook are kept in memory
    binary: int = 256 * MEGABYTE  # .xls and .xlsb are unpacked whole, in a process of their own
    memory: int = 3072 * MEGABYTE  # of that process


@dataclass(frozen=True)
class Wishes:
    """What the caller decides instead of the reader; None leaves the guess. `header_rows=()` means: no header."""

    container: str | None = None
    member: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, ...] | None = None

    @classmethod
    def of(cls, stored: dict[str, Any] | None) -> Wishes:
        """From the stored or sent form; keys that are no wishes are passed over."""
        known = {key: value for key, value in (stored or {}).items() if key in cls.__dataclass_fields__}
        if known.get("header_rows") is not None:
            known["header_rows"] = tuple(int(row) for row in known["header_rows"])
        return cls(**known)

    def as_dict(self) -> dict[str, Any]:
        kept = {key: value for key, value in asdict(self).items() if value is not None}
        if "header_rows" in kept:
            kept["header_rows"] = list(kept["header_rows"])
        return kept


@dataclass(frozen=True)
class Merge:
    """Merged cells, rows from 1, columns from 0, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A sheet (or an HTML table, or the whole of a text); `rows` is its height when it is known cheaply."""

    name: str
    hidden: bool = False
    rows: int | None = None


@dataclass(frozen=True)
class Column:
    """`title` as it will be called: joined from header rows, repeats numbered; empty where there is no header."""

    index: int
    title: str

    @property
    def label(self) -> Text:
        """What to call the column on the screen: its title, else its number."""
        if self.title:
            return Text(self.title, self.title)
        return Text(f"Столбец {self.index + 1}", f"Column {self.index + 1}")


@dataclass(frozen=True)
class Notice:
    """Something the person should know, `code` for programs."""

    code: str
    text: Text


class Piece(NamedTuple):
    """A run of records of a text, the number of the first, from 1."""

    first: int
    rows: list[list[str]]


class Book(Protocol):
    """A file opened by its container. `rows` streams (row number from 1, cells); blank rows may be left out."""

    container: str
    sheets: list[Sheet]
    epoch: int

    def rows(self, sheet: int) -> Iterator[tuple[int, Row]]: ...

    def merges(self, sheet: int) -> list[Merge]: ...

    def notes(self) -> list[Notice]: ...


@runtime_checkable
class Counting(Protocol):
    """A book that can count the rows of a sheet more cheaply than by reading them."""

    def count_rows(self, sheet: int) -> int: ...


@dataclass
class Chunk:
    """Some rows in the order of the file with their numbers in it, counted from 1 as a spreadsheet shows them."""

    numbers: list[int]
    rows: list[Row]
    width: int

    def column(self, index: int) -> list[str]:
        """One column of the chunk."""
        return [row[index] for row in self.rows]

    def frame(self) -> pl.DataFrame:
        """The chunk as text columns named "0", "1"… and the row number as "row"."""
        import polars as pl

        cells = {str(index): self.column(index) for index in range(self.width)}
        schema = {"row": pl.Int64} | dict.fromkeys(cells, pl.String)
        return pl.DataFrame({"row": self.numbers, **cells}, schema=schema)


@dataclass
class Reading:
    """One file, read: the guesses, the reasons for them, the first rows, and the stream of all rows.

    container: csv, xlsx, xls, xlsb, ods, html, xml. member: which file of a zip, empty when it is no zip.
    encoding, delimiter, quote, line_end: of texts, else empty. header_rows: their numbers, empty when there is no
    header. rows: how many data rows there are (`rows_exact` false: about), None when that is not known.
    """

    name: str
    container: str
    member: str
    members: list[str]
    encoding: str
    delimiter: str
    quote: str
    line_end: str
    sheet: str
    sheets: list[Sheet]
    header_rows: list[int]
    columns: list[Column]
    first_row: int
    sample: list[tuple[int, Row]]
    rows_total: int | None
    rows_exact: bool
    epoch: int
    warnings: list[Notice] = field(default_factory=list)
    reasons: dict[str, Text] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    stream: Any = field(default=None, repr=False)

    @property
    def titles(self) -> list[str]:
        return [column.title for column in self.columns]

    def rows(self, after: int = 0) -> Iterator[tuple[int, Row]]:
        """(row number, cells) of every data row that is not blank, numbers above `after`, from the file anew."""
        for chunk in self.chunks(2000, after):
            yield from zip(chunk.numbers, chunk.rows, strict=True)

    def chunks(self, size: int = 20_000, after: int = 0) -> Iterator[Chunk]:
        """The same rows, up to `size` together; each row has exactly as many cells as there are columns.

        Cells past the last column are joined to it only when they are not empty, so that nothing is lost.
        """
        return self.stream.chunks(self, size, after)

    def settled(self) -> Wishes:
        """Wishes that make another opening of the file read the same, whatever the guesses become."""
        text, coded = self.container == "csv", self.container in ("csv", "html")
        return Wishes(
            container=self.container,
            member=self.member or None,
            encoding=self.encoding if coded else None,
            delimiter=self.delimiter if text else None,
            quote=self.quote if text else None,
            sheet=None if text else self.sheet,
            header_rows=tuple(self.header_rows),
        )

    def as_dict(self) -> dict[str, Any]:
        """What is shown and stored; JSON-ready. Sample rows are [number, cells]."""
        return {
            "name": self.name,
            "container": self.container,
            "member": self.member,
            "members": self.members,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "quote": self.quote,
            "line_end": self.line_end,
            "sheet": self.sheet,
            "sheets": [{"name": s.name, "hidden": s.hidden, "rows": s.rows} for s in self.sheets],
            "header_rows": self.header_rows,
            "columns": [c.title or c.label.ru for c in self.columns],
            "first_row": self.first_row,
            "sample": [[number, list(cells)] for number, cells in self.sample],
            "rows": self.rows_total,
            "rows_exact": self.rows_exact,
            "warnings": [{"code": w.code, **w.text.as_dict()} for w in self.warnings],
            "reasons": {key: text.as_dict() for key, text in self.reasons.items()},
            "others": self.others,
            "unsure": self.unsure,
        }
