"""Is it a person who sent the form, and from a site that may: decisions without a database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from otklik.kit.errors import FieldProblem
from otklik.kit.texts import Text

# A field no person sees; a machine that fills in everything fills it in too.
TRAP = "website_url"
CONSENT = "consent"
TOKEN = "token"
# What a form sends about itself and the way to it, beside its fields.
TOUCHES = ("first_touch", "last_touch")
OLDEST_TOKEN_SECONDS = 60 * 60 * 24
MOST_FIELDS = 30
MOST_LETTERS = 5000
REQUIRED = Text("Заполните это поле", "Fill in this field")
TOO_LONG = Text("Слишком длинное значение", "The value is too long")
NO_CONSENT = Text("Нужно согласие на обработку данных", "Consent to the processing of data is needed")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")


def origin_of(site: str) -> str | None:
    """The origin of a site as typed («example.ru», «https://example.ru/shop»); None when it is no address."""
    text = site.strip().lower()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        return None
    if "." not in host and host != "localhost":
        return None
    origin = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    return origin if _ORIGIN.fullmatch(origin) else None


def may_send(origin: str | None, origins: Iterable[str], own: str) -> bool:
    """Whether a page of `origin` may send the form; a program without one may, the limits hold it back."""
    return origin is None or origin == own or origin in origins


def verdict_of(sent: Mapping[str, Any], seconds: float, least: int) -> str:
    """accepted, trap (the unseen field was filled in) or too_fast (nobody types so quickly)."""
    if str(sent.get(TRAP) or "").strip():
        return "trap"
    return "too_fast" if seconds < least else "accepted"


def read_values(
    sent: Mapping[str, Any], fields: Iterable[Mapping[str, Any]]
) -> tuple[dict[str, str], list[FieldProblem]]:
    """The values of the form's own fields, nothing else that was sent, and what is wrong with them."""
    values, problems = {}, []
    for field in fields:
        key = field["key"]
        given = sent.get(key)
        text = given.replace("\x00", "").strip() if isinstance(given, str) else ""
        if not text and field.get("required"):
            problems.append(FieldProblem(key, "required", REQUIRED))
        elif len(text) > MOST_LETTERS:
            problems.append(FieldProblem(key, "too_long", TOO_LONG))
        elif text:
            values[key] = text
    return values, problems


def agreed(value: Any) -> bool:
    return value is True or str(value).strip().lower() in ("true", "on", "1", "yes", "да")
