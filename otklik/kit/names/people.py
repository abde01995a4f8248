"""A person's name in one cell or three → surname, given name, patronymic, gender."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from otklik.kit.names.given import FEMALE, GIVEN, MALE

_REMARK = re.compile(r"^([^()]*[^()\s])\s*\(([^()]+)\)$")
_SPACES = re.compile(r"\s+")
_MALE_PATRONYMIC = re.compile(
    r"[а-яёіїєґ-]{2,}(?:ович|евич|йич|ьич)|(?:иль|кузьм|лук|фом|никит|савв|сил|фок|я)ич", re.I
)
_FEMALE_PATRONYMIC = re.compile(
    r"[а-яёіїєґ-]{2,}(?:овна|евна|инична|ична|івна|ївна)|[а-яё]{2,}(?:овн|евн)\.?", re.I
)
_TURKIC_MALE = frozenset(("оглы", "оглу", "улы", "уулу", "угли", "оғли"))
_TURKIC_FEMALE = frozenset(("кызы", "гызы", "кизи", "қызы", "қизи"))
_INITIALS = re.compile(r"(?:[^\W\d_]|Дж|Ю|Я)\.?(?:\s*-?\s*(?:[^\W\d_]\.|[^\W\d_]$))*\.?")
_TAIL_INITIALS = re.compile(r"^(.*?[^\W\d_]{2,})\s*[, ]?\s*([^\W\d_]\.\s*(?:-?[^\W\d_]\.?)?)$")
_HEAD_INITIALS = re.compile(r"^([^\W\d_]\.\s*(?:-?[^\W\d_]\.)?)\s*([^\W\d_]{2,}.*)$")
_BARE_TAIL = re.compile(r"^([^\W\d_]{2,}(?:-[^\W\d_]+)*)\s+([А-ЯЁA-Z])(?:\s*([А-ЯЁA-Z]))?$")
_TITLE_WORDS = (
    "г-н г-жа гн гжа господин госпожа гр гражданин гражданка тов товарищ д-р доктор проф профессор акад инж"
    " mr mrs ms miss dr prof sir herr frau monsieur madame mx"
)
_PARTICLE_WORDS = "de da di du del della la le van von der den ter фон де ван дер да ди ла ибн аль бен"
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))
_SURNAME = re.compile(
    r".+(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ской|ская|цкая|ых|их|ко|юк|ук|чук|ян|янц|дзе|швили|ия|ава"
    r"|ук|ич|ман|берг|штейн|ец|ак|як|ик|енок|аев|оев|уев|алиев|ский|ой|ый|ая)",
    re.I,
)
_TRANSLIT_SURNAME = re.compile(
    r".+(?:ov|ev|in|yn|ova|eva|ina|yna|sky|skiy|skaya|enko|chuk|yan|dze|shvili)", re.I
)


class PersonName(NamedTuple):
    """The parts of a name.

    `gender` is male, female or empty; `sure` is false where the order was only assumed; `remark` is what stood
    beside the name in brackets.
    """

    last: str = ""
    first: str = ""
    middle: str = ""
    gender: str = ""
    sure: bool = True
    remark: str = ""

    def full(self) -> str:
        """Фамилия Имя Отчество, the parts there are."""
        return " ".join(part for part in (self.last, self.first, self.middle) if part)


def name_sort(text: str) -> str:
    """The key names are sorted and found by: lower case, ё→е, spaces trimmed and collapsed."""
    return " ".join(text.lower().replace("ё", "е").split())


def name_sort_column(values: Sequence[str | None]) -> list[str]:
    """`name_sort` of every cell; an empty cell gives an empty key."""
    return [" ".join(text.lower().replace("ё", "е").split()) if text else "" for text in values]


def proper_case(text: str) -> str:
    """«ИВАНОВ-ПЕТРОВ иван» → «Иванов-Петров Иван», only where a word is all capitals or all small."""

    def proper(match: re.Match[str]) -> str:
        word = match[0]
        if word.lower() in _PARTICLES or word.lower() in _TURKIC_MALE | _TURKIC_FEMALE:
            return word.lower()
        return word[0].upper() + word[1:].lower() if word.isupper() or word.islower() else word

    return re.sub(r"[^\W\d_]{2,}", proper, text)


def read_person(text: str | None, *, reversed_order: bool = False) -> PersonName:
    """One cell → the parts of a name.

    The Russian order (фамилия имя отчество) is assumed where the words themselves do not tell; Latin letters
    assume the Western one. `reversed_order` assumes имя отчество фамилия, as Google and phones write it.
    """
    cleaned = _SPACES.sub(" ", (text or "").replace("\u00a0", " ")).strip(" ,;\"'«»")
    if match := _REMARK.match(cleaned):
        name = read_person(match[1], reversed_order=reversed_order)
        return name._replace(remark=match[2].strip())
    if not cleaned:
        return PersonName()
    if "," not in cleaned and (initials := _with_initials(cleaned)):
        return initials
    if "," in cleaned:
        last, _, rest = (part.strip() for part in cleaned.partition(","))
        if rest and " " not in last and rest.lower().rstrip(".") not in _SUFFIXES:
            first, _, middle = rest.partition(" ")
            return _gendered(last, first, middle)
        if initials := _with_initials(cleaned):
            return initials
    words = [w for w in cleaned.replace(",", " ").split(" ") if w]
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1].lower().strip(".") in _SUFFIXES:
        words.pop()
    words, turkic = _turkic(words)
    name = _by_count(words, reversed_order)
    if turkic:
        name = name._replace(middle=f"{name.middle} {turkic}".strip())
        return name._replace(gender=gender_of(name.last, name.first, name.middle))
    return name


def read_person_parts(last: str | None, first: str | None, middle: str | None = "") -> PersonName:
    """Two or three columns; a full name written into one of them while the others are empty is split."""
    parts = [_SPACES.sub(" ", part or "").strip() for part in (last, first, middle)]
    filled = [part for part in parts if part]
    if len(filled) == 1 and " " in filled[0]:
        return read_person(filled[0], reversed_order=bool(parts[1]))
    if parts[1] and not parts[2]:
        name, _, rest = parts[1].partition(" ")
        if rest and is_patronymic(rest):
            parts[1:] = [name, rest]
    return _gendered(parts[0], parts[1], parts[2])


def read_person_column(
    values: Sequence[str | None], *, reversed_order: bool | None = None
) -> list[PersonName]:
    """Every cell read in one order. When the order is not given, the cells that tell it themselves decide."""
    if reversed_order is None:
        reversed_order = column_is_reversed(values)
    known: dict[str | None, PersonName] = {}
    for text in values:
        if text not in known:
            plain = _plain(text) if text else PersonName()
            known[text] = plain or read_person(text, reversed_order=reversed_order)
    return [known[text] for text in values]


def _plain(text: str) -> PersonName | None:
    """The commonest shape, read at once: surname, known given name, patronymic. None for any other."""
    words = text.split()
    if len(words) != 3:
        return None
    last, first, middle = words
    ending = middle[-3:]
    if ending not in ("вич", "вна") or first.lower() not in GIVEN or len(middle) < 6:
        return None
    if not (middle.isalpha() and last.replace("-", "").isalpha() and middle[-4] in "ое"):
        return None
    if last.lower() in _TITLES or last.lower() in _PARTICLES or last.lower() in GIVEN:
        return None
    return PersonName(last, first, middle, "male" if ending == "вич" else "female")


def column_is_reversed(values: Sequence[str | None]) -> bool:
    """Whether most of the telling cells (a known name beside an unknown word) put the given name first."""
    first_first = last_first = 0
    for text in values[:2000]:
        words = (text or "").split()
        if len(words) not in (2, 3):
            continue
        if len(words) == 3 and is_patronymic(words[2]) != is_patronymic(words[1]):
            last_first, first_first = (
                last_first + is_patronymic(words[2]),
                first_first + is_patronymic(words[1]),
            )
        elif len(words) == 2:
            known = [is_given(word) for word in words]
            first_first += known == [True, False]
            last_first += known == [False, True]
    return first_first > last_first


def is_patronymic(word: str) -> bool:
    """Whether the word has the form of a patronymic (a surname like «Абрамович» has it too)."""
    return bool(_MALE_PATRONYMIC.fullmatch(word) or _FEMALE_PATRONYMIC.fullmatch(word)) or (
        word.lower().rpartition(" ")[2] in _TURKIC_MALE | _TURKIC_FEMALE
    )


def is_given(word: str) -> bool:
    """Whether the word is a known given name (a double one by its first half)."""
    plain = word.lower().replace("ё", "е")
    return plain in GIVEN or plain.partition("-")[0] in GIVEN


def gender_of(last: str, first: str, middle: str) -> str:
    """male, female or empty: by the patronymic, then the given name, then the ending of the surname."""
    tail = middle.lower().rpartition(" ")[2]
    if tail in _TURKIC_MALE or _MALE_PATRONYMIC.fullmatch(middle):
        return "male"
    if tail in _TURKIC_FEMALE or _FEMALE_PATRONYMIC.fullmatch(middle):
        return "female"
    plain = first.lower().replace("ё", "е")
    if plain in MALE:
        return "male"
    if plain in FEMALE:
        return "female"
    if re.fullmatch(r".+(?:ова|ева|ёва|ина|ына|ская|цкая)", last, re.I):
        return "female"
    return "male" if re.fullmatch(r".+(?:ов|ев|ёв|ын|ский|цкий)", last, re.I) else ""


def looks_like_person(text: str) -> bool:
    """Whether a cell is plainly a person's full name: told by a patronymic, initials or a known given name."""
    words = text.split()
    if not 1 < len(words) <= 4 or any(c.isdigit() for c in text) or re.search(r"[«»\"@/]", text):
        return False
    if _with_initials(" ".join(words)):
        return True
    return any(map(is_patronymic, words[1:])) or (sum(map(is_given, words)) == 1 and len(words) <= 3)


