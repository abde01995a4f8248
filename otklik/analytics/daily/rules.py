"""Which metrics are kept by the day, and which day tells a part of a period. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from otklik.analytics.metrics.tally import MERGED
from otklik.records.metrics.shapes import Definition

T = TypeVar("T")


def is_kept(definition: Definition) -> bool:
    """Whether a metric's day is kept: it is as of now, and people's figures add up."""
    single = definition.single
    # Of records counted once each, people's figures do not add up.
    return single is not None and not single.at and single.how in MERGED and not (
        single.how == "share" and single.field
    )  # fmt: skip


def last_of_each(days: Mapping[date, T], starts: list[date], end: date) -> list[T | None]:
    """For each part of a period the figure of its last day known; None where no day of it is."""
    found: list[T | None] = []
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        day = following - timedelta(days=1)
        while day >= start and day not in days:
            day -= timedelta(days=1)
        found.append(days.get(day) if day >= start else None)
    return found
