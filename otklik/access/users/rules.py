"""How a person is called."""

from __future__ import annotations

from otklik.access.inputs import sort_key


def shown_name(last: str, first: str, email: str) -> str:
    """«Фамилия Имя», whatever of it there is; else the mail address."""
    return " ".join(part for part in (last, first) if part) or email


def name_order(last: str, first: str, middle: str, email: str) -> str:
    return sort_key(last, first, middle) or sort_key(email)
