"""The five readings of a funnel, and what each of them found. No database and no words here.

A narrowing is read by what its step means: proposals sent that lead to nothing; customers who leave before the
price is talked of; money that does not come. Then too few new deals, and people who differ from one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from otklik.sales.diagnosis.rules import Arrived, Compared, Personal, Verdict

Key = Literal["proposal", "arrivals", "managers", "before_price", "before_payment", "qualifying", "agreeing"]
FIVE: tuple[Key, ...] = ("proposal", "arrivals", "managers", "before_price", "before_payment")
# Narrowings elsewhere: told when found, though the five do not speak of them.
ELSEWHERE: tuple[Key, ...] = ("qualifying", "agreeing")


@dataclass(frozen=True)
class Reading:
    """One reading: its verdict is that of the most telling comparison in it."""

    key: Key
    verdict: Verdict
    steps: tuple[Compared, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    persons: tuple[Personal, ...] = field(default=())

    @property
    def found(self) -> bool:
        return self.verdict in ("worse", "better")


def reading_of(kind: str, following: str) -> Key:
    """Which reading a narrowing between two steps belongs to, by what the steps mean."""
    if kind == "proposal":
        return "proposal"
    if kind in ("contract", "payment") or following == "won":
        return "before_payment"
    if following in ("proposal", "negotiation", "contract", "payment") and kind in ("new", "qualified"):
        return "before_price"
    return "agreeing" if kind == "negotiation" else "qualifying"


def readings(
    steps: Sequence[Compared],
    following: dict[str, str],
    arrived: Sequence[Arrived],
    persons: Sequence[Personal],
) -> list[Reading]:
    """The five in the order of the funnel's own story, those found first; narrowings elsewhere only when found."""
    told: list[Reading] = []
    for key in (*FIVE, *ELSEWHERE):
        if key == "arrivals":
            told.append(Reading(key, _most_telling([one.verdict for one in arrived]), arrived=tuple(arrived)))
        elif key == "managers":
            marked = tuple(one for one in persons if one.verdict in ("worse", "better"))
            told.append(Reading(key, _of_persons(persons), persons=marked))
        else:
            mine = tuple(one for one in steps if reading_of(one.kind, following[one.kind]) == key)
            one = Reading(key, _most_telling([step.verdict for step in mine]), steps=mine)
            if key in FIVE or one.found:
                told.append(one)
    order = {"worse": 0, "better": 1}
    return sorted(told, key=lambda one: order.get(one.verdict, 2))


def _most_telling(verdicts: Sequence[Verdict]) -> Verdict:
    order: tuple[Verdict, ...] = ("worse", "better", "same", "few")
    return next((one for one in order if one in verdicts), "none")


def _of_persons(persons: Sequence[Personal]) -> Verdict:
    """Where anybody stands out, people differ: that is worth a look whichever way."""
    verdicts = [one.verdict for one in persons]
    if "worse" in verdicts or "better" in verdicts:
        return "worse" if "worse" in verdicts else "better"
    tested = [one for one in persons if one.difference is not None]
    return (
        "none"
        if len({one.person for one in persons}) < 2
        else _most_telling([one.verdict for one in tested] or ["few"])
    )
