"""The days about an event: a stretch earlier, before it and after it, each in equal parts. No database here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from otklik.analytics.effects.definition import EffectDefinition

A_PART = 30
MOST_PARTS = 8


@dataclass(frozen=True)
class Windows:
    """`edges` are the first days of all the parts and the day after the last; `earlier`, `before` and `after` are
    how many parts each stretch has. `lived` of the `asked` days after the event have passed.
    """

    edges: tuple[date, ...]
    earlier: int
    before: int
    after: int
    lived: int
    asked: int

    @property
    def complete(self) -> bool:
        return self.lived >= self.asked

    @property
    def ratio(self) -> float:
        """How many times longer the days after are than those before."""
        held = self.edges[self.earlier + self.before]
        return self.lived / (held - self.edges[self.earlier]).days

    def stretch(self, part: int) -> int:
        """0, 1 or 2 for a part (from 0): earlier, before, after."""
        return (part >= self.earlier) + (part >= self.earlier + self.before)

    def days(self, part: int) -> int:
        return (self.edges[part + 1] - self.edges[part]).days


def windows(asked: EffectDefinition, today: date) -> Windows:
    """The stretches of an event; what has not been lived by the end of `today` is not counted."""
    held = asked.held_on
    lived = max(0, min(asked.after, (today - held).days + 1))
    one = _parts(asked.before)
    starts = [
        *_starts(held - timedelta(days=2 * asked.before), asked.before, one),
        *_starts(held - timedelta(days=asked.before), asked.before, one),
    ]
    after = _parts(lived) if lived else 0
    if lived:
        starts += _starts(held, lived, after)
    return Windows((*starts, held + timedelta(days=lived)), one, one, after, lived, asked.after)


def _parts(days: int) -> int:
    return max(1, min(MOST_PARTS, round(days / A_PART)))


def _starts(first: date, days: int, parts: int) -> list[date]:
    return [first + timedelta(days=days * n // parts) for n in range(parts)]
