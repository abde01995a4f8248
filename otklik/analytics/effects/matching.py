"""Finding for each participant somebody alike who did not take part. No database here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple


class One(NamedTuple):
    """A customer: `alike` are the values that must be the same, `before` what they came to before the event."""

    id: Any
    alike: tuple[Hashable, ...]
    before: float


@dataclass(frozen=True)
class Matching:
    """Pairs of (participant, the one alike), and who has none: nobody of their kind, or nobody near enough."""

    pairs: list[tuple[Any, Any]] = field(default_factory=list)
    no_kind: list[Any] = field(default_factory=list)
    too_far: list[Any] = field(default_factory=list)


def match(took_part: Sequence[One], others: Iterable[One], width: float, seed: int = 0) -> Matching:
    """Each participant with the nearest `before` within `width` among those of the same kind, nobody twice.

    Participants go in an order drawn by `seed`, and so do those equally near: the same seed gives the same pairs
    (nearest neighbour without replacement within a caliper; Rosenbaum and Rubin, American Statistician 39, 1985).
    """
    draw = Random(seed)
    kinds: dict[tuple[Hashable, ...], list[One]] = {}
    for one in others:
        kinds.setdefault(one.alike, []).append(one)
    lines = {}
    for alike, members in kinds.items():
        draw.shuffle(members)
        lines[alike] = _Line(members)
    order = list(took_part)
    draw.shuffle(order)
    found = Matching()
    for one in order:
        line = lines.get(one.alike)
        if line is None:
            found.no_kind.append(one.id)
            continue
        other = line.take(one.before, width)
        if other is None:
            found.too_far.append(one.id)
        else:
            found.pairs.append((one.id, other))
    return found


class _Line:
    """Those of one kind in the order of `before`; who is taken is stepped over at once (a disjoint set)."""

    def __init__(self, members: list[One]) -> None:
        self.members = sorted(members, key=lambda one: one.before)
        self.values = [one.before for one in self.members]
        count = len(self.members)
        # The next free place from each on, to the right and to the left; the ends stand for nobody.
        self.right = list(range(count + 1))
        self.left = list(range(count + 1))

    def take(self, value: float, width: float) -> Any:
        place = bisect_left(self.values, value)
        above, below = _root(self.right, place), _root(self.left, place) - 1
        count = len(self.members)
        far = [
            (abs(self.values[at] - value), at) for at in (above, below) if 0 <= at < count
        ]  # of two as near the one above, whose equals are on its side
        if not far:
            return None
        apart, at = min(far, key=lambda one: one[0])
        if apart > width:
            return None
        self.right[at] = at + 1
        self.left[at + 1] = at
        return self.members[at].id


def _root(steps: list[int], at: int) -> int:
    top = at
    while steps[top] != top:
        top = steps[top]
    while steps[at] != top:
        steps[at], at = top, steps[at]
    return top
