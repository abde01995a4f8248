"""What one record keeps of several: pure, over stored values by field key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.records.field_types import field_type
from otklik.records.field_types.base import EMPTY
from otklik.records.objects.queries import Description
from otklik.records.objects.registry import Field

MAIN_PARTS = ("value", "account", "raw", "text")


def writable(about: Description) -> list[Field]:
    """The fields a merge decides about."""
    return [
        one for one in about.fields.values()
        if not one.derived and not one.path and not one.virtual and one.type not in ("formula", "rollup")
    ]  # fmt: skip


def merged_values(
    about: Description, kept: Mapping[str, Any], others: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The values that change in the kept record when nobody chooses: lists are joined, blanks filled.

    Two different long texts both stay, one under the other.
    """
    values: dict[str, Any] = {}
    for one in writable(about):
        own, theirs = kept.get(one.key), [other.get(one.key) for other in others]
        if field_type(one.type).many:
            joined = list(own or [])
            known = {_identity(item) for item in joined}
            for item in (item for items in theirs for item in items or []):
                if _identity(item) not in known:
                    known.add(_identity(item))
                    joined.append(item)
            chosen: Any = joined
        elif one.type == "long_text":
            texts = dict.fromkeys(text for text in (own, *theirs) if text)
            chosen = "\n\n".join(texts) or None
        else:
            chosen = next((value for value in (own, *theirs) if value not in EMPTY), own)
        if chosen != own and not (chosen in EMPTY and own in EMPTY):
            values[one.key] = chosen
    return values


def _identity(item: Any) -> Any:
    """What makes two items of a list the same: the number or the address, not its kind."""
    if not isinstance(item, dict):
        return item
    main = next((str(item[part]) for part in MAIN_PARTS if item.get(part)), "")
    return (main.lower(), item.get("ext") or "")
