"""The first plan of a file: where each column likely goes, by its heading and, where that says nothing, its values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from otklik.exchange.imports.guessing.headings import Meaning, meanings
from otklik.kit import emails, phones, requisites
from otklik.kit.dates import decide_order
from otklik.kit.names.companies import looks_like_company
from otklik.kit.names.people import looks_like_person

LISTS = frozenset({"phone", "email", "messenger", "address", "url", "tags", "choices"})
ENOUGH = 0.7


def proposed_plan(
    titles: Sequence[str], rows: Sequence[Sequence[str]], targets: Sequence[dict[str, Any]], object_key: str
) -> dict[str, Any]:
    """{"mapping": {"<column>": address}, "date_orders": {"<column>": "dmy"…}, "sure": {"<column>": 0…1}}.

    `targets` are the places a column may go (see `queries.targets`); a place that holds one value is taken once.
    """
    kinds = {target["address"]: target["type"] for target in targets}
    mapping: dict[str, str] = {}
    sure: dict[str, float] = {}
    orders: dict[str, str] = {}
    taken: set[str] = set()
    for number, title in enumerate(titles):
        values = [row[number].strip() for row in rows if number < len(row) and row[number].strip()]
        found, confidence = _by_heading(title, kinds, taken, object_key)
        if not found:
            found, confidence = _by_values(values, kinds, taken, object_key)
        if not found:
            continue
        address = found.partition("#")[0]
        taken.add(address)
        mapping[str(number)] = found
        sure[str(number)] = round(confidence, 2)
        if kinds.get(address) in ("date", "datetime"):
            orders[str(number)] = decide_order(values).order
    return {"mapping": mapping, "date_orders": orders, "sure": sure}


def _by_heading(title: str, kinds: dict[str, str], taken: set[str], object_key: str) -> tuple[str, float]:
    for meaning in meanings(title):
        for place in _places(meaning, object_key, kinds):
            if place in kinds and (place not in taken or kinds[place] in LISTS):
                return place + (
                    f"#{meaning.concept.kind}" if meaning.concept.kind else ""
                ), meaning.confidence
    return "", 0.0


def _places(meaning: Meaning, object_key: str, kinds: dict[str, str]) -> list[str]:
    """The places of a concept, those of the object the heading names first, then the import's own.

    A link comes last: a company named in a row of people is rather made or met than looked up by its exact name.
    """
    first = meaning.object or object_key
    links = {
        place
        for place in meaning.concept.places
        if kinds.get(place) == "link" and place != "person.responsible"
    }
    return sorted(
        meaning.concept.places, key=lambda place: (place in links, not place.startswith(f"{first}."))
    )


def _by_values(
    values: Sequence[str], kinds: dict[str, str], taken: set[str], object_key: str
) -> tuple[str, float]:
    """A column that its values tell: phones, e-mails, ИНН."""
    if not values:
        return "", 0.0
    tests = (
        (f"{object_key}.emails", lambda text: any(one.ok for one in emails.read_emails(text))),
        (f"{object_key}.inn", lambda text: requisites.read_inn(text).ok and len(text) in (10, 12)),
        ("company.inn", lambda text: requisites.read_inn(text).ok and len(text) in (10, 12)),
        (f"{object_key}.phones", lambda text: any(one.ok for one in phones.read_phones(text))),
        ("person.full_name", looks_like_person),
        ("company.name", looks_like_company),
    )
    for address, fits in tests:
        if address in kinds and address not in taken:
            share = sum(map(fits, values)) / len(values)
            if share >= ENOUGH:
                return address, share
    return "", 0.0
