"""What after-sale service brings to the cast."""

from __future__ import annotations

from typing import Any

from otklik.records.entries.actions import create_record
from tests.world import World


def new_case(world: World, who: str = "ivan", **values: Any) -> Any:
    """A case written down by `who`."""
    return create_record(world.by(who), "case", {"subject": "Не включается центрифуга", **values})