def _gendered(last: str, first: str, middle: str, sure: bool = True) -> PersonName:
    return PersonName(last, first, middle, gender_of(last, first, middle), sure)


def _with_initials(text: str) -> PersonName | None:
    if match := _TAIL_INITIALS.match(text):
        last, letters = match[1].strip(" ,"), match[2]
    elif match := _HEAD_INITIALS.match(text):
        letters, last = match[1], match[2].strip()
    elif match := _BARE_TAIL.match(text):
        last, letters = match[1], match[2] + (match[3] or "")
    else:
        return None
    if " " in last and (is_patronymic(last.split(" ")[-1]) or is_given(last.split(" ")[0])):
        return None
    first, *rest = [f"{letter}." for letter in re.findall(r"[^\W\d_]", letters)]
    return _gendered(last, first, "".join(rest))


def _turkic(words: list[str]) -> tuple[list[str], str]:
    """«Мамедов Али Гасан оглы»: the father's name and «оглы» go together."""
    for place in range(2, len(words)):
        if words[place].lower() in _TURKIC_MALE | _TURKIC_FEMALE:
            return words[: place - 1] + words[place + 1 :], " ".join(words[place - 1 : place + 1])
    return words, ""


def _by_count(words: list[str], reversed_order: bool) -> PersonName:
    readers: dict[int, Callable[[list[str], bool], PersonName]] = {1: _one, 2: _two, 3: _three}
    return readers.get(len(words), _many)(words, reversed_order)


