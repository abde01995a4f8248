"""Identifiers: UUID version 7, made in the process, so a phone without a network can make them too."""

from __future__ import annotations

import os
import time
from uuid import UUID

# Random numbers asked of the system ahead, many at once: one asking costs more than all the rest of an id.
_ahead: list[int] = []
_MANY = 64
os.register_at_fork(after_in_child=_ahead.clear)


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; sorts by time of making."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | _random()
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def _random() -> int:
    """80 random bits, never given twice."""
    while True:
        try:
            return _ahead.pop()
        except IndexError:
            fresh = os.urandom(10 * _MANY)
            _ahead.extend([int.from_bytes(fresh[at : at + 10], "big") for at in range(0, len(fresh), 10)])
