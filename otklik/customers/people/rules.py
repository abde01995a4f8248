"""Pure decisions about persons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.customers.duplicates.keys import contact_keys
from otklik.kit.names import name_sort
from otklik.records.search.words import search_text

PARTS = ("last_name", "first_name", "middle_name")
# The fields the counted columns are made of.
COUNTED_FROM = (*PARTS, "phones", "emails", "messengers")


def full_name(values: Mapping[str, Any]) -> str:
    """Фамилия Имя Отчество, the parts there are."""
    return " ".join(part for key in PARTS if (part := values.get(key)))


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name`, `name_sort`, `search_text` and `match_keys` of a person with these (stored) values.

    A whole `name` serves only where no part of it is given.
    """
    name = full_name(values) or values.get("name") or ""
    phones, emails = values.get("phones") or (), values.get("emails") or ()
    messengers = values.get("messengers") or ()
    return {
        "name": name,
        "name_sort": name_sort(name),
        "search_text": search_text((name,), phones, emails, (one.get("value") for one in messengers)),
        "match_keys": contact_keys(phones, emails, messengers),
    }