def _one(words: list[str], reversed_order: bool) -> PersonName:
    word = words[0]
    return _gendered("", word, "") if is_given(word) else _gendered(word, "", "", sure=False)


def _two(words: list[str], reversed_order: bool) -> PersonName:
    one, two = words
    if is_patronymic(two) and is_given(one) and not is_given(two):
        # «Роман Абрамович» cannot be told from «Роман Абрамович (отчество)»: read as name and patronymic.
        return _gendered("", one, two, sure=not _MALE_PATRONYMIC.fullmatch(two))
    if is_given(one) != is_given(two):
        return _gendered(two, one, "") if is_given(one) else _gendered(one, two, "")
    if not is_given(one):
        surnames = [bool(_SURNAME.fullmatch(w) or _TRANSLIT_SURNAME.fullmatch(w)) for w in words]
        if surnames == [False, True]:
            return _gendered(two, one, "", sure=False)
        if surnames == [True, False]:
            return _gendered(one, two, "", sure=False)
    western = reversed_order or (one.isascii() and two.isascii())
    return _gendered(two, one, "", sure=False) if western else _gendered(one, two, "", sure=False)


def _three(words: list[str], reversed_order: bool) -> PersonName:
    one, two, three = words
    if one.lower() in _PARTICLES or (two.lower() in _PARTICLES and (two.isascii() or is_given(one))):
        return _many(words, reversed_order)
    last_is, middle_is = is_patronymic(three), is_patronymic(two)
    if last_is and middle_is:
        middle_is = is_given(one) and not is_given(two)
        last_is = not middle_is
    if last_is:
        return _gendered(one, two, three)
    if middle_is:
        return _gendered(three, one, two)
    if " ".join(words).isascii() or reversed_order:
        return _gendered(three, one, two, sure=False)
    if is_given(one) and is_given(two) and not is_given(three):
        return _gendered(three, one, two, sure=False)
    if is_given(one) and not is_given(two):
        return _gendered(f"{two} {three}", one, "", sure=False)
    return _gendered(one, two, three, sure=False)


def _many(words: list[str], reversed_order: bool) -> PersonName:
    """Four words and more, or nobiliary particles: never lose a word, and say that the order is assumed."""
    if is_patronymic(words[-1]):
        return _gendered(" ".join(words[:-2]), words[-2], words[-1], sure=len(words) == 3)
    leading = next(n for n, word in enumerate([*words, ""]) if word.lower() not in _PARTICLES)
    if 0 < leading < len(words) - 1:
        last, rest = " ".join(words[: leading + 1]), words[leading + 1 :]
        return _gendered(last, rest[0], " ".join(rest[1:]), sure=False)
    place = next((n for n, word in enumerate(words[1:-1], 1) if word.lower() in _PARTICLES), None)
    if place is not None:
        return _gendered(" ".join(words[place:]), words[0], " ".join(words[1:place]), sure=False)
    if " ".join(words).isascii() or reversed_order:
        return _gendered(words[-1], words[0], " ".join(words[1:-1]), sure=False)
    return _gendered(words[0], words[1], " ".join(words[2:]), sure=False)
