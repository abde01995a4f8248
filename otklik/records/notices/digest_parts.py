"""What the letter of a day tells: the unread notices, and whatever the domains above put beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from otklik.access.callers import Caller
from otklik.kit.texts import Text


@dataclass(frozen=True)
class Line:
    """One line of a letter: words for the person, the address in Otklik it leads to, more words below it."""

    text: str
    path: str
    more: str = ""


@dataclass(frozen=True)
class Part:
    """A titled list of lines; `count` is how many there are, should `lines` be only the first of them."""

    title: Text
    lines: tuple[Line, ...]
    count: int


Telling = Callable[[Caller], Part | None]
_parts: list[Telling] = []


def add_part(telling: Telling) -> Telling:
    """Have `telling` asked for its part of every person's letter; None when it has nothing to tell."""
    _parts.append(telling)
    return telling


def told_parts(by: Caller) -> list[Part]:
    return [part for telling in _parts if (part := telling(by)) is not None]
