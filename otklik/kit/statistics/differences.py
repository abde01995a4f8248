"""What a comparison of two figures gives."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """One figure less the other, its 95 % interval, and how often chance alone would give as much (`p`)."""

    value: float
    low: float
    high: float
    p: float

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0
