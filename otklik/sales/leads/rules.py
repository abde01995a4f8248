"""Pure decisions about leads: what one is called, who of several gets the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.customers.duplicates.keys import contact_keys
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.search.words import search_text

PARTS = ("last_name", "first_name", "middle_name")
# The fields the counted columns are made of.
COUNTED_FROM = ("name", *PARTS, "company_name", "phones", "emails")
WAYS = {
    "turn": Text("По очереди", "By turn"),
    "load": Text("Кто меньше загружен", "By load"),
    "territory": Text("По территории", "By territory"),
    "person": Text("Одному человеку", "To one person"),
}
NEW_LEAD = Text("Новый лид", "New lead")


def full_name(values: Mapping[str, Any]) -> str:
    """Фамилия Имя Отчество, the parts there are."""
    return " ".join(part for key in PARTS if (part := values.get(key)))


def usual_name(values: Mapping[str, Any], language: str = "ru") -> str:
    """What a lead is called when nobody named it: the person and the company, else a way to reach them."""
    named = ", ".join(part for part in (full_name(values), values.get("company_name")) if part)
    if named:
        return named
    for phone in values.get("phones") or ():
        return str(phone.get("value") or phone.get("raw"))
    for email in values.get("emails") or ():
        return str(email.get("value"))
    return NEW_LEAD.to(language)


def counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """`name_sort`, `search_text` and `match_keys` of a lead with these (stored) values."""
    phones, emails = values.get("phones") or (), values.get("emails") or ()
    names = (values.get("name"), full_name(values), values.get("company_name"))
    return {
        "name_sort": name_sort(str(values.get("name") or "")),
        "search_text": search_text(names, phones, emails),
        "match_keys": contact_keys(phones, emails),
    }
