"""Pieces of spreadsheet XML: safe parsing, escapes, places of cells."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Any

from lxml import etree

from otklik.exchange.imports.reading.failures import UnreadableFile

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


def safe_tree(data: bytes) -> Any:
    """The root element; entities are not resolved, nothing is fetched. Damage becomes UnreadableFile."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("broken") from error


def safe_events(
    file: IO[bytes], tags: list[str], events: tuple[str, ...] = ("end",)
) -> Iterator[tuple[str, Any]]:
    """iterparse without entities and network; `tags` match in any namespace."""
    try:
        yield from etree.iterparse(
            file,
            events=events,
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
    except etree.XMLSyntaxError as error:
        raise UnreadableFile("broken") from error


def forget(element: Any) -> None:
    """Free an element that has been read, and all before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def local(element: Any) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name, in any namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def unescape(text: str) -> str:
    """Entities and the «_x000D_» of spreadsheets."""
    if "&" in text:
        text = html.unescape(text)
    return plain(text)


def plain(text: str) -> str:
    """The «_x000D_» escapes resolved, carriage returns and zeros out."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if "\x00" in text else text


@lru_cache(maxsize=20_000)
def column_index(letters: str) -> int:
    """«A» → 0, «AB» → 27."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def place(reference: str) -> tuple[int, int] | None:
    """«B12» → (12, 1): the row from 1, the column from 0."""
    match = _PLACE.fullmatch(reference)
    return (int(match[2]), column_index(match[1])) if match else None


def text_pieces(file: IO[bytes], size: int = 1 << 20) -> Iterator[str]:
    """An XML part as text in pieces, decoded as its mark or declaration says."""
    head = file.read(size)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    else:
        declared = _DECLARED.search(head[:200])
        name = declared[1].decode() if declared else "utf-8"
    try:
        decoder = codecs.getincrementaldecoder(name)("replace")
    except LookupError as error:
        raise UnreadableFile("broken") from error
    while head:
        yield decoder.decode(head)
        head = file.read(size)
    yield decoder.decode(b"", True)
