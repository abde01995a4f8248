"""What past deals teach of an open one: how likely it is won, and when, by its stage and how long it stands there.

Each past stay in a stage that lasted at least so many days (a landmark) is followed to the deal's end: won, lost, or
still open when last seen. The shares won and lost by a day after the landmark are those of competing risks
(Aalen and Johansen; landmarks after van Houwelingen, Scandinavian Journal of Statistics 34, 2007).
Small numbers lean on what is known without them: a later landmark on the one before it, a stage on the chance its
administrator set, that chance moved by as much as the whole pipeline does better or worse than set. With no
history at all the set chance is what remains.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import NamedTuple

from otklik.kit.statistics import cumulative_incidence

# Days after which a stay is looked at anew, and the days by which its end is told; beyond the last nobody waits.
LANDMARKS = (0, 3, 7, 14, 21, 30, 45, 60, 90, 120, 180, 270)
EDGES = (0, 1, 2, 3, 5, 7, 10, 14, 18, 23, 28, 35, 42, 49, 56, 63, 70, 77, 84, 91, 98, 105, 119, 133, 147, 161, 182,
         203, 231, 259, 287, 315, 365)  # fmt: skip
HORIZON = float(EDGES[-1])
BUCKETS = len(EDGES) - 1
# How many past deals weigh as much as what is known without them: of the chance, and of the time.
LEANS_ON, LEANS_ON_TIMES = 8.0, 8.0
# Without any history of times and with no day set, a deal that is won is won within so many days on average.
UNKNOWN_DAYS = 45.0
SURE = 0.005


class Counts(NamedTuple):
    """By bucket of days after a landmark: how many were won then, lost then, last seen open then."""

    won: Sequence[int]
    lost: Sequence[int]
    open: Sequence[int]


NOTHING = Counts((0,) * BUCKETS, (0,) * BUCKETS, (0,) * BUCKETS)


def added(parts: Iterable[Counts]) -> Counts:
    """Several counts as one."""
    held = list(parts)
    columns = [[sum(one) for one in zip(*(part[n] for part in held), strict=True)] for n in range(3)]
    return Counts(*columns) if held else NOTHING


@dataclass(frozen=True)
class Fate:
    """What became of the counted: the shares won and lost by each of `EDGES`; the rest is open."""

    won: tuple[float, ...]
    lost: tuple[float, ...]
    deals: int

    @property
    def chance(self) -> float:
        return self.won[-1]


def fate_of(counts: Counts) -> Fate:
    """The shares won and lost by each edge, the open counted for as long as they were seen."""
    rows = [
        (float(EDGES[n + 1]), (counts.won[n], counts.lost[n]), counts.open[n])
        for n in range(BUCKETS)
        if counts.won[n] or counts.lost[n] or counts.open[n]
    ]
    found = {int(one.time): one.shares for one in cumulative_incidence(rows)}
    won, lost = [0.0], [0.0]
    shares: tuple[float, ...] = (0.0, 0.0)
    for edge in EDGES[1:]:
        shares = found.get(edge, shares)
        # Sums of many shares may pass one by the last digit.
        won.append(min(1.0, shares[0]))
        lost.append(min(1.0, shares[1]))
    deals = sum(counts.won) + sum(counts.lost) + sum(counts.open)
    return Fate(tuple(won), tuple(lost), deals)


def weight_of(counts: Counts, times: Sequence[float]) -> float:
    """How many fully told deals the counts are worth: an open one as much of one as of the time to winning
    (`times`, the share of wins over by each edge) it was seen."""
    decided = sum(counts.won) + sum(counts.lost)
    return decided + sum(n * times[place + 1] for place, n in enumerate(counts.open))


def times_of(fate: Fate) -> tuple[float, ...] | None:
    """Of those won, the share won by each edge; None when none was."""
    return tuple(share / fate.chance for share in fate.won) if fate.chance > 0 else None


def leaning(share: float, weight: float, on: float, strength: float = LEANS_ON) -> float:
    """A share seen in `weight` cases, drawn towards `on` as if that were seen in `strength` more."""
    return (share * weight + on * strength) / (weight + strength)


def log_odds(share: float) -> float:
    held = min(1 - SURE, max(SURE, share))
    return log(held / (1 - held))


def moved(share: float, by: float) -> float:
    """A chance moved by `by` in log odds; certainties and a move of nothing leave it as it is."""
    if by == 0 or share <= 0 or share >= 1:
        return share
    return 1 / (1 + exp(-(log_odds(share) + by)))


@dataclass(frozen=True)
class Cell:
    """A stage from one landmark on: the `chance` to be won, `times` of winning among the won, how much of both is
    history and not belief (`trust`, `time_trust`), and the `weight` of the deals it is learned from."""

    chance: float
    trust: float
    times: tuple[float, ...]
    weight: float


@dataclass(frozen=True)
class StageChances:
    """A stage by landmark; `believed` is its set chance as the pipeline has shown to move it."""

    believed: float
    cells: tuple[Cell, ...]

    def at(self, age: float) -> tuple[int, int, float]:
        """The landmarks about an age of days, and how far it is from the first to the second."""
        place = max(0, bisect_right(LANDMARKS, age) - 1)
        if place + 1 >= len(self.cells):
            return place, place, 0.0
        low, high = LANDMARKS[place], LANDMARKS[place + 1]
        return place, place + 1, (age - low) / (high - low)


@dataclass(frozen=True)
class PipelineChances:
    """Everything learned of a pipeline. `shift` is how it does against the chances set (log odds), `births` the
    shares of new deals won by each edge, `time_trust` how far its times may be believed, `deals` how many taught it."""

    stages: Mapping[str, StageChances]
    shift: float
    births: tuple[float, ...]
    time_trust: float
    deals: int


def learned(
    stays: Mapping[str, Mapping[int, Counts]], set_chances: Mapping[str, float], births: Counts
) -> PipelineChances:
    """The chances of a pipeline: counts by stage and landmark, each stage's set chance (0…1), counts of new deals."""
    fresh = {stage: stays.get(stage, {}).get(0, NOTHING) for stage in set_chances}
    pooled = fate_of(added([one for marks in stays.values() for one in marks.values()]))
    times = times_of(pooled) or tuple(edge / HORIZON for edge in EDGES)
    wins = sum(sum(one.won) for one in fresh.values())
    fates = {stage: (fate_of(counts), weight_of(counts, times)) for stage, counts in fresh.items()}
    shift = _shift([(fate.chance, weight, set_chances[stage]) for stage, (fate, weight) in fates.items()])
    stages = {}
    for stage, believed in set_chances.items():
        belief = moved(believed, shift)
        stages[stage] = StageChances(belief, _cells(stays.get(stage, {}), belief, times))
    return PipelineChances(
        stages, shift, fate_of(births).won, wins / (wins + LEANS_ON_TIMES), fate_of(births).deals
    )


