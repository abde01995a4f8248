"""The tree stays a tree."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID


def makes_circle(parents: Mapping[UUID, UUID | None], node: UUID, new_parent: UUID | None) -> bool:
    """Whether hanging `node` under `new_parent` would put it below itself; `parents` is the tree as it is."""
    seen: set[UUID] = set()
    above = new_parent
    while above is not None and above not in seen:
        if above == node:
            return True
        seen.add(above)
        above = parents.get(above)
    return False
