"""The shared strings of a workbook, kept in memory: cells name them by number."""

from __future__ import annotations

import re
from typing import IO

from lxml import etree

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.spreadsheets.strings import local, plain, text_pieces, unescape

_SIMPLE = re.compile(r"<(?:\w+:)?si>\s*<(?:\w+:)?t(?: xml:space=\"preserve\")?>([^<]*)</(?:\w+:)?t>\s*")
_START = re.compile(r"<(?:\w+:)?si[ />]")
_END = re.compile(r"</(?:\w+:)?si>")
_PARSER = {"resolve_entities": False, "no_network": True, "recover": True}


def shared_strings(member: IO[bytes]) -> list[str]:
    """All strings in order; text runs are joined, phonetic hints left out."""
    strings: list[str] = []
    rest = ""
    for piece in text_pieces(member):
        *items, rest = _END.split(rest + piece)
        for item in items:
            start = _START.search(item)
            if start is None:
                raise UnreadableFile("broken")
            body = item[start.start() :]
            while body.startswith(("<si/>", "<x:si/>")):
                strings.append("")
                body = body[body.find("/>") + 2 :].lstrip()
            match = _SIMPLE.fullmatch(body)
            strings.append(unescape(match[1]) if match else _rich(body))
    return strings


def _rich(body: str) -> str:
    """Text runs through a parser: «<si><r><t>Ром</t></r><r><t>ашка</t></r>»."""
    closing = "x:si" if body.startswith("<x:si") else "si"
    wrapped = f'<root xmlns:x="x" xmlns:xml="http://www.w3.org/XML/1998/namespace">{body}</{closing}></root>'
    root = etree.fromstring(wrapped.encode(), etree.XMLParser(**_PARSER))
    if root is None:
        return ""
    texts = []
    for element in root.iter():
        if local(element) == "t" and not any(local(parent) == "rPh" for parent in element.iterancestors()):
            texts.append(element.text or "")
    return plain("".join(texts))
