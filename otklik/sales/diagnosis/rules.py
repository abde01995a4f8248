"""How the funnel judges: counts in, verdicts out. No database and no words here.

The unit is an entry into a step: a deal that came to a step (or past it) in the period, once. It is looked at when
it is old enough: had it gone on within so many days? Those days are the same for everything compared, so recent
entries are not taken for lost ones; entries younger than that are told apart and judge nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any, Literal, NamedTuple

from otklik.kit.statistics import (
    Difference,
    benjamini_hochberg,
    dispersion,
    needed,
    rates_differ,
    share_against,
    shares_differ,
    stratified,
)

LEVEL = 0.05
# A comparison that could not even show a fall by a third is no answer: too few deals.
SHOWN_FALL = 1 / 3
SEEN_ERRORS = 2.8  # at the level of 5 % with a power of 80 %
LEAST_CELL = 8  # entries of one person at a step, to be compared at all
Verdict = Literal["worse", "better", "same", "few", "none"]


class Cell(NamedTuple):
    """Entries into a step: `n` old enough to judge, of them `passed` in time and `ever` until now; `young` ones."""

    n: int = 0
    passed: int = 0
    ever: int = 0
    young: int = 0

    def plus(self, other: Cell) -> Cell:
        return Cell(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def entered(self) -> int:
        return self.n + self.young

    @property
    def share(self) -> float | None:
        return self.passed / self.n if self.n else None


# (pipeline, kind of the step, person) → the entries
Key = tuple[Any, str, Any]
Cells = Mapping[Key, Cell]


@dataclass(frozen=True)
class Compared:
    """A step, or a flow of new deals, against what it is measured by; `q` is p corrected for all compared at once."""

    kind: str
    now: Cell
    then: Cell
    expected: float | None = None
    difference: Difference | None = None
    q: float | None = None
    verdict: Verdict = "none"
    needed: int | None = None


@dataclass(frozen=True)
class Arrivals:
    """How many came, in how many days, and the counts of its whole weeks."""

    count: int
    days: float
    weeks: tuple[int, ...] = ()

    @property
    def rate(self) -> float | None:
        return self.count / self.days if self.days > 0 else None


@dataclass(frozen=True)
class Arrived:
    """New deals or leads against another period."""

    kind: str
    now: Arrivals
    then: Arrivals
    difference: Difference | None = None
    q: float | None = None
    verdict: Verdict = "none"
    spread: float = 1.0


class Personal(NamedTuple):
    """One person at one step against all the others."""

    person: Any
    kind: str
    cell: Cell
    rest: Cell
    difference: Difference | None
    q: float | None
    verdict: Verdict


def gathered(cells: Cells, kinds: Sequence[str]) -> dict[str, Cell]:
    """The entries by step, of all pipelines and persons together."""
    found = {kind: Cell() for kind in kinds}
    for (_, kind, _), cell in cells.items():
        if kind in found:
            found[kind] = found[kind].plus(cell)
    return found


def by_pipeline(cells: Cells, kind: str, person: Any = ...) -> dict[Any, Cell]:
    """The entries into a step by pipeline, of one person or of all."""
    found: dict[Any, Cell] = {}
    for (pipeline, step, who), cell in cells.items():
        if step == kind and person in (..., who):
            found[pipeline] = found.get(pipeline, Cell()).plus(cell)
    return found


def of_pipelines(cells: Cells, wanted: Iterable[Any]) -> dict[Key, Cell]:
    """The cells of these pipelines alone."""
    chosen = set(wanted)
    return {key: cell for key, cell in cells.items() if key[0] in chosen}


def steps_compared(now: Cells, then: Cells, kinds: Sequence[str], mixed: bool = True) -> list[Compared]:
    """Each step against the same step of other entries. `mixed`: over several pipelines like is compared with like,
    so that a change of their mixture is no difference; not so where the pipelines themselves are compared.
    """
    found = []
    for kind in kinds:
        here, there = by_pipeline(now, kind), by_pipeline(then, kind)
        one, other = _sum(here.values()), _sum(there.values())
        found.append(Compared(kind, one, other, other.share, _apart(here, there, mixed)))
    return found


def steps_against_norms(
    now: Cells, norms: Mapping[tuple[Any, str], float], kinds: Sequence[str]
) -> list[Compared]:
    """Each step against the share it should keep; entries of pipelines with no norm for the step are left out.
    What counts is whether a deal ever went on: a norm names no days.
    """
    found = []
    for kind in kinds:
        cells = {pipe: cell for pipe, cell in by_pipeline(now, kind).items() if (pipe, kind) in norms}
        one = _sum(cells.values())
        one = one._replace(passed=one.ever)
        if not one.n:
            found.append(Compared(kind, one, Cell()))
            continue
        norm = sum(cell.n * norms[pipe, kind] for pipe, cell in cells.items()) / one.n
        found.append(Compared(kind, one, Cell(), norm, share_against(one.passed, one.n, norm)))
    return found


def arrivals_compared(kind: str, now: Arrivals, then: Arrivals) -> Arrived:
    """New ones a day against another period, allowing for weeks that vary more than by chance."""
    spread = max(1.0, _spread(now.weeks, then.weeks))
    return Arrived(
        kind, now, then, rates_differ(now.count, now.days, then.count, then.days, spread), spread=spread
    )


def judged(steps: Sequence[Compared], arrived: Sequence[Arrived]) -> tuple[list[Compared], list[Arrived]]:
    """All of them corrected together, each with its verdict."""
    differences = [*(one.difference for one in steps), *(one.difference for one in arrived)]
    tested = [one.p for one in differences if one is not None]
    corrected = iter(benjamini_hochberg(tested))
    told_steps = [_judged_step(one, next(corrected)) if one.difference else one for one in steps]
    told_arrived = [
        replace(one, q=(q := next(corrected)), verdict=_verdict(one.difference, q, _enough_came(one)))
        if one.difference
        else one
        for one in arrived
    ]
    return told_steps, told_arrived


def persons_compared(cells: Cells, kinds: Sequence[str]) -> list[Personal]:
    """Each person at each step against the others at it, corrected for all of these at once. A person with too few
    entries is told and not tested; where fewer than two could be, nobody is compared.
    """
    found: list[Personal] = []
    persons = sorted({who for _, _, who in cells if who is not None}, key=str)
    for kind in kinds:
        whole = by_pipeline(cells, kind)
        rows = []
        for who in persons:
            own = by_pipeline(cells, kind, who)
            rest = {pipe: _less(cell, own.get(pipe, Cell())) for pipe, cell in whole.items()}
            rows.append((who, own, rest, _sum(own.values()), _sum(rest.values())))
        enough = [row for row in rows if row[3].n >= LEAST_CELL and row[4].n >= LEAST_CELL]
        for who, own, rest, one, other in rows:
            tested = len(enough) > 1 and any(row[0] == who for row in enough)
            difference = _apart(own, rest, True) if tested else None
            if one.entered:
                verdict: Verdict = "same" if difference else "few"
                found.append(Personal(who, kind, one, other, difference, None, verdict))
    ps = [one.difference.p for one in found if one.difference]
    corrected = iter(benjamini_hochberg(ps))
    return [
        one._replace(
            q=(q := next(corrected)), verdict=_verdict(one.difference, q, _enough(one.cell, one.rest)[0])
        )
        if one.difference
        else one
        for one in found
    ]


def _judged_step(one: Compared, q: float) -> Compared:
    enough, wanted = _enough(one.now, one.then, one.expected)
    return replace(one, q=q, verdict=_verdict(one.difference, q, enough), needed=None if enough else wanted)


def _verdict(difference: Difference | None, q: float, enough: bool) -> Verdict:
    if difference is None:
        return "none"
    if q <= LEVEL and difference.beyond_chance:
        return "worse" if difference.value < 0 else "better"
    return "same" if enough else "few"


def _enough(now: Cell, then: Cell, expected: float | None = None) -> tuple[bool, int | None]:
    """Whether a fall by a third would have been seen, and how many entries that takes."""
    share = expected if expected is not None else then.share
    if not share:
        return False, None
    wanted = needed(share, share * (1 - SHOWN_FALL))
    # Against a norm there is one side alone, without an error of its own: half as many do.
    least = min(now.n, then.n) if then.n else now.n * 2
    return wanted is not None and least >= wanted, wanted


def _enough_came(one: Arrived) -> bool:
    """Whether a fall by a third would have been seen: on the scale of roots, counts have one and the same error."""
    least = min(one.then.count, (one.then.rate or 0) * one.now.days) / one.spread
    return least * (1 - sqrt(1 - SHOWN_FALL)) ** 2 * 2 >= SEEN_ERRORS**2


def _apart(one: Mapping[Any, Cell], other: Mapping[Any, Cell], mixed: bool) -> Difference | None:
    shared = [pipe for pipe in one if one[pipe].n and other.get(pipe, Cell()).n]
    if mixed and len(shared) > 1:
        return stratified((one[p].passed, one[p].n, other[p].passed, other[p].n) for p in shared)
    if mixed and len({*one, *other}) > 1:
        here, there = _sum(one[p] for p in shared), _sum(other[p] for p in shared)
    else:
        here, there = _sum(one.values()), _sum(other.values())
    return shares_differ(here.passed, here.n, there.passed, there.n)


def _spread(*samples: Sequence[int]) -> float:
    """The dispersion within the periods, each about its own mean, weighed by their degrees of freedom."""
    used = [weeks for weeks in samples if len(weeks) > 2 and any(weeks)]
    degrees = sum(len(weeks) - 1 for weeks in used)
    return sum(dispersion(weeks) * (len(weeks) - 1) for weeks in used) / degrees if degrees else 1.0


def _sum(cells: Iterable[Cell]) -> Cell:
    found = Cell()
    for cell in cells:
        found = found.plus(cell)
    return found


def _less(whole: Cell, part: Cell) -> Cell:
    return Cell(*(a - b for a, b in zip(whole, part, strict=True)))
