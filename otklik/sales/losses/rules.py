"""What stands out in a cross table of losses. No database here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from otklik.kit.statistics import benjamini_hochberg, shares_differ

LEVEL = 0.05
LEAST_COLUMN = 8  # lost deals of a column, to be compared at all


def outstanding(cells: Sequence[tuple[Any, Any, int]]) -> dict[tuple[Any, Any], Literal["more", "less"]]:
    """Of the cells (row, column, count) those whose share of their column is other than in all the other columns
    together, by more than chance explains, corrected for all the cells.
    """
    rows, columns = Counter[Any](), Counter[Any]()
    for row, column, count in cells:
        rows[row] += count
        columns[column] += count
    whole = columns.total()
    tested = {}
    for row, column, count in cells:
        if columns[column] >= LEAST_COLUMN and whole - columns[column] >= LEAST_COLUMN:
            found = shares_differ(count, columns[column], rows[row] - count, whole - columns[column])
            if found is not None:
                tested[row, column] = found
    corrected = benjamini_hochberg([one.p for one in tested.values()])
    return {
        key: "more" if one.value > 0 else "less"
        for (key, one), q in zip(tested.items(), corrected, strict=True)
        if q <= LEVEL
    }
