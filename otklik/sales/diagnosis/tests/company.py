"""A company made up, with faults planted in its funnel: what deals it would have, as counts or deal by deal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import exp
from random import Random

from otklik.sales.diagnosis.rules import Arrivals, Cell

KINDS = ("new", "qualified", "proposal", "negotiation", "contract", "payment")
USUAL = {"new": 0.7, "qualified": 0.65, "proposal": 0.6, "negotiation": 0.7, "contract": 0.9, "payment": 0.92}
WEEKS = 13


@dataclass(frozen=True)
class Company:
    """How many new deals come a week, the share of each step that goes on, and what each person's odds are."""

    weekly: float = 32
    shares: tuple[tuple[str, float], ...] = tuple(USUAL.items())
    people: int = 6
    # (person, step, share kept instead of the usual one)
    unlike: tuple[tuple[int, str, float], ...] = ()

    def kept(self, kind: str, person: int) -> float:
        own = {(who, step): share for who, step, share in self.unlike}
        return own.get((person, kind), dict(self.shares)[kind])


def with_share(kind: str, share: float) -> Company:
    """The usual company but for one step."""
    return replace(Company(), shares=tuple((USUAL | {kind: share}).items()))


# What is planted: in the later period alone, but people who differ have always differed.
FAULTS = {
    "proposal": with_share("proposal", 0.38),
    "arrivals": replace(Company(), weekly=22),
    "managers": replace(Company(), unlike=((2, "proposal", 0.25), (4, "new", 0.42))),
    "before_price": with_share("qualified", 0.45),
    "before_payment": with_share("contract", 0.62),
}


def poisson(dice: Random, mean: float) -> int:
    """A count that comes by chance alone (Knuth)."""
    least, product, count = exp(-mean), dice.random(), 0
    while product > least:
        product *= dice.random()
        count += 1
    return count


def counts(company: Company, seed: str) -> tuple[dict, Arrivals]:
    """A quarter of it: the entries by step and person, all of them old enough, and the new deals by week."""
    dice = Random(seed)
    weeks = tuple(poisson(dice, company.weekly) for _ in range(WEEKS))
    found = defaultdict(lambda: [0, 0])
    for _ in range(sum(weeks)):
        person = dice.randrange(company.people)
        for kind in KINDS:
            went_on = int(dice.random() < company.kept(kind, person))
            tally = found["pipeline", kind, person]
            tally[0] += 1
            tally[1] += went_on
            if not went_on:
                break
    cells = {key: Cell(n, passed, passed) for key, (n, passed) in found.items()}
    return cells, Arrivals(sum(weeks), WEEKS * 7, weeks)
