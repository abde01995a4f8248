"""A pipeline whose hazards are known: deals played through day by day, and what became of each stay."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from random import Random

from otklik.sales.forecasts.rules import BUCKETS, EDGES, LANDMARKS, Counts


@dataclass(frozen=True)
class Made:
    """A deal: (stage, entered, left or None) of each stay, in days; "won", "lost" or "open"; when it ended."""

    stays: tuple[tuple[int, float, float | None], ...]
    end: str
    ended: float | None


@dataclass(frozen=True)
class Truth:
    """Of each stage: the hazards a day to go on, and to be lost; past the last one a deal is won."""

    on: tuple[float, ...] = (0.10, 0.06, 0.05)
    lost: tuple[float, ...] = (0.05, 0.03, 0.01)

    def chance(self, stage: int) -> float:
        """The true chance of a deal in a stage to be won in the end; without memory its age tells nothing."""
        share = 1.0
        for place in range(stage, len(self.on)):
            share *= self.on[place] / (self.on[place] + self.lost[place])
        return share


def played(truth: Truth, number: int, days: float, dice: Random) -> list[Made]:
    """`number` deals begun evenly over [0, days), seen until `days`."""
    made = []
    for place in range(number):
        at = days * place / number
        stays: list[tuple[int, float, float | None]] = []
        end, ended = "open", None
        for stage in range(len(truth.on)):
            rate = truth.on[stage] + truth.lost[stage]
            left = at + dice.expovariate(rate)
            if left >= days:
                stays.append((stage, at, None))
                break
            stays.append((stage, at, left))
            at = left
            if dice.random() < truth.lost[stage] / rate:
                end, ended = "lost", at
                break
        else:
            end, ended = "won", at
        made.append(Made(tuple(stays), end, ended))
    return made


def as_known(deal: Made, until: float) -> Made | None:
    """The deal as it was known by a day: nothing of what came later; None when it was not there yet."""
    stays = tuple(
        (stage, since, None if left is None or left >= until else left)
        for stage, since, left in deal.stays
        if since < until
    )
    over = deal.ended is not None and deal.ended < until
    return Made(stays, deal.end if over else "open", deal.ended if over else None) if stays else None


def counts_of(deals: list[Made], seen_until: float) -> dict[str, dict[int, Counts]]:
    """The same counting as the database does, one by one: {stage: {landmark: counts}}."""
    found: dict[str, dict[int, list[list[int]]]] = {}
    for deal in deals:
        for stage, entered, left in deal.stays:
            stayed = (seen_until if left is None else left) - entered
            for mark, day in enumerate(LANDMARKS):
                if day and stayed <= day:
                    continue
                _count(
                    found.setdefault(str(stage), {}).setdefault(mark, _none()),
                    deal,
                    entered + day,
                    seen_until,
                )
    return {stage: {mark: Counts(*one) for mark, one in marks.items()} for stage, marks in found.items()}


def births_of(deals: list[Made], seen_until: float) -> Counts:
    into = _none()
    for deal in deals:
        _count(into, deal, deal.stays[0][1], seen_until)
    return Counts(*into)


def _none() -> list[list[int]]:
    return [[0] * BUCKETS for _ in range(3)]


def _count(into: list[list[int]], deal: Made, since: float, seen_until: float) -> None:
    kind = ("won", "lost", "open").index(deal.end)
    until = seen_until if deal.ended is None else deal.ended
    place = bisect_right(EDGES, max(0.0, until - since)) - 1
    if place >= BUCKETS:
        kind, place = 2, BUCKETS - 1
    into[kind][place] += 1
