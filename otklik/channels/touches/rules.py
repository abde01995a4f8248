"""A touch: how somebody came to us once - the marks of the advertisement, the page, where they were before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

MARKS = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")
CLICKS = ("yclid", "gclid", "vkclid", "fbclid", "roistat")
PLACES = ("page", "referrer")
KNOWN = (*MARKS, *CLICKS, *PLACES)
MOST = 2000


def touch_of(given: Mapping[str, Any], at: str) -> dict[str, str]:
    """The known marks in `given`, trimmed; those missing are looked for in the address of the page.

    `at` is the moment in ISO 8601. Empty when there is nothing to tell.
    """
    found = {key: text for key in KNOWN if (text := _line(given.get(key)))}
    page = found.get("page", "")
    if "?" in page:
        try:
            asked = parse_qs(urlsplit(page).query)
        except ValueError:
            asked = {}
        for key in (*MARKS, *CLICKS):
            if key not in found and (text := _line((asked.get(key) or [""])[0])):
                found[key] = text
    return found | {"at": at} if found else {}


def told_touch(touch: Mapping[str, Any] | None) -> str:
    """One line for people: «yandex · cpc · brand — example.ru/page»."""
    touch = touch or {}
    marks = " · ".join(str(touch[key]) for key in MARKS if touch.get(key))
    place = next((str(touch[key]) for key in ("referrer", "page") if touch.get(key)), "")
    return " — ".join(part for part in (marks, place.partition("?")[0]) if part)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(value.replace("\x00", "").split())[:MOST]
