"""What people type into the forms of access, made clean or refused with the field at fault."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import LANGUAGES, Text

# Lone halves of surrogate pairs come through JSON and cannot be written anywhere.
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
SPACES = re.compile(r"\s+")
CURRENCY = re.compile(r"[A-Z]{3}")
MOST_LETTERS = 200

NEEDED = Text("Заполните поле", "Fill in this field")


class Problems:
    """Gathers what is wrong with a form, so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[FieldProblem] = []

    def add(self, field: str, text: Text, code: str = "invalid") -> None:
        self.found.append(FieldProblem(field, code, text))

    def raise_any(self) -> None:
        if self.found:
            raise Invalid(errors=self.found)


def clean_line(problems: Problems, field: str, value: str | None, *, needed: bool = False) -> str:
    """One line of text without control characters and doubled spaces."""
    text = SPACES.sub(" ", CONTROL.sub(" ", value or "")).strip()
    if needed and not text:
        problems.add(field, NEEDED, "required")
    if len(text) > MOST_LETTERS:
        limit = Text("Не длиннее {n} знаков", "At most {n} characters").format(n=MOST_LETTERS)
        problems.add(field, limit, "too_long")
        text = text[:MOST_LETTERS]
    return text


def clean_email(problems: Problems, field: str, value: str | None) -> str:
    """A mail address in lower case."""
    email = CONTROL.sub(" ", value or "").strip().lower()
    try:
        validate_email(email)
        if len(email) > 254:
            raise ValidationError("")
    except ValidationError:
        problems.add(field, Text("Это не адрес почты", "This is not a mail address"))
    return email


def check_timezone(problems: Problems, field: str, value: str, *, needed: bool = False) -> None:
    if (value or needed) and value not in _zones():
        problems.add(field, Text("Неизвестный часовой пояс", "Unknown time zone"), "unknown")


def check_language(problems: Problems, field: str, value: str, *, needed: bool = False) -> None:
    if (value or needed) and value not in LANGUAGES:
        problems.add(field, Text("Неизвестный язык", "Unknown language"), "unknown")


def check_currency(problems: Problems, field: str, value: str) -> None:
    if not CURRENCY.fullmatch(value):
        text = Text(
            "Код валюты — три латинские буквы, например RUB", "A currency code is three letters, like RUB"
        )
        problems.add(field, text)


def check_period(problems: Problems, field: str, since: date | None, until: date | None) -> None:
    if since and until and until < since:
        problems.add(field, Text("Конец раньше начала", "The end is before the start"), "order")


def found_or_problem(problems: Problems, field: str, model: Any, key: UUID | None, **needs: Any) -> Any:
    """The row of `model` with id `key`, or a problem of the field; None stays None."""
    if key is None:
        return None
    row = model.objects.filter(pk=key, **needs).first()
    if row is None:
        problems.add(field, Text("Не найдено", "Not found"), "missing")
    return row


def sort_key(*parts: str) -> str:
    """The stored order of names: lower case, ё as е, compared by bytes."""
    return " ".join(part for part in parts if part).lower().replace("ё", "е")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