def _shift(stages: Sequence[tuple[float, float, float]]) -> float:
    """How far the pipeline stands from the chances set: of (seen share, weight, set chance), in log odds."""
    total = sum(weight for _, weight, _ in stages)
    if total <= 0:
        return 0.0
    expected = sum(weight * chance for _, weight, chance in stages) / total
    seen = sum(weight * share for share, weight, _ in stages) / total
    return log_odds(leaning(seen, total, expected)) - log_odds(expected)


def _cells(marks: Mapping[int, Counts], believed: float, times: tuple[float, ...]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    chance, trust, curve = believed, 0.0, times
    for place in range(len(LANDMARKS)):
        counts = marks.get(place, NOTHING)
        fate, weight = fate_of(counts), weight_of(counts, times)
        chance = leaning(fate.chance, weight, chance)
        trust = 1 - (1 - trust) * LEANS_ON / (weight + LEANS_ON)
        own, wins = times_of(fate), sum(counts.won)
        if own:
            curve = tuple(
                leaning(one, wins, other, LEANS_ON_TIMES) for one, other in zip(own, curve, strict=True)
            )
        cells.append(Cell(chance, trust, curve, weight))
    return tuple(cells)


def by_day(curve: Sequence[float], day: float) -> float:
    """The share by a day, between two edges in proportion."""
    if day <= 0:
        return curve[0] if day == 0 else 0.0
    if day >= HORIZON:
        return curve[-1]
    place = bisect_right(EDGES, day) - 1
    low, high = EDGES[place], EDGES[place + 1]
    return curve[place] + (curve[place + 1] - curve[place]) * (day - low) / (high - low)


class Chance(NamedTuple):
    """Of one open deal: its chance to be won in each of the spans asked for, how much of it is history, the
    landmark it was learned at and how many past deals that rests on."""

    spans: tuple[float, ...]
    trust: float
    place: int
    weight: float


def chance_of(
    pipeline: PipelineChances,
    stage: str,
    age: float,
    bounds: Sequence[float],
    own: float | None = None,
    closes_in: float | None = None,
) -> Chance:
    """The chance of a deal that stands in `stage` for `age` days to be won between each two of `bounds` (days from
    now). `own` is the chance somebody set on the deal, taken for the stage's where history is
    thin; `closes_in` the days to its closing date, which tells when while nothing is known of times."""
    known = pipeline.stages[stage]
    place, later_place, far = known.at(age)
    first, second = known.cells[place], known.cells[later_place]
    chance = first.chance + (second.chance - first.chance) * far
    trust = first.trust + (second.trust - first.trust) * far
    if own is not None:
        chance += (1 - trust) * (moved(own, pipeline.shift) - known.believed)
    chance = min(1.0, max(0.0, chance))

    def seen(day: float) -> float:
        one, other = by_day(first.times, day), by_day(second.times, day)
        return one + (other - one) * far

    def believed(day: float) -> float:
        if closes_in is not None and closes_in >= 0:
            return 1.0 if day > closes_in else 0.0
        return 1 - exp(-day / UNKNOWN_DAYS)

    sure = pipeline.time_trust
    over = [sure * seen(day) + (1 - sure) * believed(day) for day in bounds]
    spans = tuple(chance * max(0.0, later - sooner) for sooner, later in pairwise(over))
    return Chance(spans, trust, place, first.weight)


def wins_of_new(births: Sequence[float], rate: float, bounds: Sequence[float]) -> list[float]:
    """How many deals not yet created are won between each two of `bounds`, `rate` of them coming a day."""
    by = []
    for bound in bounds:
        days = int(bound)
        # Those of each day to come, from its middle on.
        total = sum(by_day(births, bound - day - 0.5) for day in range(days))
        part = bound - days
        by.append(rate * (total + part * by_day(births, part / 2)))
    return [max(0.0, later - sooner) for sooner, later in pairwise(by)]
