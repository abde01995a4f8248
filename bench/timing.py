"""Measuring: the same call over and over, the first ones forgotten."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Milliseconds of the calls, in order."""

    ms: tuple[float, ...]

    def at(self, share: float) -> float:
        """The percentile: `share` from 0 to 1."""
        ordered = sorted(self.ms)
        return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 3)

    @property
    def p50(self) -> float:
        return self.at(0.5)

    @property
    def p95(self) -> float:
        return self.at(0.95)


def timed(call: Callable[[int], object], count: int = 60, warm: int = 8) -> Times:
    """Times of `call(number)`; the first `warm` calls are not counted."""
    for number in range(warm):
        call(number)
    taken: list[float] = []
    for number in range(warm, warm + count):
        begun = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - begun) * 1000)
    return Times(tuple(taken))


def in_turns(calls: Sequence[Callable[[int], object]], count: int = 60, warm: int = 8) -> list[Times]:
    """The same for several calls that take turns, so that noise of the machine falls on all of them alike."""
    taken: list[list[float]] = [[] for _ in calls]
    for number in range(warm + count):
        for times, call in zip(taken, calls, strict=True):
            begun = time.perf_counter()
            call(number)
            if number >= warm:
                times.append((time.perf_counter() - begun) * 1000)
    return [Times(tuple(times)) for times in taken]
