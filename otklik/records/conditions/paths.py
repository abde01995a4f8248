"""What a condition asks about: the paths of its comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from otklik.access.callers import Caller
from otklik.records.objects.queries import describe


def leaves_of(condition: Any) -> Iterator[list[str]]:
    """The path of every comparison, as its steps."""
    if isinstance(condition, dict):
        if isinstance(condition.get("field"), str):
            yield condition["field"].split(".")
        for inner in condition.values():
            yield from leaves_of(inner)
    elif isinstance(condition, list):
        for inner in condition:
            yield from leaves_of(inner)


def goes_through_many(condition: Any, object_key: str, by: Caller) -> bool:
    """Whether a comparison goes through a link to many: one row may then be found several times over."""
    for path in leaves_of(condition):
        key = object_key
        for step in path:
            field = describe(key, by).fields.get(step) if key else None
            if field is None:
                break
            if field.path:
                return True
            key = field.target or ""
    return False
