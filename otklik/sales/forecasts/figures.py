"""A group's figures put together: what is won, what history and people say of the rest, and both in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from otklik.sales.forecasts.tallies import Key, Part, Said, Tally

HALF = 0.5


class Judged(NamedTuple):
    """What people say of a month: at least, at most, the one figure; `heard` when they say anything at all."""

    low: float
    high: float
    figure: float
    heard: bool


class OwnWord(NamedTuple):
    """Somebody's own figure of a person's month."""

    amount: float
    comment: str
    by: str
    at: Any


@dataclass(frozen=True)
class Weights:
    """How much of the combined forecast is history and how much judgement, and how many months that rests on."""

    history: float = HALF
    judgement: float = HALF
    months: int = 0


Words = Mapping[tuple[Key, date], OwnWord]


def judged(said: Said, place: int, own: float | None = None) -> Judged:
    """Won and promised at least, the possible besides at most, half of the possible as the figure; an own figure
    stands for all three."""
    if own is not None:
        return Judged(own, own, own, True)
    won, commit, best = said.won[place], said.commit[place], said.best[place]
    low = won.amount + commit.amount
    return Judged(low, low + best.amount, low + best.amount / 2, bool(commit.count or best.count))


def judged_with(
    said: Said, people: Mapping[Key, Said], members: Iterable[Key], months: Sequence[date], words: Words
) -> list[Judged]:
    """The months of a group as judged, then all of them: where a member has an own figure, it stands for what the
    member's deals say."""
    held = set(members)
    told = []
    for place, month in enumerate(months):
        whole = judged(said, place)
        for (person, of), word in words.items():
            if of != month or person not in held:
                continue
            theirs = judged(people[person], place) if person in people else Judged(0, 0, 0, False)
            whole = Judged(
                whole.low + word.amount - theirs.low,
                whole.high + word.amount - theirs.high,
                whole.figure + word.amount - theirs.figure,
                True,
            )
        told.append(whole)
    total = [sum(one[n] for one in told) for n in range(3)]
    return [*told, Judged(total[0], total[1], total[2], any(one.heard for one in told))]


class Figures(NamedTuple):
    """Of one month (or all together) of one group."""

    won: Part
    commit: Part
    best: Part
    open: float
    new: float
    history: float
    low: float
    high: float
    judged: Judged
    combined: float
    combined_low: float
    combined_high: float


def figures(
    tally: Tally, judgement: Sequence[Judged], weights: Weights, new: bool, seed: str
) -> list[Figures]:
    """The figures of each month, then of all of them."""
    intervals = tally.outlook.intervals(new, seed)
    told = []
    for place in range(tally.outlook.spans + 1):
        won, commit, best = (_part(parts, place) for parts in (tally.won, tally.commit, tally.best))
        history = won.amount + tally.outlook.expected(place, new)
        low, high = (won.amount + bound for bound in intervals[place])
        low, high = min(low, history), max(high, history)
        combined = combined_of(history, judgement[place], weights)
        # The interval is that of history, about the combined figure; what is won stays won.
        told.append(
            Figures(
                won, commit, best, tally.outlook.open[place].mean, tally.outlook.new[place].mean if new else 0.0,
                history, low, high, judgement[place], combined,
                max(min(won.amount, combined), low + combined - history), high + combined - history,
            )
        )  # fmt: skip
    return told


def combined_of(history: float, judgement: Judged, weights: Weights) -> float:
    """Both weighed; history alone where nobody has said anything."""
    if not judgement.heard:
        return history
    return history * weights.history + judgement.figure * weights.judgement


def _part(parts: Sequence[Part], place: int) -> Part:
    if place < len(parts):
        return parts[place]
    return Part(sum(one.count for one in parts), sum(one.amount for one in parts))
