"""What a cell looks like at a glance: enough to tell a heading from data."""

from __future__ import annotations

import re

from otklik.kit.names.companies import looks_like_company
from otklik.kit.names.people import looks_like_person

_NUMBER = re.compile(r"[-+(]?[\d\s\u00a0.,']*\d[\d\s\u00a0.,']*\)?\s*(?:%|₽|\$|€|руб\.?|р\.)?")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:[ T].*)?|\d{4}-\d{2}-\d{2}(?:[ T].*)?|\d{1,2} [а-яё]{3,8} \d{4}.*",
    re.I,
)
_PHONE = re.compile(r"\+?[78]?[\s(.-]*\d{3}[\s).-]*\d{3}[\s.-]*\d{2}[\s.-]*\d{2}\b.*")
_EMAIL = re.compile(r"\S+@\S+\.\w{2,}.*")
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+\.(?:ru|com|рф|org|net|su|by|kz|io)(?:/\S*)?", re.I)
_DATA_WORDS = "да нет true false yes no м ж руб rub usd eur active новый"
_WORDS_OF_DATA = frozenset(_DATA_WORDS.split())


def cell_kind(cell: str) -> str:
    """empty, number, date, phone, email, url, or text."""
    text = cell.strip()
    if not text:
        return "empty"
    if _EMAIL.fullmatch(text):
        return "email"
    if _DATE.fullmatch(text):
        return "date"
    if _PHONE.fullmatch(text):
        return "phone"
    if _NUMBER.fullmatch(text):
        return "number"
    return "url" if _URL.fullmatch(text) else "text"


def is_data(cell: str) -> bool:
    """Whether the cell can only be data, never a heading: a number, a person, a company, a long text."""
    text = cell.strip()
    if cell_kind(text) not in ("text", "empty"):
        return True
    lowered = text.lower()
    if lowered in _WORDS_OF_DATA or len(text) > 120:
        return True
    return looks_like_person(text) or (looks_like_company(text) and len(text.split()) > 1)
