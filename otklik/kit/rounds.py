"""Rounds: what a worker does again and again by itself, too often and too lightly to be a job of the queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

Going = Callable[[], bool]


@dataclass(frozen=True)
class Round:
    """`go` does a piece of the work and says whether more is waiting, which is then done at once."""

    name: str
    seconds: float
    go: Going


rounds: dict[str, Round] = {}


def round_of(name: str, seconds: float) -> Callable[[Going], Going]:
    """Have every worker call the decorated function each `seconds`.

    Several workers may call it at the same time, and any of them may be killed within it: it takes what it works on
    under a lock that others skip, and moves on in the same transaction.
    """

    def declare(go: Going) -> Going:
        rounds[name] = Round(name, seconds, go)
        return go

    return declare


def load(modules: list[str]) -> None:
    """Import the modules that declare rounds."""
    for module in modules:
        import_module(module)
