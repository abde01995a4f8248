"""Text with simple formatting (bold, italics, lists, links, quotes), as HTML for letters and as plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import nh3

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote"}
SCHEMES = {"http", "https", "mailto", "tel"}
RULES = ["emphasis", "link", "list", "newline", "escape", "blockquote"]
_SIGNS = re.compile(r"([\\*_\[\]])")
_LINE_START = re.compile(r"^(\s*)(>|[+-](?=\s|$)|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_SHIELDED = re.compile(r"\\([\\*_\[\]>+.)-])")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\(([^()\s]+)\)")
_EMPHASIS = re.compile(r"(?<![\\\w*])(\*{1,2}|_{1,2})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")


def html_of(text: str) -> str:
    """The text as HTML that holds nothing but words and simple formatting."""
    return nh3.clean(
        _reader().render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES
    ).strip()


def plain_of(text: str) -> str:
    """The same text for those who read no HTML: marks taken off, the address of a link beside its words."""
    bare = _LINK.sub(lambda m: m[2] if m[1] in (m[2], "") else f"{m[1]} ({m[2]})", text)
    for _ in range(2):
        bare = _EMPHASIS.sub(r"\2", bare)
    return _SHIELDED.sub(r"\1", bare)


def shielded(value: str) -> str:
    """A value put into such a text as it is: no sign of it formats anything."""
    guarded = _SIGNS.sub(r"\\\1", value)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", guarded)


@cache
def _reader() -> MarkdownIt:
    # Sixty modules, of use only to those who write letters.
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"breaks": True}).enable(RULES)
