"""What people are told of. Each kind is declared once, by the noun that tells it, when its application is ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.access.callers import Caller
from otklik.kit.texts import Text

APP, PUSH, MAIL = "app", "push", "mail"
CHANNELS = (APP, PUSH, MAIL)
# Adds to notices of a kind, as they are told to a caller, what their noun knows of them now: `more` words, and in
# `decide` what may be decided right in the list.
Filler = Callable[[Caller, list[dict[str, Any]]], None]


@dataclass(frozen=True)
class NoticeKind:
    """`channels` are those used until a person chooses otherwise; an `urgent` kind is pushed at any hour.

    `fill` looks at the notices of the kind on every page that holds any.
    """

    key: str
    label: Text
    hint: Text
    channels: frozenset[str] = frozenset(CHANNELS)
    urgent: bool = False
    fill: Filler | None = None


class _Kinds:
    def __init__(self) -> None:
        self._kinds: dict[str, NoticeKind] = {}

    def add(self, kind: NoticeKind) -> NoticeKind:
        assert kind.channels <= set(CHANNELS), kind
        self._kinds[kind.key] = kind
        return kind

    def get(self, key: str) -> NoticeKind:
        return self._kinds[key]

    def has(self, key: str) -> bool:
        return key in self._kinds

    def all(self) -> Sequence[NoticeKind]:
        return list(self._kinds.values())


kinds = _Kinds()

FINISHED = kinds.add(
    NoticeKind(
        "finished",
        Text("Моя работа закончена", "My job is finished"),
        Text("Загрузка файла, массовая правка", "An import of a file, a bulk edit"),
    )
)
