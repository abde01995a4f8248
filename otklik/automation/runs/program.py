"""A rule's steps laid out in a row, so that where a run has come to is one number. No database here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from otklik.automation.rules.definition import inner


@dataclass(frozen=True)
class Op:
    """A step with the numbers of what follows it: `then`, or the beginnings of its `lanes`."""

    step: Any
    then: int
    lanes: tuple[int, ...] = ()


def program(steps: Sequence[Any]) -> list[Op]:
    """The steps in the order they are read; a number as large as the list is the end."""
    ops: list[Op] = []
    _lay(steps, _size(steps), ops)
    return ops


def _lay(steps: Sequence[Any], after: int, ops: list[Op]) -> None:
    """`after` is where to go on when these steps are done."""
    for number, step in enumerate(steps):
        here = len(ops)
        following = here + _size([step])
        then = following if number + 1 < len(steps) else after
        lanes: list[int] = []
        place = here + 1
        ops.append(Op(step, then))
        for _, within in inner(step):
            lanes.append(place if within else then)
            _lay(within, then, ops)
            place = len(ops)
        ops[here] = Op(step, then, tuple(lanes))


def _size(steps: Sequence[Any]) -> int:
    return sum(1 + sum(_size(within) for _, within in inner(step)) for step in steps)
