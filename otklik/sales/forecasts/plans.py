"""The plans a forecast is held against: the targets of won amounts, of products of what was sold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from otklik.access.callers import Caller
from otklik.analytics.targets.rules import of_period
from otklik.records.entries.queries import visible

WON, SOLD = "won_amount", "sold_amount"
# Under it stands the plan of the whole.
WHOLE = ""
# {key of a group or `WHOLE`: {month: amount}}
Plans = dict[Any, dict[date, Decimal]]


def plans(by: Caller, cut: str, keys: Iterable[Any], months: Sequence[date]) -> Plans:
    """The targets the caller may see of the months, of the whole and of the groups of a cut.

    The whole of who sees only their own deals is their own.
    """
    if not by.may("target", "see"):
        return {}
    own = by.scope("deal", "see") == "own"
    whole = Q(metric=WON, cut="person", value=str(by.user_id)) if own else Q(metric=WON, cut="")
    groups = {str(key): key for key in keys if key is not None}
    asked = Q(metric=SOLD if cut == "product" else WON, cut=cut, value__in=list(groups))
    rows = visible(by, "target").filter(whole | asked if cut else whole, month__in=months)
    found: Plans = {}
    for one, value, month, amount in rows.values_list("cut", "value", "month", "amount"):
        if one == cut and value in groups:
            found.setdefault(groups[value], {})[month] = amount
        if one == ("person" if own else "") and value == (str(by.user_id) if own else ""):
            found.setdefault(WHOLE, {})[month] = amount
    return found


def planned(found: Plans, key: Any, months: Sequence[date]) -> Decimal | None:
    """The plan of some months together; None unless all of them have one."""
    return of_period(found.get(key, {}), months, adds_up=True)
