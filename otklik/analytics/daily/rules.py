"""Figures of people put together. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from otklik.analytics.metrics.tally import Tally
from otklik.records.metrics.shapes import Definition

T = TypeVar("T")
SUMMED = ("count", "sum", "share")


def is_kept(definition: Definition) -> bool:
    """Whether a metric's day is kept: it is as of now, and people's figures add up."""
    single = definition.single
    # Records counted once each may be two people's: their figures do not add up.
    return single is not None and not single.at and single.how in SUMMED and not (
        single.how == "share" and single.field
    )  # fmt: skip


def together(tallies: Iterable[Tally], how: str) -> Tally:
    """The figure of all of them: counts, sums and the parts of a share add up."""
    found = list(tallies)
    n = sum(one.n for one in found)
    if how == "share":
        part = sum(one.part or 0 for one in found)
        return Tally(n=n, part=part, value=part / n if n else None)
    if how == "count":
        return Tally(n=n, value=n)
    squares = sum(one.squares or 0.0 for one in found)
    left_out = sum(one.left_out for one in found)
    return Tally(n=n, value=sum(one.value for one in found), squares=squares, left_out=left_out)


def last_of_each(days: Mapping[date, T], starts: list[date], end: date) -> list[T | None]:
    """For each part of a period the figure of its last day known; None where no day of it is."""
    found: list[T | None] = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        day = following - timedelta(days=1)
        while day >= start and day not in days:
            day -= timedelta(days=1)
        found.append(days.get(day) if day >= start else None)
    return found
