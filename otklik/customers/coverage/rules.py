"""What a norm asks of a period, and how far a customer is from it. No database here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from otklik.kit.texts import Text
from otklik.records.cuts.spans import next_start

KINDS = ("call", "meeting", "visit")
PERS = {"month": Text("в месяц", "a month"), "quarter": Text("в квартал", "a quarter")}
OBJECTS = ("company", "person")
# Of customers with a norm: it is kept, too seldom, not once though it was due, not due yet; and those without one.
STATES = ("met", "below", "never", "waiting", "none")
# A day of rounding must not ask for one visit more.
EPSILON = 1e-9


@dataclass(frozen=True)
class Norm:
    """One norm, as figures are counted by it."""

    field: str
    value: str
    amount: int
    per: str
    kinds: tuple[str, ...]

    def need(self, start: date, end: date) -> float:
        """How many interactions it asks for in [start, end)."""
        return self.amount * parts_of(self.per, start, end)

    def required(self, start: date, end: date) -> int:
        """How many whole ones must have been by the end: a part of one is not due yet."""
        return int(self.need(start, end) + EPSILON)


def parts_of(per: str, start: date, end: date) -> float:
    """How many months or quarters lie in [start, end), parts of them by days."""
    total, at = 0.0, _begin(per, start)
    while at < end:
        following = next_start(per, at)
        inside = (min(end, following) - max(start, at)).days
        total += inside / (following - at).days
        at = following
    return total


def _begin(per: str, day: date) -> date:
    month = day.month if per == "month" else (day.month - 1) // 3 * 3 + 1
    return date(day.year, month, 1)


def state_of(norm: Norm | None, done: int, start: date, end: date) -> str:
    """The state of a customer who was in touch `done` times, as `counting.STATE` tells it to the database."""
    if norm is None:
        return "none"
    required = norm.required(start, end)
    if done >= max(1, required):
        return "met"
    if done:
        return "below"
    return "never" if required else "waiting"


def kinds_of(given: Sequence[str]) -> tuple[str, ...]:
    """The kinds of activities asked for, in their order; all of them when none is."""
    return tuple(kind for kind in KINDS if kind in given) or KINDS
