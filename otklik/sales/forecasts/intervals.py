"""How far a sum of deals may fall from what is expected: the interval that should hold the truth 8 times of 10.

Each open deal is won in a month or not (Bernoulli), with its whole amount; new deals come as a Poisson stream that
varies as much more than chance as it did; the learned chances are themselves uncertain by the number of deals they
rest on. Of few deals the months are played through many times from a fixed beginning; of many the first three
moments are added up exactly and the interval is that of a Pearson III curve (Wilson and Hilferty's formula).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import sqrt
from random import Random
from typing import NamedTuple

Z80 = 1.2815515655446004
LOW, HIGH = 0.1, 0.9
FEW, RUNS = 25, 500


class Amounts(NamedTuple):
    """Of past amounts: the mean, the mean of squares, the mean of cubes."""

    mean: float = 0.0
    square: float = 0.0
    cube: float = 0.0


@dataclass
class Moments:
    """Mean, variance and third central moment of a sum: of independent parts they add up."""

    mean: float = 0.0
    variance: float = 0.0
    third: float = 0.0

    def deal(self, amount: float, chance: float) -> None:
        """One more deal, won or not."""
        spread = chance * (1 - chance)
        self.mean += amount * chance
        self.variance += amount * amount * spread
        self.third += amount**3 * spread * (1 - 2 * chance)

    def new_deals(self, wins: float, amounts: Amounts, spread: float = 1.0, error: float = 0.0) -> None:
        """A stream of `wins` on average; `spread` is how many times it varies more than by chance, `error` the
        relative error of its rate."""
        self.mean += wins * amounts.mean
        self.variance += wins * amounts.square + (wins * (spread - 1) + (wins * error) ** 2) * amounts.mean**2
        self.third += wins * amounts.cube

    def plus(self, other: Moments) -> Moments:
        return Moments(self.mean + other.mean, self.variance + other.variance, self.third + other.third)

    def interval(self) -> tuple[float, float]:
        """The 80 % interval."""
        if self.variance <= 0:
            return self.mean, self.mean
        spread = sqrt(self.variance)
        skew = max(-2.0, min(2.0, self.third / spread**3))
        return tuple(max(0.0, self.mean + spread * _quantile(z, skew)) for z in (-Z80, Z80))  # type: ignore[return-value]


def _quantile(z: float, skew: float) -> float:
    if abs(skew) < 1e-6:
        return z
    return 2 / skew * (max(0.0, 1 + skew * z / 6 - skew * skew / 36) ** 3 - 1)


class OpenDeal(NamedTuple):
    """What a deal may bring: its amount, its chance in each span, the cell its chance was learned in."""

    amount: float
    spans: tuple[float, ...]
    cell: int


class NewDeals(NamedTuple):
    """The stream of new ones: wins in each span, their amounts, how many times it varies more than by chance, and
    the relative error of all that, learned from so many deals as it is."""

    wins: tuple[float, ...]
    amounts: Amounts
    spread: float
    error: float = 0.0


@dataclass
class Outlook:
    """What open and new deals together may bring in each span, and in all of them together (the last)."""

    spans: int
    open: list[Moments] = field(default_factory=list)
    new: list[Moments] = field(default_factory=list)
    deals: list[OpenDeal] = field(default_factory=list)
    streams: list[NewDeals] = field(default_factory=list)
    count: int = 0
    # Of each cell: how many deals taught it, and in each span the sum of amounts and of amounts by chance.
    learned: dict[int, float] = field(default_factory=dict)
    told: dict[int, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.open = [Moments() for _ in range(self.spans + 1)]
        self.new = [Moments() for _ in range(self.spans + 1)]

    def add(self, deal: OpenDeal, weight: float) -> None:
        """One more open deal; `weight` is how many past deals its chance rests on."""
        amount, spans = deal.amount, deal.spans
        told = self.told.get(deal.cell)
        if told is None:
            told = self.told[deal.cell] = [0.0] * (self.spans + 2)
            self.learned[deal.cell] = weight
        told[0] += amount
        total = 0.0
        for place, chance in enumerate(spans):
            self.open[place].deal(amount, chance)
            told[place + 1] += amount * chance
            total += chance
        self.open[-1].deal(amount, total)
        told[-1] += amount * total
        self.count += 1
        if self.count <= FEW:
            self.deals.append(deal)

    def add_stream(self, stream: NewDeals) -> None:
        self.streams.append(stream)
        for place, wins in enumerate((*stream.wins, sum(stream.wins))):
            self.new[place].new_deals(wins, stream.amounts, stream.spread, stream.error)

    def expected(self, place: int, with_new: bool) -> float:
        return self.open[place].mean + (self.new[place].mean if with_new else 0.0)

    def intervals(self, with_new: bool, seed: str) -> list[tuple[float, float]]:
        """The interval of each span, then of all together; the same `seed` gives the same."""
        if 0 < self.count <= FEW:
            return played(self, with_new, seed)
        return [self._whole(place, with_new).interval() for place in range(self.spans + 1)]

    def _whole(self, place: int, with_new: bool) -> Moments:
        whole = self.open[place].plus(self.new[place]) if with_new else self.open[place].plus(Moments())
        whole.variance += sum((told[0] * self.error(cell, place)) ** 2 for cell, told in self.told.items())
        return whole

    def error(self, cell: int, place: int) -> float:
        """The standard error of a cell's chance in a span."""
        told = self.told[cell]
        chance = min(1.0, told[place + 1] / told[0]) if told[0] else 0.0
        return sqrt(chance * (1 - chance) / (self.learned[cell] + 9))


