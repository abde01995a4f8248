"""Rows of working time: questions about a calendar of a million stretches, asked over and over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bench.report import Figure, Limit
from bench.timing import timed
from otklik.kit.working_time import Calendar

CALLS = 2000


def working_time(scale: str) -> Iterator[Figure]:
    """Ninety-six stretches a day for thirty years, whatever the scale of the base."""
    week = (tuple((minute, minute + 10) for minute in range(0, 24 * 60, 15)),) * 7
    calendar = Calendar(ZoneInfo("Europe/Moscow"), week, {})  # type: ignore[arg-type]
    first, last = datetime(2000, 1, 2, tzinfo=UTC), datetime(2029, 12, 30, tzinfo=UTC)
    whole = calendar.between(first, last)
    week_on = first + timedelta(days=9000)
    yield _figure("working time: add 40 h", partial(calendar.add, week_on, timedelta(hours=40)))
    yield _figure("working time: add 20 years", partial(calendar.add, first, whole))
    yield _figure("working time: between, 30 years", partial(calendar.between, first, last))
    yield _figure("working time: is it open", partial(calendar.is_open, week_on))


def _figure(name: str, ask: Callable[[], object]) -> Figure:
    def thousand(_: int) -> None:
        for _ in range(1000):
            ask()

    times = timed(thousand, count=CALLS // 40, warm=2)
    # A thousand calls in a millisecond are one in a microsecond.
    return Limit(p50=200).judged(Figure(name, times.p50, times.p95, unit="µs"))
