"""What can be sent by a schedule: each kind registers itself with its floor, and the schedules look it up here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.kit.errors import Missing
from otklik.kit.texts import Text

FORMATS = ("pdf", "xlsx", "csv")


@dataclass(frozen=True)
class File:
    """`kind` is its media type."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Sendable:
    """A kind of thing to send. `id` tells one of a kind from another ("" where there is but one).

    `title(by, id)` is what it is called, `files(by, id, formats, period)` are its files, made with the rights of `by`
    alone; both raise `Missing` or `Forbidden` for one who may not see it. `period` is a word (last_month), or "" for
    its usual one. `path(id)` is its page of the client.
    """

    key: str
    label: Text
    title: Callable[[Caller, str], str]
    files: Callable[[Caller, str, Sequence[str], str], list[File]]
    path: Callable[[str], str]
    formats: tuple[str, ...] = ("pdf", "xlsx")


class _Registry:
    def __init__(self) -> None:
        self._all: dict[str, Sendable] = {}

    def add(self, one: Sendable) -> None:
        if one.key in self._all or not set(one.formats) <= set(FORMATS):
            raise ValueError(f"a kind of thing to send declared twice, or of no format: {one.key}")
        self._all[one.key] = one

    def get(self, key: str) -> Sendable:
        """`Missing` for a kind nobody declared."""
        try:
            return self._all[key]
        except KeyError as error:
            raise Missing() from error

    def keys(self) -> list[str]:
        return list(self._all)


sendables = _Registry()
