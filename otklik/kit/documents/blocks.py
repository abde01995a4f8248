"""What a document is made of. Every word is plain text: nothing in it formats, links or computes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

# Paper is often grey: what is "good" or "bad" is said by the words too, the colour only helps.
Tone = Literal["", "good", "bad", "quiet"]


@dataclass(frozen=True)
class Heading:
    """A heading; the blocks after it stay with it. `level` 2 is one inside a part."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Words. `lead` is said in semibold before them, "quiet" is smaller and grey."""

    text: str
    tone: Tone = ""
    lead: str = ""


@dataclass(frozen=True)
class Points:
    """A list of short things, each with its first words in semibold, if any: [(lead, text)]."""

    points: Sequence[tuple[str, str]]
    numbered: bool = False


class Card(NamedTuple):
    """One figure to be seen from afar. `tone` is of the note: whether the change is for the better."""

    name: str
    value: str
    note: str = ""
    tone: Tone = ""
    under: str = ""


@dataclass(frozen=True)
class Cards:
    cards: Sequence[Card]


@dataclass(frozen=True)
class Table:
    """Rows under heads repeated on each page. Figures, by their columns in `numeric`, stand at the right, digit under
    digit; with `total` the last row is one; `empty` is said where there are no rows. None is an empty cell.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    numeric: Sequence[int] = ()
    total: bool = False
    empty: str = "—"


class Bar(NamedTuple):
    """`label` is how the value is said; `mark` is a value to reach, drawn as a line across."""

    name: str
    value: float | None
    label: str
    mark: float | None = None


@dataclass(frozen=True)
class Bars:
    """Values side by side, from zero; plain (name, value, label) will do for a bar. `note` says what a mark is."""

    title: str
    bars: Sequence[Bar | tuple[str, float, str]]
    note: str = ""


class Series(NamedTuple):
    """Values over the names of a `Lines`, None where nothing is known; `low` and `high` are the borders of a band."""

    name: str
    values: Sequence[float | None]
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()


def plain_number(value: float) -> str:
    return f"{value:,.10g}".replace(",", "\u00a0")


@dataclass(frozen=True)
class Lines:
    """Values over time: each series has a stroke of its own. `say` writes the numbers of the axis; `unit` tells those
    who draw them anew, on a screen, what they are.
    """

    title: str
    names: Sequence[str]
    series: Sequence[Series | tuple[str, Sequence[float | None]]]
    say: Callable[[float], str] = plain_number
    unit: str = ""


Block = Heading | Paragraph | Points | Cards | Table | Bars | Lines


@dataclass(frozen=True)
class Document:
    """`company` and `made` (when) head every page; the page says its number and of how many in `language`."""

    title: str
    subtitle: str
    language: str
    blocks: Sequence[Block]
    landscape: bool = False
    company: str = ""
    made: str = ""
