"""What is known of one figure in one group, and how the figures of a metric become its value. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from math import prod
from typing import Any

from otklik.kit.statistics.shares import wilson
from otklik.records.metrics.shapes import Definition, Figure

# Figures whose groups can be put together again; the middle of several middles is no middle.
MERGED = ("count", "share", "sum", "mean")
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Tally:
    """`n` records counted, of them `part` (a share); `value` is what the figure comes to, None without data.

    `squares` is the sum of the squares of what is summed; `mean` and `variance` are of the values, `log_mean` and
    `log_variance` of their logarithms (durations are near to log-normal): all for telling a difference from chance.
    `left_out` counts the amounts in other currencies, which are in no sum.
    """

    n: int = 0
    value: Any = None
    part: int | None = None
    squares: float | None = None
    mean: float | None = None
    variance: float | None = None
    log_mean: float | None = None
    log_variance: float | None = None
    left_out: int = 0


def kept(tally: Tally) -> dict[str, Any]:
    """The tally as JSON keeps it."""
    return {key: str(one) if isinstance(one, Decimal) else one for key, one in asdict(tally).items()}


def of_kept(found: dict[str, Any]) -> Tally:
    """A tally that was kept."""
    value = found["value"]
    return Tally(**{**found, "value": Decimal(value) if isinstance(value, str) else value})


def tally_of(figure: Figure, row: Sequence[Any]) -> Tally:
    """From a row of the database in the order of `counting.AGGREGATES`; see there."""
    if figure.how in ("count", "distinct"):
        return Tally(n=row[0], value=row[0])
    if figure.how == "share":
        whole, part = row[0], row[1]
        return Tally(n=whole, part=part, value=part / whole if whole else None)
    n, total, squares, middle, tenth, log_mean, log_variance, left_out = row
    if figure.how == "sum":
        return Tally(n=n, value=total if total is not None else Decimal(0), squares=_real(squares) or 0.0,
                     left_out=left_out)  # fmt: skip
    mean = _real(total) / n if n else None
    variance = None if mean is None else variance_of(n, mean, _real(squares) or 0.0)
    value = {"mean": mean, "median": _real(middle), "p90": _real(tenth)}[figure.how]
    return Tally(
        n, value, None, _real(squares), mean, variance, _real(log_mean), _real(log_variance), left_out
    )


def together(tallies: Iterable[Tally], how: str) -> Tally:
    """The figure of several groups no record is in twice: counts, sums, the parts of shares and means add up."""
    found = list(tallies)
    n = sum(one.n for one in found)
    if how == "count":
        return Tally(n=n, value=n)
    if how == "share":
        part = sum(one.part or 0 for one in found)
        return Tally(n=n, part=part, value=part / n if n else None)
    squares, left_out = sum(one.squares or 0.0 for one in found), sum(one.left_out for one in found)
    if how == "sum":
        return Tally(
            n=n, value=sum((one.value for one in found), Decimal(0)), squares=squares, left_out=left_out
        )
    if not n:
        return Tally(left_out=left_out)
    mean = sum(one.n * one.mean for one in found if one.mean is not None) / n
    return Tally(n, mean, None, squares, mean, variance_of(n, mean, squares), left_out=left_out)


def variance_of(n: int, mean: float, squares: float) -> float | None:
    """The variance of a sample out of its sum of squares."""
    return max(0.0, (squares - n * mean * mean) / (n - 1)) if n > 1 else None


def empty(figure: Figure) -> Tally:
    """Of a group with no records."""
    return Tally(
        value=0 if figure.how in ("count", "distinct") else Decimal(0) if figure.how == "sum" else None
    )


def value_of(definition: Definition, tallies: Sequence[Tally]) -> float | Decimal | int | None:
    """The metric's value from those of its figures; None where one has no data or what divides is nothing."""
    if definition.single is not None:
        found: float | Decimal | int | None = tallies[0].value
        return found
    times, over = tallies[: len(definition.times)], tallies[len(definition.times) :]
    if any(one.value is None for one in tallies) or any(not one.value for one in over):
        return None
    return prod(float(one.value) for one in times) / prod(float(one.value) for one in over)


def counted(definition: Definition, tallies: Sequence[Tally]) -> int:
    """n: of how many records the value is told; of a ratio, of what it is divided by."""
    return tallies[-1].n if definition.over else tallies[0].n


def interval(definition: Definition, tallies: Sequence[Tally]) -> tuple[float, float] | None:
    """The 95 % interval of the value where one is known: Wilson's of a share, the normal one of a mean."""
    single, one = definition.single, tallies[0]
    if single is None or one.value is None:
        return None
    if single.how == "share":
        return wilson(one.part or 0, one.n)
    if single.how == "mean" and one.variance is not None and one.n > 1:
        half = Z95 * (one.variance / one.n) ** 0.5
        return one.value - half, one.value + half
    return None


def _real(value: Any) -> float | None:
    return None if value is None else float(value)
