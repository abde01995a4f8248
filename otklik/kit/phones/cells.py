"""The text of one cell → its phones: several numbers, extensions, words, spreadsheet damage."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from otklik.kit.blanks import is_blank
from otklik.kit.phones.numbers import is_plus_seven, kind_of, to_e164
from otklik.kit.phones.shapes import Phone

# One character for one, so that places found in the cleaned text hold in the typed one.
_INVISIBLE = (
    "\u00a0\u2007\u202f\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\ufeff\u00ad"
)
_ODD = {ord(c): " " for c in _INVISIBLE}
_ODD |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"}
_ODD |= {0xFF10 + n: str(n) for n in range(10)} | {0xFF0B: "+", 0xFF08: "(", 0xFF09: ")"}

PASSED_OVER = " ()-\u00a0\u2011\u2013"
_PREFIX_ONLY = frozenset(("+", "+7", "7", "8"))
_SCIENTIFIC = re.compile(r"[\s'\"=]*\+?(\d)(?:[.,](\d+))?\s*[eEеЕ]\s*\+?\s*(\d{1,2})[\s'\"]*")
_POINT_ZERO = re.compile(r"(?<=\d{7})[.,]0{1,2}(?!\d)", re.ASCII)
_EXTENSION = re.compile(
    r"[(,;]?\s*(?<![a-zа-яё])(?:доб(?:ав\w*)?|доп(?:олн\w*)?|вн(?:утр\w*)?|ext(?:ension|n)?|\#|[xх](?=[.\s]*\d))"
    r"[\s.:=№#]*(?P<ext>\d[\d-]*(?:\s*[,/]\s*\d{2,4}(?!\s*[\d(-]))*)\s*\)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;/|\\\n\r\t]|:::|(?<![\w])(?:и|или|and|or)(?![\w]))+\s*", re.IGNORECASE)
_RUN = re.compile(r"\+?[\s(]*\d[\d\s().*_~=-]*", re.ASCII)
# A slash within one number: «123/45/67», «+49 30/1234567».
_SLASH_INSIDE = re.compile(r"(?<=\d)/(?=\d\d/\d\d(?!\d))|(?<=\d/\d\d)/(?=\d\d(?!\d))")
_SLASH_AFTER_AREA = re.compile(r"^(\D*\+\d{1,3}[ (]*\d{0,4}\)?\s*)/(?=\s*\d)")
_TRAILING_AND = re.compile(r"\s*(?<!\w)(?:и|или|and|or)$", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d\d|\d{4})")
_KIND_WORDS = (
    ("fax", re.compile(r"(?<![a-zа-яё])(?:т/)?(?:факс|fax|ф\.)", re.IGNORECASE)),
    ("mobile", re.compile(r"(?<![a-zа-яё])(?:моб|сот(?!р)|личн|mob|cell)", re.IGNORECASE)),
    ("home", re.compile(r"(?<![a-zа-яё])(?:дом(?!оф)|home)", re.IGNORECASE)),
    ("work", re.compile(r"(?<![a-zа-яё])(?:раб|служ|офис|гор|work|office)", re.IGNORECASE)),
)
_LETTER_WORD = re.compile(r"[^\W\d_][\w.]*")


class _Run(NamedTuple):
    start: int
    end: int
    text: str
    value: str | None
    problem: str


def plain_ten(digits: str) -> str | None:
    """The ten digits after +7 when `digits` (spaces, brackets and dashes already out) are one ordinary number.

    A dot is not passed over: «8123456789.0» must not become eleven digits.
    """
    count = len(digits)
    if count == 11 and digits[0] in "78":
        ten = digits[1:]
    elif count == 12 and digits.startswith("+7"):
        ten = digits[2:]
    elif count == 10 and digits[0] in "349":
        ten = digits
    else:
        return None
    return ten if is_plus_seven(ten) else None


def plain_number(text: str) -> str | None:
    """E.164 when the cell is one ordinary +7 number and nothing else, else None: the fast path."""
    for char in PASSED_OVER:
        text = text.replace(char, "")
    ten = plain_ten(text)
    return "+7" + ten if ten else None


def read_phones(text: str | None, *, region: str = "RU", area_code: str = "") -> list[Phone]:
    """The phones of a cell, in their order; an empty list for an empty cell or a word for nothing («нет», «-»).

    region: where numbers without a country code belong. area_code: the account's own, for local numbers;
    without it a local number is flagged.
    """
    typed = (text or "").strip()
    if region == "RU" and (value := plain_number(typed)):
        return [Phone(typed, value, "", kind_of(value), True)]
    if is_blank(typed) or typed in _PREFIX_ONLY:
        return []
    return _read_slowly(typed, region, area_code)


def _read_slowly(typed: str, region: str, area_code: str) -> list[Phone]:
    cleaned = typed.translate(_ODD)
    if match := _SCIENTIFIC.fullmatch(cleaned):
        value, problem = _from_scientific(match, region)
        return [_phone(typed, value, "", problem)]
    cleaned = _POINT_ZERO.sub(lambda m: " " * len(m[0]), cleaned)
    cleaned = _SLASH_AFTER_AREA.sub(r"\1-", _SLASH_INSIDE.sub("-", cleaned))
    cleaned, extensions = _cut_extensions(cleaned)
    if region == "RU" and (value := plain_number(cleaned)):
        return [_phone(typed, value, extensions[0][1] if extensions else "", "")]
    runs = _runs(cleaned, region, area_code)
    if not runs:
        return [_phone(typed, None, "", "no_number")]
    phones = []
    starts = _segment_starts(cleaned, runs)
    for place, run in enumerate(runs):
        start = starts[place]
        end = starts[place + 1] if place + 1 < len(runs) else len(typed)
        raw = typed[start:end]
        raw = raw.strip(" ,;/|\n\r\t\\") if place + 1 < len(runs) else raw.strip()
        raw = _TRAILING_AND.sub("", raw)
        ext = next((ext for where, ext in extensions if run.end <= where + 1 and where < end), "")
        phones.append(_phone(raw, run.value, ext, run.problem))
    return phones


def _phone(raw: str, value: str | None, ext: str, problem: str) -> Phone:
    named = next((kind for kind, words in _KIND_WORDS if words.search(raw)), None)
    if named == "fax" and re.search(r"(?<![a-zа-яё])(?:тел|tel|т/)", raw, re.IGNORECASE):
        named = "work"  # «тел./факс» is answered by a person
    return Phone(raw, value, ext, named or (kind_of(value) if value else "other"), value is not None, problem)


def _from_scientific(match: re.Match[str], region: str) -> tuple[str | None, str]:
    """«7,9161234567E+10»: whole only while the mantissa still holds the digits."""
    mantissa, power = match[1] + (match[2] or ""), int(match[3])
    if not 9 <= power <= 14:
        return None, "invalid"
    if len(mantissa) < power:
        return None, "lost_digits"
    digits, rest = mantissa.ljust(power + 1, "0")[: power + 1], mantissa[power + 1 :]
    if rest.strip("0"):
        return None, "invalid"
    return to_e164(digits, region=region)


def _cut_extensions(cleaned: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with extensions blanked, and where each stood."""
    found: list[tuple[int, str]] = []

    def cut(match: re.Match[str]) -> str:
        before = _count(cleaned[: match.start()])
        ext = re.sub(r"[\s-]", "", match["ext"]).replace("/", ",")
        if before < 5 or len(ext.split(",")[0]) > 6:
            return match[0]
        found.append((match.start(), ext))
        return " " * len(match[0])

    return _EXTENSION.sub(cut, cleaned), found


