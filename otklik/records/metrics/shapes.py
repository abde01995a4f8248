"""How a metric is said: what of which records is counted, and what is divided by what. The engine is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from otklik.kit.texts import Text

# How the records of a figure make a number; a share is of the records for which `part` holds.
HOWS = ("count", "share", "sum", "mean", "median", "p90", "distinct")
OVER_A_FIELD = ("sum", "mean", "median", "p90", "distinct")
# Figures of several groups add up to the figure of all of them.
ADDITIVE = ("count", "sum")
UNITS = ("count", "money", "share", "days", "number")
# Which way is better; "" where neither is.
BETTER = ("up", "down", "")


@dataclass(frozen=True)
class Figure:
    """One number over the records of `object` for which `where` (a condition) holds.

    `at` is the date or moment that places a record in a period; without it the figure is as of now. `field` is what is
    summed, averaged or, for `distinct`, which linked records are counted once each; with `since` it is the days from
    that moment to `field`. For a share, `part` is the condition of the numerator, and a `field` counts distinct ones.
    """

    object: str
    how: str = "count"
    where: Any = None
    at: str = ""
    field: str = ""
    since: str = ""
    part: Any = None


@dataclass(frozen=True)
class Definition:
    """times[0] × times[1] … / over[0] / over[1] …"""

    times: tuple[Figure, ...]
    over: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.times, *self.over)

    @property
    def single(self) -> Figure | None:
        """The figure itself, where nothing is multiplied or divided."""
        return self.times[0] if len(self.times) == 1 and not self.over else None

    @property
    def placed(self) -> bool:
        """Whether a period chooses the records; otherwise it is as of now."""
        return any(figure.at for figure in self.figures)

    @property
    def adds_up(self) -> bool:
        return self.single is not None and self.single.how in ADDITIVE


@dataclass(frozen=True)
class Metric:
    """A metric of the catalogue. `about` says in words how it is counted and `leaves_out` what is not in it.

    `cuts` are those it is usually looked at by, the first first; the engine takes any its objects allow.
    What costs too much to count while somebody waits is counted `nightly` and told as it was then, by people only.
    """

    key: str
    name: Text
    group: str
    unit: str
    better: str
    definition: Definition
    about: Text
    leaves_out: Text | None = None
    cuts: tuple[str, ...] = ("person", "team", "department")
    own: bool = field(default=False)
    nightly: bool = field(default=False)
