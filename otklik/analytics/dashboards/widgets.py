"""The kinds of widgets there are. What a domain shows in a way of its own it registers here, from above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.errors import FieldProblem, Missing
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.happenings.spans import Part

Row = dict[str, Any]
Among = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True)
class Asked:
    """What the whole dashboard is asked for: days, and only records of these values of cuts."""

    span: Span
    among: Among = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a widget tells, and which filters of the whole it could not take: "period", or keys of cuts."""

    told: Row
    ignored: tuple[str, ...] = ()


def _nothing_wrong(by: Caller, settings: Any) -> list[FieldProblem]:
    return []


@dataclass(frozen=True)
class WidgetKind:
    """`settings` is the shape of what is written; `problems` says what is wrong with it (by its own field names) for
    a caller: with nothing wrong, they may be told it. `answer` raises a refusal where it cannot be told.
    """

    key: str
    label: Text
    settings: type[Part]
    answer: Callable[[Caller, Any, Asked], Answer]
    problems: Callable[[Caller, Any], list[FieldProblem]] = _nothing_wrong


class _Registry:
    def __init__(self) -> None:
        self._kinds: dict[str, WidgetKind] = {}

    def add(self, kind: WidgetKind) -> None:
        self._kinds[kind.key] = kind

    def has(self, key: str) -> bool:
        return key in self._kinds

    def get(self, key: str) -> WidgetKind:
        """`Missing` when there is none."""
        try:
            return self._kinds[key]
        except KeyError as error:
            raise Missing(Text("Нет такого вида виджета", "No such kind of widget")) from error


widgets = _Registry()
