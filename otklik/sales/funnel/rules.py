"""The arithmetic of a funnel, as the catalogue of metrics defines it. No database here.

Cohort: of the deals created in the period, the share that ever reached a step or a later one (a deal that
skipped a step has passed it), and the share of each step that went on to the next. Open deals are told apart:
not yet decided is not lost. Flow: how many deals entered a step in the period, whenever they were created; its
shares from step to step may exceed 100 %.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any, NamedTuple

from otklik.kit.statistics import newcombe, wilson
from otklik.kit.texts import Text
from otklik.sales.pipelines.rules import KIND_LABELS, RANK

MODES = ("cohort", "flow")
MOST_NUMBER = max(RANK.values()) * 3 + 2
DEFINITIONS = {
    "cohort": Text(
        "Сделки, созданные в периоде: доля дошедших до этапа или дальше. Открытые показаны отдельно: "
        "не решённая — не значит проигранная.",
        "Deals created in the period: the share that reached the step or a later one. Open ones are told "
        "apart: not yet decided is not lost.",
    ),
    "flow": Text(
        "Сделки, вошедшие на этап в периоде, когда бы ни были созданы. Доля от этапа к этапу может быть больше 100 %.",
        "Deals that entered the step in the period, whenever created. A share from step to step may exceed 100 %.",
    ),
}


class Tally(NamedTuple):
    """Counts of one group, a number for each step of the funnel.

    Cohort: `counts` deals that came to the step or further, and of those who stopped at it `open` and `lost` now.
    Flow: `counts` deals that entered it, of them `open` still there.
    """

    counts: Sequence[int]
    open: Sequence[int]
    lost: Sequence[int] | None

    def plus(self, other: Tally) -> Tally:
        lost = None if self.lost is None or other.lost is None else _added(self.lost, other.lost)
        return Tally(_added(self.counts, other.counts), _added(self.open, other.open), lost)


def _added(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]


def tally_of(figures: Sequence[int], size: int, mode: str) -> Tally:
    """The tally in a row of figures, in the order of the filters."""
    lost = figures[2 * size :] if mode == "cohort" else None
    return Tally(figures[:size], figures[size : 2 * size], lost)


def cohort_conditions(ranks: Sequence[int]) -> list[Callable[[int], bool]]:
    """Over a deal's `standing` (rank × 3, + 1 open, + 2 lost): for each step whether it came at least that far,
    then whether it stopped there and is open, then lost. A rank the funnel has no step for is of the step below.
    """

    def came(place: int) -> Callable[[int], bool]:
        return lambda number: step_of(number // 3, ranks) >= place

    def stopped(place: int, state: int) -> Callable[[int], bool]:
        return lambda number: step_of(number // 3, ranks) == place and number % 3 == state

    places = range(len(ranks))
    return [came(n) for n in places] + [stopped(n, state) for state in (1, 2) for n in places]


def flow_conditions(ranks: Sequence[int]) -> list[Callable[[int], bool]]:
    """Over an entry (rank × 2, + 1 still there): for each step whether it entered it, whether it is there yet."""

    def entered(rank: int) -> Callable[[int], bool]:
        return lambda number: number // 2 == rank

    def there(rank: int) -> Callable[[int], bool]:
        return lambda number: number == rank * 2 + 1

    return [entered(rank) for rank in ranks] + [there(rank) for rank in ranks]


def as_sql(condition: Callable[[int], bool]) -> str:
    """The condition as SQL over `number`: spans of the numbers it holds for, so that each costs two comparisons."""
    held = [number for number in range(MOST_NUMBER + 1) if condition(number)]
    spans: list[list[int]] = []
    for number in held:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = []
    for low, high in spans:
        if low == high:
            told.append(f"number = {low}")
        elif high == MOST_NUMBER:
            told.append(f"number >= {low}")
        else:
            told.append(f"number BETWEEN {low} AND {high}")
    return " OR ".join(told) or "false"


def step_of(rank: int, ranks: Sequence[int]) -> int:
    """The place of the last step a deal of this rank came to; everything created is at the first at least."""
    return max(0, bisect_right(ranks, rank) - 1)


def reached_or_further(exact: Sequence[Any]) -> list[Any]:
    """From how many stopped at each step to how many came at least that far."""
    return list(accumulate(reversed(exact)))[::-1]


def share(part: int, whole: int) -> float | None:
    """part / whole; no data, rather than nothing, without a whole."""
    return None if whole == 0 else part / whole


def differs(part: int, whole: int, other_part: int, other_whole: int) -> bool | None:
    """Whether two shares differ by more than chance: Newcombe's 95 % interval of the difference leaves out zero."""
    found = newcombe(part, whole, other_part, other_whole)
    return None if found is None else found[1] > 0 or found[2] < 0


def steps(
    kinds: Sequence[str], tally: Tally, language: str, totals: Sequence[Decimal] | None
) -> list[dict[str, Any]]:
    """The funnel's steps of one tally, ready to show; `totals` are the sums of the deals that came to each."""
    counts = tally.counts
    found = []
    for place, kind in enumerate(kinds):
        before = counts[place - 1] if place else None
        interval = wilson(counts[place], before) if before is not None else None
        found.append(
            {
                "kind": kind,
                "label": KIND_LABELS[kind].to(language),
                "count": counts[place],
                "sum": f"{totals[place]:.2f}" if totals is not None else None,
                "share": share(counts[place], counts[0]),
                "step_share": None if before is None else share(counts[place], before),
                "low": interval[0] if interval else None,
                "high": interval[1] if interval else None,
                "open": tally.open[place],
                "lost": tally.lost[place] if tally.lost is not None else None,
            }
        )
    return found


def compared(found: list[dict[str, Any]], before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps with what they were in the previous period; `differs` only where chance does not explain it."""
    for place, (now, then) in enumerate(zip(found, before, strict=True)):
        now["previous"] = {key: then[key] for key in ("count", "sum", "share", "step_share")}
        now["differs"] = (
            differs(now["count"], found[place - 1]["count"], then["count"], before[place - 1]["count"])
            if place
            else None
        )
    return found
