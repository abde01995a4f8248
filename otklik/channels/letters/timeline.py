"""What a letter adds to its message on the timeline: whom it went to and the files that went with it."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.records.entries.queries import visible
from otklik.records.timeline.sources import Item, add_filler

TOLD = ("pk", "activity_id", "to", "cc", "attachments", "automatic")


def fill_letters(by: Caller, items: list[Item]) -> None:
    """The letter of each message that was one, where the caller sees it."""
    sent = [item["id"] for item in items if (item.get("activity") or {}).get("direction") == "out"]
    found: dict[Any, dict[str, Any]] = {}
    if sent:
        for row in visible(by, "letter").filter(activity_id__in=sent).values(*TOLD):
            found[row["activity_id"]] = {
                "id": row["pk"],
                "to": [one["value"] for one in row["to"]],
                "cc": [one["value"] for one in row["cc"]],
                "attachments": row["attachments"],
                "automatic": row["automatic"],
            }
    for item in items:
        if item["id"] in found:
            item["letter"] = found[item["id"]]


add_filler("message", fill_letters)
