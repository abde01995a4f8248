"""A definition tried before it is saved: how many there would be in each class now."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.segments.checking import checked
from otklik.analytics.segments.counting import tried
from otklik.analytics.segments.rules import classes_of, keyed
from otklik.kit.errors import Invalid
from otklik.records.entries.queries import visible


def try_definition(by: Caller, object_key: str, definition: Any) -> dict[str, Any]:
    """`SegmentTrial`, among the records the caller may see. Raises `Invalid`, place by place."""
    by.require("segmentation", "create")
    definition = keyed(definition)
    problems = checked(by, object_key, definition)
    if problems:
        raise Invalid(errors=problems)
    seen = visible(by, object_key)
    found = tried(object_key, definition, seen)
    return {
        "seen": seen.count(),
        "classes": [
            {
                "key": one.key,
                "label": one.label.as_dict(),
                "color": one.color or "gray",
                "count": found.get(one.key, {}).get("count", 0),
                "sum": found.get(one.key, {}).get("sum"),
            }
            for one in classes_of(definition)
        ],
    }
