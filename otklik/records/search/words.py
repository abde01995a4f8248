"""What people type into a search box, and the text it is looked for in. Pure: no database here.

`search_text` of a record is its words between spaces: « иванов иван 79161234567 ivanov@mail.ru ».
A query becomes needles, all of which must be in it, each in one of its spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.kit.names.forms import short_form

MOST_WORDS = 8
MOST_LETTERS = 200
MOST_TEXT = 2000
# Shorter words are looked for at the beginning of words only: inside words they are everywhere.
INFIX_FROM = 3
_SPLIT = re.compile(r"[^\w+]+")
_WORDS = re.compile(r"[\w+]+")
_NO_DIGITS = re.compile(r"[^0-9]+")
_NUMBER = re.compile(r"[+(]*\d[\d()\-./]*|[+(]\d[\d()\-./]*")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_RU = str.maketrans(_EN, _RU)
_TO_EN = str.maketrans(_RU, _EN)


@dataclass(frozen=True)
class Needle:
    """One thing to find: any of `spellings` will do. `digits` when it is a piece of a phone, ИНН or number."""

    spellings: tuple[str, ...]
    digits: bool = False

    @property
    def word(self) -> str:
        """As typed, without the space that ties it to the beginning of a word."""
        return self.spellings[0].strip()


def folded(text: str) -> str:
    """Lower case, «ё» as «е», spaces collapsed: how words are kept and looked for."""
    return " ".join(_lowered(text).split())


def _lowered(text: str) -> str:
    return text.replace("\x00", "").lower().replace("ё", "е")


def search_text(
    names: Iterable[str | None],
    phones: Iterable[Mapping[str, Any]] = (),
    emails: Iterable[Mapping[str, Any]] = (),
    others: Iterable[str | None] = (),
) -> str:
    """The text a record is found by: words of its names, digits of its phones, its e-mails, other exact words."""
    words = [word for name in names if name for word in _WORDS.findall(_lowered(name))]
    words += [
        digits for phone in phones if len(digits := _digits(phone.get("value") or phone.get("raw"))) > 4
    ]
    words += [folded(str(email.get("value") or "")) for email in emails]
    words += [folded(other) for other in others if other]
    joined = " ".join(dict.fromkeys(word for word in words if word))
    return f" {joined[:MOST_TEXT]} " if joined else ""


def needles(q: str) -> tuple[Needle, ...]:
    """The needles of a query; none for a query without a letter or a digit.

    Legal forms are left out where something else is asked; numbers side by side are one phone («8 (916) 123-45»).
    """
    found: list[Needle] = []
    numbers: list[str] = []
    for token in [*folded(q[:MOST_LETTERS]).split(), ""]:
        if _NUMBER.fullmatch(token):
            numbers.append(token)
            continue
        found += _numbers(numbers)
        numbers = []
        exact = token.strip("\"'«»,;:<>()")
        if "@" in exact.strip("@") or _HOST.fullmatch(exact):
            found.append(Needle((exact,)))
        else:
            found += [_word(word) for word in _SPLIT.split(token) if word.strip("_+")]
    plain = [one for one in found if one.digits or short_form(one.word.upper()) is None]
    return tuple(dict.fromkeys(plain or found))[:MOST_WORDS]


def _word(word: str) -> Needle:
    return Needle((word if len(word) >= INFIX_FROM else f" {word}",))


def _numbers(tokens: list[str]) -> list[Needle]:
    """Numbers side by side: the groups of one phone, unless they are too short for that."""
    whole = "".join(tokens)
    if len(_digits(whole)) < 5 and not whole.startswith(("+", "(")):
        return [_number(token) for token in tokens]
    return [_number(whole)]


def _number(typed: str) -> Needle:
    """Digits in the spellings they may be kept in: 8 916… and 007 916… stand as 7916…"""
    digits = _digits(typed)
    if len(digits) < INFIX_FROM:
        return Needle((f" {digits}",), digits=True)
    spellings = [digits]
    if digits.startswith("007"):
        spellings.append(digits[2:])
    elif digits.startswith("8") and len(digits) > 3:
        spellings.append(f"7{digits[1:]}")
    return Needle(tuple(spellings), digits=True)


def _digits(text: Any) -> str:
    return _NO_DIGITS.sub("", str(text or ""))


def text_query(found: Iterable[Needle], whole: bool = False) -> str:
    """The needles as PostgreSQL's tsquery for texts: every word in its forms, longer ones as beginnings too.

    `whole` leaves the beginnings out.
    """
    words = [one.word for one in found]
    parts = [part for word in words for part in re.split(r"[^\w]+", word) if part]
    return " & ".join(f"{part}:*" if len(part) > 3 and not whole else part for part in parts)


def other_layout(word: str) -> str:
    """The word as it would be had the keyboard stood in the other layout: «bdfyjd» → «иванов»."""
    swapped = word.translate(_TO_RU) if word.isascii() else word.translate(_TO_EN)
    return swapped.replace("ё", "е")


def name_words(name_sort: str) -> list[str]:
    """Words of a sort key that are worth remembering for mending typos."""
    return [
        word
        for word in _SPLIT.split(name_sort)
        if 3 <= len(word) <= 40 and not any(c.isdigit() for c in word)
    ]