def played(outlook: Outlook, with_new: bool, seed: str) -> list[tuple[float, float]]:
    """The intervals by playing the months through: each deal falls into one span or none."""
    dice = Random(seed)
    ladders = [(deal.amount, list(accumulate(deal.spans)), deal.cell) for deal in outlook.deals]
    errors = {cell: outlook.error(cell, outlook.spans) for cell in outlook.told}
    chances = {cell: (told[-1] / told[0] if told[0] else 0.0) for cell, told in outlook.told.items()}
    sums: list[list[float]] = [[] for _ in range(outlook.spans + 1)]
    for _ in range(RUNS):
        totals = [0.0] * (outlook.spans + 1)
        # A chance learned from few deals is off for all the deals it is applied to alike.
        off = {
            cell: max(0.0, 1 + dice.gauss(0, error) / chances[cell]) if chances[cell] else 1.0
            for cell, error in errors.items()
        }
        for amount, ladder, cell in ladders:
            drawn = dice.random()
            scale = off[cell]
            if drawn < ladder[-1] * scale:
                totals[min(outlook.spans - 1, bisect_right(ladder, drawn / scale))] += amount
        if with_new:
            for stream in outlook.streams:
                _stream_played(stream, dice, totals)
        totals[-1] = sum(totals[:-1])
        for place, total in enumerate(totals):
            sums[place].append(total)
    return [(_at(column, LOW), _at(column, HIGH)) for column in map(sorted, sums)]


def _stream_played(stream: NewDeals, dice: Random, totals: list[float]) -> None:
    variance = stream.amounts.square - stream.amounts.mean**2
    off = max(0.0, 1 + dice.gauss(0, stream.error)) if stream.error else 1.0
    for place, expected in enumerate(stream.wins):
        wins = expected * off
        if wins <= 0:
            continue
        if stream.spread > 1:
            wins = dice.gammavariate(wins / (stream.spread - 1), stream.spread - 1)
        number = _poisson(wins, dice)
        if number and variance > 0:
            shape = stream.amounts.mean**2 / variance
            totals[place] += dice.gammavariate(shape * number, variance / stream.amounts.mean)
        else:
            totals[place] += number * stream.amounts.mean


def _poisson(mean: float, dice: Random) -> int:
    if mean > 15:
        return max(0, round(dice.gauss(mean, sqrt(mean))))
    number, left = 0, dice.expovariate(1)
    while left < mean:
        number += 1
        left += dice.expovariate(1)
    return number


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
