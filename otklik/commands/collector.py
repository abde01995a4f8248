"""Python's collector of cycles, set for processes that load much at once and then work for long."""

from __future__ import annotations

import gc

# New objects between two looks. Lists and imports make thousands that live for one page or one chunk: looked
# through at every 700, as Python would, they took a fifth of an import's processor time.
NEW_OBJECTS = 20_000


def settle() -> None:
    """The program is loaded and stays: no more looked through nor, by that, copied into every forked process."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 10, 10)
    gc.enable()
