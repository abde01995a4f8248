"""Where the plan of a month comes from: a place for whoever keeps plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from otklik.access.callers import Caller

# (caller, cut, its keys, the first days of the months) → {(key, month): amount}; the whole has the cut "" and
# the key None. Only what the caller may see.
PlanSource = Callable[[Caller, str, Iterable[Any], Iterable[date]], Mapping[tuple[Any, date], Decimal]]

_sources: list[PlanSource] = []


def plans_come_from(source: PlanSource) -> PlanSource:
    """From here on plans of won sums are asked of `source`."""
    _sources[:] = [source]
    return source


def plans(
    by: Caller, cut: str, keys: Iterable[Any], months: Iterable[date]
) -> Mapping[tuple[Any, date], Decimal]:
    """The plans of the groups in the months; nothing where nobody keeps them."""
    return _sources[0](by, cut, list(keys), list(months)) if _sources else {}
