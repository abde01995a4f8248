"""Disjoint stretches of time with running sums, so that any question about them is a search, never a walk."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

Stretch = tuple[int, int]


class Intervals:
    """Sorted disjoint half-open stretches; numbers are microseconds since 1970, or of any other one unit."""

    __slots__ = ("ends", "starts", "sums", "total")

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(one for one in stretches if one[0] < one[1]):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)
        lengths = (end - start for start, end in zip(self.starts, self.ends, strict=True))
        self.sums = list(accumulate(lengths, initial=0))
        self.total = self.sums[-1]

    def before(self, moment: int) -> int:
        """How much of the stretches lies before `moment`."""
        at = bisect_right(self.starts, moment)
        return self.sums[at] - max(0, self.ends[at - 1] - moment) if at else 0

    def reached(self, amount: int) -> int:
        """The earliest moment before which `amount` lies; 0 < amount <= total."""
        at = bisect_left(self.sums, amount)
        return self.ends[at - 1] - (self.sums[at] - amount)

    def left(self, amount: int) -> int:
        """The latest moment before which no more than `amount` lies; 0 <= amount < total."""
        at = bisect_right(self.sums, amount) - 1
        return self.starts[at] + amount - self.sums[at]

    def at(self, moment: int) -> Stretch | None:
        """The stretch `moment` lies in."""
        at = bisect_right(self.starts, moment) - 1
        return (self.starts[at], self.ends[at]) if at >= 0 and moment < self.ends[at] else None

    def following(self, moment: int) -> int | None:
        """The first moment from `moment` on that lies in a stretch; None when there is none."""
        at = bisect_right(self.ends, moment)
        return max(moment, self.starts[at]) if at < len(self.starts) else None