def _runs(cleaned: str, region: str, area_code: str) -> list[_Run]:
    """Number-like stretches with their meaning; short noise beside a real number (a flat, an hour) is dropped."""
    runs: list[_Run] = []
    at = 0
    for separator in [*_SEPARATOR.finditer(cleaned), None]:
        end = separator.start() if separator else len(cleaned)
        for match in _RUN.finditer(cleaned, at, end):
            for start, text in _apart(match[0], match.start()):
                value, problem = to_e164(text, region=region, area_code=area_code)
                runs.append(_Run(start, start + len(text), text, value, problem))
        at = separator.end() if separator else end
    if any(run.value for run in runs):
        return [run for run in runs if run.value or not _is_noise(run.text)]
    if len(runs) > 1 and not _SEPARATOR.search(cleaned):
        first, last = runs[0], runs[-1]  # a letter among the digits: one damaged number, not several
        return [_Run(first.start, last.end, cleaned[first.start : last.end], None, "invalid")]
    return runs


def _count(text: str) -> int:
    return len(_NOT_DIGIT.sub("", text))


def _is_noise(text: str) -> bool:
    return _count(text) <= 4 or _DATE.fullmatch(text.strip(" ().-")) is not None


def _apart(run: str, at: int) -> list[tuple[int, str]]:
    """One stretch of digits → numbers: two may stand side by side with only a space between."""
    if _count(run) < 20:
        return [(at, run.rstrip(" (.-*_~="))]
    parts: list[tuple[int, str]] = []
    start, count = 0, 0
    for token in re.finditer(r"\S+", run):
        digits = _count(token[0])
        first = _NOT_DIGIT.sub("", run[start : token.start()])[:1]
        if count and ((count == 11 and first in "78") or (count == 10 and first in "349")):
            parts.append((at + start, run[start : token.start()].rstrip()))
            start, count = token.start(), 0
        count += digits
    parts.append((at + start, run[start:].rstrip(" (.-*_~=")))
    return parts


def _segment_starts(cleaned: str, runs: list[_Run]) -> list[int]:
    """Where each number's own words begin: after a separator, at a word that names its kind, or at the number."""
    starts = [0]
    for before, run in pairwise(runs):
        between = cleaned[before.end : run.start]
        separators = list(_SEPARATOR.finditer(between))
        if separators:
            starts.append(before.end + separators[0].end())
            continue
        words = (w for w in _LETTER_WORD.finditer(between) if any(k.match(w[0]) for _, k in _KIND_WORDS))
        word = next(words, None)
        starts.append(before.end + word.start() if word else run.start)
    return starts
