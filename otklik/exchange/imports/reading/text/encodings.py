"""Which encoding a text is in: byte order marks, zero bytes, strict UTF-8, then Russian letter pairs.

General detectors take a short cp1251 file for Windows-1252 or cp1125; four Russian encodings told apart by how
natural their letter pairs are do not.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import NamedTuple

from otklik.exchange.imports.reading.text.letter_pairs import COST, WORST
from otklik.kit.texts import Text

EIGHT_BIT = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "cp1252")
KNOWN = (
    "utf-8",
    *EIGHT_BIT,
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "iso-8859-5",
    "koi8-u",
    "cp1250",
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORD = re.compile(r"[^\W\d_]+")
_USUAL_SIGNS = frozenset("«»“”„‘’№–—…•°§©®™±×€₽\u00a0\u00ad\u202f·")
_GLUED = re.compile(r"[»”‘’–—…•°§©®™±×€₽·](?=[^\W\d_])")
_MOST_WORDS = 4000
# Where the letters say nothing («тел.»), the usual encoding is the better guess.
_RARITY = {"cp1251": 0.0, "koi8-r": 0.6, "cp866": 0.5, "mac-cyrillic": 0.8, "cp1252": 0.3}


class Encoding(NamedTuple):
    """`mark` is the length of the byte order mark; `sure` is false where the person should look at the preview."""

    name: str
    mark: int
    sure: bool
    reason: Text
    others: tuple[str, ...] = ()


def guess_encoding(sample: bytes, *, whole: bool = True) -> Encoding:
    """The encoding of a text by a sample of it; `whole` when the sample is all there is."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return Encoding(name, len(mark), True, Text("метка порядка байтов", "a byte order mark"))
    if wide := _wide(sample):
        return Encoding(wide, 0, True, Text("нулевые байты через один", "every other byte is zero"))
    if sample.isascii():
        return Encoding("utf-8", 0, True, Text("только латиница и цифры", "plain ASCII"))
    text, bad = _utf8(sample, whole)
    good = sum(char > "\x7f" and char != "\ufffd" for char in text)
    if good and not bad and any(char.isalpha() or char in _USUAL_SIGNS for char in text if char > "\x7f"):
        return Encoding("utf-8", 0, True, Text("верная последовательность UTF-8", "valid UTF-8"))
    if bad and good > 20 * bad:
        damaged = Text(
            "почти весь текст в UTF-8, часть букв повреждена", "nearly all is UTF-8, some letters are broken"
        )
        return Encoding("utf-8", 0, False, damaged)
    return _eight_bit(sample)


def mark_length(sample: bytes, encoding: str) -> int:
    """How many bytes the byte order mark of this encoding takes at the beginning of the sample."""
    return next((len(mark) for mark, name in _MARKS if name == encoding and sample.startswith(mark)), 0)


def normal_name(encoding: str) -> str | None:
    """The name used here for an encoding named by a person or a file («windows-1251»); None when unknown."""
    try:
        found = codecs.lookup(encoding.strip()).name
    except LookupError:
        return None
    names = {codecs.lookup(name).name: name for name in KNOWN} | {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}
    if found in ("ascii", "iso8859-1"):
        return "cp1252"
    return names.get(found)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Latin, Cyrillic and punctuation are few."""
    sample = sample[: len(sample) // 2 * 2][:20_000]
    if len(sample) < 4:
        return None
    high = bytes((0, 4, 0x20, 0x21))
    shares = [sum(half.count(byte) for byte in high) / len(half) for half in (sample[0::2], sample[1::2])]
    zeros = [half.count(0) / len(half) for half in (sample[0::2], sample[1::2])]
    if shares[1] > 0.9 and shares[0] < 0.6 and zeros[1] > 0.05 and zeros[0] < 0.01:
        return "utf-16-le"
    if shares[0] > 0.9 and shares[1] < 0.6 and zeros[0] > 0.05 and zeros[1] < 0.01:
        return "utf-16-be"
    return None


def _utf8(sample: bytes, whole: bool) -> tuple[str, int]:
    """The sample as UTF-8 and how many places of it are not. A sample may be cut inside a letter."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - sample.count(b"\xef\xbf\xbd")
    if bad and not whole and text.endswith("\ufffd"):
        bad -= 1
    return text, bad


def _eight_bit(sample: bytes) -> Encoding:
    costs = sorted((_cost(sample.decode(name, errors="replace")) + _RARITY[name], name) for name in EIGHT_BIT)
    best, second = costs[0], costs[1]
    same = sample.decode(best[1], errors="replace") == sample.decode(second[1], errors="replace")
    sure = (second[0] - best[0] > 1.0 or same) and best[0] < 4.5
    return Encoding(
        best[1],
        0,
        sure,
        Text("по сочетаниям русских букв", "by the pairs of Russian letters"),
        tuple(name for _, name in costs[1:]),
    )


def _cost(text: str) -> float:
    """How unnatural a text is, per letter beyond ASCII; lower is better."""
    total = letters = 0
    words = list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))[:_MOST_WORDS]
    for word in words:
        letters += sum(char > "\x7f" for char in word)
        total += _word_cost(word)
    signs = [
        char for char in text[:50_000] if char > "\x7f" and not char.isalpha() and char not in _USUAL_SIGNS
    ]
    letters += len(signs)
    glued = len(_GLUED.findall(text[:50_000]))
    return (total + 8 * len(signs) + 8 * glued) / max(letters, 1)


def _word_cost(word: str) -> int:
    lowered = word.lower()
    latin = sum("a" <= char <= "z" for char in lowered)
    russian = sum("а" <= char <= "я" or char == "ё" for char in lowered)
    others = len(word) - latin - russian
    if not russian:
        # A Western word: single accented letters among plain ones are natural, rows of them are not.
        rows = len(re.findall(r"[^a-z]{2,}", lowered))
        return others * (2 if latin and not rows else 8)
    cost = sum(
        COST.get(first + second, WORST) for first, second in zip(" " + lowered, lowered + " ", strict=True)
    )
    if not (word.isupper() or word.islower() or (word[0].isupper() and word[1:].islower())):
        cost += 5 * sum(a.islower() and b.isupper() for a, b in pairwise(word)) + 3
    return cost + 6 * min(latin, russian)
