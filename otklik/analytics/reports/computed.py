"""Columns counted out of other columns, by the formulas of records: what cannot be counted has no value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from otklik.analytics.reports.definition import Computed
from otklik.kit.texts import Text
from otklik.records.entries.formulas import check_formula, value_of
from otklik.records.field_types.base import Wrong
from otklik.records.objects.registry import Field

NO_KEY = Text("Нет такой цифры: {field}", "No such figure: {field}")


def check_computed(formula: str, known: Iterable[str]) -> Text | None:
    """What is wrong with a formula over the figures of `known` keys; None when nothing is."""
    try:
        check_formula(formula, {key: Field(key, "number", Text(key, key)) for key in known})
    except Wrong as wrong:
        return wrong.text
    return None


def computed_values(
    computed: Sequence[Computed], known: Mapping[str, float | int | None]
) -> list[float | None]:
    """The value of each formula over `known` and the formulas before it; None for what has none (0 divides)."""
    names: dict[str, Any] = {key: None if one is None else float(one) for key, one in known.items()}
    found: list[float | None] = []
    for one in computed:
        value = value_of(one.formula, names)
        told = (
            float(value)
            if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
            else None
        )
        names[one.key] = told
        found.append(told)
    return found
