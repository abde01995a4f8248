"""Pure decisions about companies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.customers.duplicates.keys import contact_keys
from otklik.kit.names import name_sort, read_company
from otklik.records.search.words import search_text

# The fields the counted columns are made of.
COUNTED_FROM = ("name", "legal_name", "inn", "kpp", "ogrn", "phones", "emails", "messengers")


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name_sort`, `search_text` and `match_keys` of a company with these (stored) values."""
    name = values.get("name") or ""
    inn = values.get("inn") or ""
    phones, emails = values.get("phones") or (), values.get("emails") or ()
    key = read_company(name).key or name_sort(name)
    return {
        "name_sort": key,
        "search_text": search_text(
            (key, name, values.get("legal_name")), phones, emails, (inn, values.get("ogrn"))
        ),
        "match_keys": requisite_keys(inn, values.get("kpp") or "")
        + contact_keys(phones, emails, values.get("messengers") or ()),
    }


def requisite_keys(inn: str, kpp: str) -> list[str]:
    """The keys of ИНН and, beside it, of ИНН with КПП: branches of one organisation share the first only."""
    if not inn:
        return []
    return [f"inn:{inn}", f"inn:{inn}/{kpp}"] if kpp else [f"inn:{inn}"]
