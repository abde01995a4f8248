"""Exact words by which two records are known to be one: phones, e-mails, names in messengers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Item = Mapping[str, Any]


def contact_keys(
    phones: Iterable[Item] = (), emails: Iterable[Item] = (), messengers: Iterable[Item] = ()
) -> list[str]:
    """The keys of ways to reach somebody, each once. A number or address that is not sure gives none.

    An office number with an extension is a key together with it: colleagues share the number, not the extension.
    Faxes reach a room, not a person.
    """
    keys: list[str] = []
    for phone in phones:
        if phone.get("value") and phone.get("ok", True) and phone.get("kind") != "fax":
            keys.append(f"{phone['value']}#{phone['ext']}" if phone.get("ext") else str(phone["value"]))
    keys += [str(email["value"]).lower() for email in emails if email.get("value") and email.get("ok", True)]
    for messenger in messengers:
        name = str(messenger.get("value") or "").strip().lstrip("@").lower()
        if len(name) > 2 and messenger.get("kind") != "other":
            keys.append(f"{messenger.get('kind')}:{name}")
    return list(dict.fromkeys(keys))


def kind_of_key(key: str) -> str:
    """phone, email, inn or messenger: what a key is made of."""
    if key.startswith("+"):
        return "phone"
    if key.startswith("inn:"):
        return "inn"
    return "email" if "@" in key else "messenger"
