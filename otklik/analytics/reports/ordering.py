"""How the values of a cut stand: stages as in their pipeline, choices as in their list, all else by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otklik.records.cuts.kinds import ByChoice, ByLink, Cut, Told
from otklik.records.objects.registry import objects

# A name put in order by itself is in order already.
BY_NAME = (None, "name", "name_sort")


def in_own_order(cut: Cut, told: Mapping[Any, Told], across: bool) -> list[Any]:
    """The values in the order of their names, what is not set last. Records with an order of their own stand in it, and
    `across`, where nobody looks for a name, so do choices.
    """
    named = cut.in_order(told)
    places: dict[str, int] = {}
    if isinstance(cut, ByLink):
        places = _positions(
            cut.field.target or "", [str(one["value"]) for one in told.values() if one["value"]]
        )
    elif isinstance(cut, ByChoice) and across:
        places = {option.value: n for n, option in enumerate(cut.field.options)}
    if not places:
        return named
    last = len(places)

    def place(value: Any) -> tuple[bool, int]:
        known = told[value]["value"]
        return known is None, places.get(str(known), last)

    return sorted(named, key=place)


def _positions(key: str, ids: list[str]) -> dict[str, int]:
    """The places of some records among them, where their names are not what they are put in order by."""
    target = objects.get(key)
    column = next((one.sort for one in target.fields if one.key == target.name_field), None)
    if column in BY_NAME or not ids:
        return {}
    found = target.model.objects.filter(pk__in=ids).order_by(str(column), "pk").values_list("pk", flat=True)
    return {str(pk): n for n, pk in enumerate(found)}
