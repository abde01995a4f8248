"""Where a column may go, told without any tables: a plain list the caller makes of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.kit.texts import Text

# Fields that hold several values take several columns.
LISTS = frozenset(("phone", "email", "messenger", "address", "url", "tags", "choices", "bank_account"))


@dataclass(frozen=True)
class Target:
    """One place: `object`.`key`, its type, its names. `label` and `synonyms` lead to custom fields too."""

    object: str
    key: str
    type: str
    label: Text
    synonyms: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"{self.object}.{self.key}"

    @property
    def takes_many(self) -> bool:
        return self.type in LISTS


def targets_of(places: Iterable[Mapping[str, Any]]) -> list[Target]:
    """From dicts {"address", "label": {"ru", "en"}, "type", "synonyms"?}."""
    targets = []
    for place in places:
        about, _, key = str(place["address"]).partition(".")
        label = Text.of(place.get("label") or {})
        targets.append(Target(about, key, str(place["type"]), label, tuple(place.get("synonyms") or ())))
    return targets
