"""A company's name → its legal form, the name proper and a key to compare by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from otklik.kit.names.forms import FOREIGN, short_form, spelled_form

_QUOTES = "\"'«»“”„‟‘’‚`″"
_OPENING = re.compile(rf"^([\w.]{{2,8}})\s*(?:[{_QUOTES}]|\s|,)")
_TRAILING = re.compile(r"^(.*?[^\s,(])\s*(?:[,(]|\s|(?<=[\"»”]))\s*\(?\s*([\w.]{2,8})\)?$")
_FOREIGN_TAIL = re.compile(
    r"^(.+?)[\s,]+((?:gmbh\s*&\s*co\.?\s*kg|co\.?,?\s*ltd|(?:pty|pte|pvt)\.?\s*ltd|fz[- ]?llc|sp\.?\s*z\s*o\.?\s*o"
    r"|s\.\s*r\.\s*o|d\.\s*o\.\s*o|s\.\s*p\.\s*a|s\.\s*a\.\s*s|s\.\s*a|b\.\s*v|n\.\s*v|a/s|l\.\s*l\.\s*c|[a-zü]{2,12}))\.?$",
    re.I,
)
_INITIALS_JOINED = re.compile(r"(?<!\w)(\w)\.\s?(?=\w(?:\.|(?!\w)))")
_NOT_WORD = re.compile(r"[^\w+]+")


class CompanyName(NamedTuple):
    """`form` is the short legal form or empty, `name` the rest as typed without outer quotes, `key` for comparing."""

    form: str
    name: str
    key: str


def company_key(name: str) -> str:
    """What makes two spellings one company: no quotes, no punctuation, lower case, ё→е. The form must be off."""
    lowered = _INITIALS_JOINED.sub(r"\1", name.lower().replace("ё", "е"))
    return _NOT_WORD.sub(" ", lowered.replace("_", " ")).strip()


@lru_cache(maxsize=10_000)
def read_company(text: str | None) -> CompanyName:
    """«Общество с ограниченной ответственностью "Ромашка"», «Ромашка, ООО», «ООО Ромашка» → («ООО», «Ромашка», …).

    A form is cut only from the beginning or the end, and never when nothing would be left.
    """
    whole = " ".join((text or "").replace("\u00a0", " ").split())
    form, name = _cut(whole)
    name = _unquoted(name)
    if not company_key(name):
        form, name = "", _unquoted(whole)
    return CompanyName(form, name, company_key(name))


def read_company_column(values: Sequence[str | None]) -> list[CompanyName]:
    """`read_company` of every cell, repeated names once."""
    known = {text: read_company(text) for text in set(values)}
    return [known[text] for text in values]


def looks_like_company(text: str) -> bool:
    """Whether a cell is plainly a company's name: it carries a legal form or stands in «quotes»."""
    if len(text) > 300 or "@" in text:
        return False
    return bool(_cut(" ".join(text.split()))[0]) or bool(re.fullmatch(r"«[^»]+»", text.strip()))


def _cut(whole: str) -> tuple[str, str]:
    if (match := _OPENING.match(whole)) and (form := short_form(match[1]) or ""):
        rest = whole[match.end(1) :].strip(" ,")
        second = _OPENING.match(rest)
        if second and (longer := short_form(f"{match[1]} {second[1]}")):
            return longer, rest[second.end(1) :].strip(" ,")
        return form, rest
    lowered = whole.lower().replace("ё", "е")
    bare = lowered.lstrip(_QUOTES + " ")
    if spelled := spelled_form(bare):
        form, length = spelled
        return form, whole[len(whole) - len(bare) + length :].strip(" ,")
    if (match := _TRAILING.match(whole)) and not match[2].isdigit() and (form := short_form(match[2]) or ""):
        if form not in ("ПК", "ГП", "МП", "БУ", "АУ", "КУ", "ПП"):
            return form, match[1].strip(" ,(")
    if match := _FOREIGN_TAIL.match(whole):
        spelling = re.sub(r"[\s.,-]", "", match[2].lower())
        if foreign := FOREIGN.get(spelling):
            return foreign, match[1].strip(" ,")
    return "", whole


def _unquoted(name: str) -> str:
    """The name without the quotes around the whole of it; an inner «Торговый дом "Ромашка"» keeps its own."""
    name = name.strip(" ,")
    while len(name) > 1 and name[0] in _QUOTES and name[-1] in _QUOTES:
        inner = name[1:-1]
        if any(c in _QUOTES for c in inner) and not _balanced(inner):
            if re.search(rf"[{_QUOTES}]\s+\S.*[{_QUOTES}]\s*\S", inner):
                return name
            # «"Торговый дом "Ромашка"»: one closing quote serves both
            return name[1:] if inner.rstrip(_QUOTES) == inner else inner.strip()
        name = inner.strip()
    if name and name[0] in _QUOTES and not any(c in _QUOTES for c in name[1:]):
        return name[1:].strip()
    if name and name[-1] in _QUOTES and not any(c in _QUOTES for c in name[:-1]):
        return name[:-1].strip()
    return name


def _balanced(inner: str) -> bool:
    """Whether quotes inside open and close among themselves."""
    depth = 0
    for place, char in enumerate(inner):
        if char not in _QUOTES:
            continue
        opens = char in "«“„‘‚" or (char in "\"'`″" and (place == 0 or inner[place - 1] in " ("))
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0
