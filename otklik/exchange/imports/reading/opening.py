"""Bytes → a book: the container found or wished, a file chosen out of a zip."""

from __future__ import annotations

from dataclasses import dataclass

from otklik.exchange.imports.reading.containers import TABLES, container_of
from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import Book, Limits, Wishes
from otklik.exchange.imports.reading.sources import Source
from otklik.exchange.imports.reading.spreadsheets.archive import Archive, size_text
from otklik.exchange.imports.reading.text.book import open_text

_TABLE_ENDINGS = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".htm",
    ".html",
    ".xml",
)


@dataclass
class Opened:
    """A book, and where it was found: `member` of `members` when the file is a zip."""

    book: Book
    source: Source
    member: str = ""
    members: tuple[str, ...] = ()


def open_book(source: Source, wishes: Wishes, limits: Limits) -> Opened:
    """The file by its bytes. Raises UnreadableFile for whatever is not a table we can read."""
    if source.size > limits.file:
        raise UnreadableFile("too_large", limit=size_text(limits.file))
    if not source.size:
        raise UnreadableFile("empty")
    found = container_of(source)
    if found != "zip":
        if wishes.member:
            raise UnreadableFile("unknown_member", name=wishes.member)
        return Opened(_book(source, _chosen(found, wishes), wishes, limits), source)
    archive = Archive(source, limits)
    members = _tables_inside(archive)
    if wishes.member is not None:
        if wishes.member.lower() not in archive.members:
            raise UnreadableFile("unknown_member", name=wishes.member)
        return _member(archive, wishes.member.lower(), members, wishes, limits)
    refusal: UnreadableFile | None = None
    for name in sorted(members, key=lambda one: -archive.size(one)):
        try:
            return _member(archive, name, members, wishes, limits)
        except UnreadableFile as error:
            if error.code in ("unpacks_too_large", "encrypted"):
                raise
            refusal = refusal or error
    raise refusal or UnreadableFile("no_table_inside")


def _member(archive: Archive, name: str, members: list[str], wishes: Wishes, limits: Limits) -> Opened:
    inner = archive.unpacked(name)
    found = container_of(inner)
    if found == "zip":
        raise UnreadableFile("no_table_inside")  # archives within archives are not opened
    book = _book(inner, _chosen(found, wishes), wishes, limits)
    return Opened(book, inner, archive.names[name], tuple(archive.names[one] for one in members))


def _tables_inside(archive: Archive) -> list[str]:
    """The members that may be tables, by their names; when no name tells, all of them."""
    plain = [
        name
        for name in archive.members
        if archive.size(name)
        and not name.startswith("__macosx/")
        and not name.rpartition("/")[2].startswith(("~$", "."))
    ]
    return [name for name in plain if name.endswith(_TABLE_ENDINGS)] or plain


def _chosen(found: str, wishes: Wishes) -> str:
    """The container to read as. A wish may turn markup into text; bytes of other kinds are what they are."""
    wished = wishes.container
    if wished is None or wished == found:
        return found
    if wished not in TABLES:
        raise UnreadableFile("unknown_container", name=wished)
    if {wished, found} <= {"csv", "html", "xml"}:
        return wished
    raise UnreadableFile("wrong_container", kind=wished.upper())


def _book(source: Source, container: str, wishes: Wishes, limits: Limits) -> Book:
    # Parsers are loaded when a file of their kind comes: a process that imports nothing stays small.
    if container == "csv":
        return open_text(source, wishes)
    if container == "xlsx":
        from otklik.exchange.imports.reading.spreadsheets.xlsx import XlsxBook

        return XlsxBook(source, limits)
    if container == "ods":
        from otklik.exchange.imports.reading.spreadsheets.ods import OdsBook

        return OdsBook(source, limits)
    if container in ("xls", "xlsb"):
        from otklik.exchange.imports.reading.spreadsheets.binary import BinaryBook

        return BinaryBook(source, limits, container)
    from otklik.exchange.imports.reading.spreadsheets.markup import HtmlBook, SpreadsheetMl

    return HtmlBook(source, limits, wishes) if container == "html" else SpreadsheetMl(source, limits)
