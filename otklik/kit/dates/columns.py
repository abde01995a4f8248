"""A column of dates: which order its numbers stand in, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from otklik.kit.dates.parsing import NUMBERS, from_numbers, read_date
from otklik.kit.dates.shapes import DateRead, Moment, Order
from otklik.kit.texts import Text

_LEADING = re.compile(r"^[\s'\"=]*(?:[^\W\d_]{2,12}[.,\s]+)?", re.ASCII)
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")
_TYPING_ERRORS = 0.05  # up to this share of misfits is typing errors, flagged one by one
_WHY = {
    "dmy": Text("день стоит первым: бывает больше 12", "the day stands first: it exceeds 12"),
    "mdy": Text(
        "месяц стоит первым: второе число бывает больше 12", "the month stands first: the second exceeds 12"
    ),
    "ymd": Text("год стоит первым", "the year stands first"),
}
_MIXED = Text("порядок смешан: {fit} так, {misfit} иначе", "mixed order: {fit} so, {misfit} otherwise")
_INDIFFERENT = Text("от порядка ничего не зависит", "nothing depends on the order")
_DOTS = Text("точки: день, месяц, год", "dots: day, month, year")
_AM_PM = Text("время с AM/PM: месяц первый", "AM/PM times: month first")
_ALIKE = Text("день и месяц не различить", "day and month look alike")
_DAY_AND_CLOCK = re.compile(r"(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})[T ](\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_HALF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


class Decision(NamedTuple):
    """`ambiguous` means that another order reads the values as well: show it and let the person choose.

    `proofs` counts the different values that only one order can read.
    """

    order: Order
    ambiguous: bool
    reason: Text
    proofs: dict[str, int]


class DateColumn(NamedTuple):
    """The cells read in one order, `refused` of them flagged."""

    order: Order
    ambiguous: bool
    reason: Text
    proofs: dict[str, int]
    values: list[DateRead]

    @property
    def refused(self) -> int:
        return sum(not value.ok for value in self.values)


class OrderEvidence:
    """Gathers what a column says of its order, part by part: a whole file can pass through it."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, bool]] = set()
        self._fits: Counter[Order] = Counter()
        self._only: Counter[str] = Counter()
        self._open = self._dots = self._half_days = self._year_first = 0

    def add(self, values: Iterable[str | None]) -> OrderEvidence:
        """Take in some cells; the same day written twice counts once."""
        for text in values:
            if not text:
                continue
            leading = _LEADING.match(text)
            match = NUMBERS.match(text, leading.end() if leading else 0)
            if match is None:
                continue
            half_day = _HALF_DAY.search(text) is not None
            if (match[0], half_day) not in self._seen:
                self._seen.add((match[0], half_day))
                self._note(match, half_day)
        return self

    def _note(self, match: re.Match[str], half_day: bool) -> None:
        readings = _readings(match)
        self._year_first += len(match[1]) == 4
        if not readings or (len(readings) > 1 and len(set(readings.values())) == 1):
            return
        self._open += 1
        self._fits.update(list(readings))
        if len(readings) == 1:
            self._only.update(list(readings))
        self._dots += match[2] == "."
        self._half_days += half_day

    def decide(self, default: Order = "dmy") -> Decision:
        """The order that reads most of the values.

        Where several read all of them, dots put the day first (nobody writes 11.22.2026), AM/PM suggests the
        month first, else the default is taken; all but the first are called ambiguous, unless nothing depends
        on it.
        """
        proofs = dict(self._only)
        if not self._open:
            order: Order = "ymd" if self._year_first else default
            return Decision(order, False, _INDIFFERENT, {})
        best = max(self._fits.values())
        orders = [order for order in ORDERS if self._fits[order] == best]
        misfits = self._open - best
        if len(orders) == 1:
            order = orders[0]
            if misfits > self._open * _TYPING_ERRORS:
                return Decision(order, True, _MIXED.format(fit=best, misfit=misfits), proofs)
            return Decision(order, False, _WHY[order], proofs)
        if self._dots and "dmy" in orders:
            return Decision("dmy", False, _DOTS, proofs)
        if self._half_days and "mdy" in orders:
            return Decision("mdy", True, _AM_PM, proofs)
        order = default if default in orders else orders[0]
        return Decision(order, True, _ALIKE, proofs)


def decide_order(values: Iterable[str | None], *, default: Order = "dmy") -> Decision:
    """The order of day and month in a column, from all its values: see `OrderEvidence.decide`."""
    return OrderEvidence().add(values).decide(default)


def read_date_column(
    values: Sequence[str | None],
    *,
    order: Order | None = None,
    default: Order = "dmy",
    epoch: int = 1900,
    past: bool = False,
) -> DateColumn:
    """Every cell read in the column's order: the given one, else the decided one."""
    if order is None:
        decision = decide_order(values, default=default)
    else:
        decision = Decision(order, False, Text("порядок выбран", "the order was chosen"), {})
    known: dict[str | None, DateRead] = {}

    def read(text: str | None) -> DateRead:
        if text not in known:
            split = _DAY_AND_CLOCK.fullmatch(text or "")
            known[text] = (split and _clocked(split[0], read(split[1]), split)) or read_date(
                text, order=decision.order, epoch=epoch, past=past
            )
        return known[text]

    return DateColumn(*decision, [read(text) for text in values])


def _clocked(text: str, day: DateRead, split: re.Match[str]) -> DateRead | None:
    """A day already read with its clock: a column has far fewer days than moments."""
    hour, minute, second = int(split[2]), int(split[3]), int(split[4] or 0)
    if not day.moment or day.moment.time or hour > 23 or minute > 59 or second > 59:
        return None
    return DateRead(text, Moment(day.moment.day, time(hour, minute, second)), True)


def _readings(match: re.Match[str]) -> dict[Order, date]:
    """What the numbers of a date mean in each order that can read them."""
    possible = ORDERS if len(match[4]) < 4 else ORDERS[:2]
    found = ((order, from_numbers(match, order, False)) for order in possible)
    return {order: day for order, day in found if isinstance(day, date)}
