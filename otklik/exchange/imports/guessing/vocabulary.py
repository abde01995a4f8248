"""How columns are called: in Russian and English, in Bitrix24, amoCRM, HubSpot, Salesforce, Pipedrive, Google, Outlook.

The words are in `vocabulary.json`, normalised: lower case, «е» for «ё», no punctuation, single spaces.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Concept:
    """One meaning of a column: the field keys that carry it, by object; how it is headed; the kind of a contact."""

    key: str
    kind: str
    places: tuple[str, ...]
    headings: tuple[str, ...]


_WORDS = json.loads(resources.files(__package__).joinpath("vocabulary.json").read_text(encoding="utf-8"))

CONCEPTS: tuple[Concept, ...] = tuple(
    Concept(one["key"], one["kind"], tuple(one["places"]), tuple(one["headings"]))
    for one in _WORDS["concepts"]
)
# Headings of no use in a mapping, yet sure signs of a header row.
SERVICE_HEADINGS: frozenset[str] = frozenset(_WORDS["service"])
