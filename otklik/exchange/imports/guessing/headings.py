"""A heading taken apart: what it says, of which object, of which kind, which repeat it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from otklik.exchange.imports.guessing.vocabulary import CONCEPTS, SERVICE_HEADINGS, Concept

_PUNCTUATION = re.compile(r"[^\w%]+")
_NUMBERED = re.compile(r"\s*(?:\(\s*(\d{1,2})\s*\)|№\s*(\d{1,2})|\s(\d{1,2}))\s*$")
_OBJECT_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*$")
_OBJECT_PREFIX = re.compile(r"^([^\s:–—-]+(?:\s[^\s:–—-]+)?)\s*(?::|\s[–—-]\s)\s*(.+)$")
_OBJECTS = {
    "person": "контакт контакта контакту контакты физлицо клиент person people contact contacts человек",
    "company": "компания компании компанию организация организации юрлицо контрагент контрагента company companies "
    "organization organisation account реквизит реквизиты",
    "deal": "сделка сделки сделке deal deals opportunity",
    "lead": "лид лида лиду lead leads",
    "case": "обращение обращения обращению case cases ticket",
    "product": "товар товара товары product products",
    "activity": "задача задачи дело activity task",
}
_OBJECT_WORDS = {word: key for key, words in _OBJECTS.items() for word in words.split()}
# «Телефон директора», «ФИО контактного лица»: a person, though no object is named.
_SOMEBODY = re.compile(r"\s+(?:директора|руководителя|лпр|контактного лица|сотрудника|представителя)$")
# «Phone 1 - Type» of Google says what the next column is; «AccountId» of Salesforce is a key of another record.
_NO_FIELD = re.compile(r".+ \d (?:type|label)|.*[a-z ]id")
_REQUIRED_MARK = re.compile(r"[*:]+\s*$")
_TAIL_OBJECT = re.compile(
    r"\s+(?:к\s+|за\s+)?(" + "|".join(w for w in _OBJECT_WORDS if w[-1] in "аеиуяы") + r")$"
)

BY_HEADING: dict[str, list[Concept]] = {}
for _concept in CONCEPTS:
    for _heading in _concept.headings:
        BY_HEADING.setdefault(_heading, []).append(_concept)
_ALL = sorted(BY_HEADING)


class Heading(NamedTuple):
    """`plain` is the heading normalised without its object; `object` is empty when it names none."""

    plain: str
    whole: str
    object: str
    repeat: int


class Meaning(NamedTuple):
    """A concept a heading may mean and how surely, 0…1."""

    concept: Concept
    confidence: float
    object: str


def normal(text: str) -> str:
    """Lower case, «е» for «ё», no punctuation, single spaces."""
    return _PUNCTUATION.sub(" ", text.lower().replace("ё", "е")).strip()


@lru_cache(maxsize=4096)
def read_heading(title: str) -> Heading:
    """«Рабочий телефон (контакт) 2» → рабочий телефон, of a person, the second."""
    body = _REQUIRED_MARK.sub("", title.strip())
    repeat = 0
    if match := _NUMBERED.search(body):
        repeat, body = int(next(group for group in match.groups() if group)), body[: match.start()]
    about = ""
    if (match := _OBJECT_IN_BRACKETS.search(body)) and (found := _OBJECT_WORDS.get(normal(match[1]))):
        about, body = found, body[: match.start()]
        if not repeat and (match := _NUMBERED.search(body)):
            repeat, body = int(next(group for group in match.groups() if group)), body[: match.start()]
    elif match := _OBJECT_PREFIX.match(body):
        if found := _OBJECT_WORDS.get(normal(match[1])):
            about, body = found, match[2]
    whole = plain = normal(body)
    if not about and (match := _TAIL_OBJECT.search(plain)):
        about, plain = _OBJECT_WORDS[match[1]], plain[: match.start()]
    if not about and (match := _SOMEBODY.search(plain)):
        about, plain = "person", plain[: match.start()]
    return Heading(plain, whole, about, repeat)


@lru_cache(maxsize=4096)
def meanings(title: str) -> tuple[Meaning, ...]:
    """What a heading may mean, the surest first."""
    heading = read_heading(title)
    for text, confidence in ((heading.whole, 0.95), (heading.plain, 0.93), (normal(title), 0.93)):
        if text in BY_HEADING:
            return tuple(Meaning(concept, confidence, heading.object) for concept in BY_HEADING[text])
    if not heading.plain or heading.plain in SERVICE_HEADINGS or _NO_FIELD.fullmatch(heading.plain):
        return ()
    found: dict[str, Meaning] = {}
    # A group over the columns («Директор: телефон»), words around the known one («Телефон для заказа»).
    for part in re.split(r"\s*[:/|,]\s*|\s+[–—-]\s+", title):
        for concept in BY_HEADING.get(normal(part), ()):
            found.setdefault(concept.key, Meaning(concept, 0.8, heading.object))
    if not found:
        for match, score, _ in process.extract(
            heading.plain, _ALL, scorer=fuzz.ratio, score_cutoff=86, limit=2
        ):
            for concept in BY_HEADING[match]:
                found.setdefault(concept.key, Meaning(concept, 0.55 + (score - 86) / 50, heading.object))
    if not found:
        words = set(heading.plain.split())
        for known in sorted(_ALL, key=len, reverse=True):
            if len(known) > 3 and set(known.split()) <= words:
                for concept in BY_HEADING[known]:
                    found.setdefault(concept.key, Meaning(concept, 0.6, heading.object))
                break
    return tuple(sorted(found.values(), key=lambda meaning: -meaning.confidence))


def is_heading(text: str) -> bool:
    """Whether a cell is surely a heading: a known name of a column, in any of the known systems."""
    if not text or len(text) > 60:
        return False
    heading = read_heading(text)
    return (
        heading.plain in BY_HEADING
        or heading.whole in BY_HEADING
        or normal(text) in BY_HEADING
        or heading.plain in SERVICE_HEADINGS
    )
