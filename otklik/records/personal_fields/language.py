"""The language of personal fields: {{ person.first_name }}, {{ deal.name | default: "без названия" }}.

Nothing but names of described fields, joined by dots, and words for when there is no value: no expressions, no
calls, no loops, so there is nothing to break out of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from otklik.kit.texts import Text

MOST_PLACES = 200
MOST_STEPS = 5

_PLACE = re.compile(r"\{\{(.*?)(?:\}\}|(?=\{\{)|\Z)", re.DOTALL)
_INSIDE = re.compile(
    r"\s*(?P<path>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+)\s*"
    r"(?:\|\s*default\s*:\s*(?:\"(?P<words>[^\"]*)\"|«(?P<quoted>[^»]*)»)\s*)?",
    re.DOTALL,
)
UNREAD = Text("Не читается: {place}", "Cannot be read: {place}")
TOO_MANY = Text("Не больше {most} полей", "At most {most} fields").format(most=MOST_PLACES)


@dataclass(frozen=True, slots=True)
class Place:
    """A personal field in a text: its path, the words for when it is empty (None: it must not be), its line."""

    path: tuple[str, ...]
    default: str | None
    line: int

    @property
    def written(self) -> str:
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong at a line of a text."""

    line: int
    text: Text

    def told(self) -> Text:
        return Text("Строка {line}: {text}", "Line {line}: {text}").format(line=self.line, text=self.text)


def places(text: str) -> tuple[list[Place], list[Trouble]]:
    """The personal fields of `text`, and what only looks like one."""
    found: list[Place] = []
    wrong: list[Trouble] = []
    for match in _PLACE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        place = _read(match, line)
        if place is None:
            shown = " ".join(match[0].split())[:60]
            wrong.append(Trouble(line, UNREAD.format(place=shown)))
        else:
            found.append(place)
    if len(found) > MOST_PLACES:
        wrong.append(Trouble(found[MOST_PLACES].line, TOO_MANY))
    return found, wrong


def filled(text: str, value_of: Callable[[Place], str]) -> str:
    """`text` with a value in every place; what cannot be read stays as it is."""

    def value(match: re.Match[str]) -> str:
        place = _read(match, text.count("\n", 0, match.start()) + 1)
        return match[0] if place is None else value_of(place)

    return _PLACE.sub(value, text)


def _read(match: re.Match[str], line: int) -> Place | None:
    inside = _INSIDE.fullmatch(match[1]) if match[0].endswith("}}") else None
    if inside is None:
        return None
    path = tuple(inside["path"].split("."))
    words = inside["words"] if inside["words"] is not None else inside["quoted"]
    return Place(path, words, line) if len(path) <= MOST_STEPS else None
