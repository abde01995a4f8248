"""The dashboards the product brings with it, each declared by the noun whose work it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import Missing
from otklik.kit.texts import Text


@dataclass(frozen=True)
class ReadyWidget:
    """One part of a ready-made dashboard: of what kind, what it shows, how many of twelve columns and rows it takes.

    What the caller may not be told is left out, and the rest closes up.
    """

    kind: str
    w: int
    h: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    title: Text | None = None
    period: str = ""


@dataclass(frozen=True)
class ReadyBoard:
    """A ready-made dashboard. `fits` says how well it suits a caller by their rights: the best is shown first, what
    does not suit at all (0) is not offered.
    """

    key: str
    name: Text
    about: Text
    period: str
    fits: Callable[[Caller], int]
    widgets: tuple[ReadyWidget, ...]


class _Registry:
    def __init__(self) -> None:
        self._boards: dict[str, ReadyBoard] = {}

    def declare(self, board: ReadyBoard) -> None:
        if board.key in self._boards:
            raise ValueError(f"a dashboard declared twice: {board.key}")
        self._boards[board.key] = board

    def all(self) -> Sequence[ReadyBoard]:
        return list(self._boards.values())

    def get(self, key: str) -> ReadyBoard:
        try:
            return self._boards[key]
        except KeyError as error:
            raise Missing(Text("Нет такой панели", "No such dashboard")) from error


boards = _Registry()
