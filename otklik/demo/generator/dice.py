"""Chance that depends only on the seed, the name of the throw and the row's number.

SplitMix64 over columns of unsigned 64-bit numbers: no state, so rows may be made in any order and any batch
and stay the same. (https://prng.di.unimi.it/splitmix64.c, public domain.)
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import pi

import polars as pl

GOLDEN = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB
WHOLE = (1 << 64) - 1
SLOTS = 1 << 16


def _u64(value: int) -> pl.Expr:
    return pl.lit(value & WHOLE, dtype=pl.UInt64)


def _mixed(column: pl.Expr) -> pl.Expr:
    column = (column ^ (column // _u64(1 << 30))) * _u64(FIRST)
    column = (column ^ (column // _u64(1 << 27))) * _u64(SECOND)
    return column ^ (column // _u64(1 << 31))


def mixed(value: int) -> int:
    """The same scramble for one Python number."""
    value &= WHOLE
    value = ((value ^ (value >> 30)) * FIRST) & WHOLE
    value = ((value ^ (value >> 27)) * SECOND) & WHOLE
    return value ^ (value >> 31)


def salt(*parts: object) -> int:
    """A 64-bit number for a named throw."""
    digest = hashlib.blake2b(":".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


@dataclass(frozen=True)
class Wheel:
    """Values with weights, laid out on 65 536 equal slots so that a throw is one look-up."""

    values: pl.Series

    @classmethod
    def of(cls, weights: Mapping[str, float] | Iterable[tuple[str, float]]) -> "Wheel":
        """A wheel of words; every word with a weight above zero keeps at least one slot."""
        pairs = [(word, weight) for word, weight in dict(weights).items() if weight > 0]
        total = sum(weight for _, weight in pairs)
        numbers: list[int] = []
        passed = 0.0
        for place, (_, weight) in enumerate(pairs):
            passed += weight
            upto = max(round(passed / total * SLOTS), len(numbers) + 1)
            numbers.extend([place] * (upto - len(numbers)))
        words = pl.Series([word for word, _ in pairs])
        return cls(words.gather(pl.Series(numbers[:SLOTS], dtype=pl.UInt32)))


class Dice:
    """Throws for the rows of one kind of thing; `row` is the column with the row's number."""

    def __init__(self, seed: int, kind: str, row: str = "i") -> None:
        self.seed = seed
        self.kind = kind
        self.row = pl.col(row).cast(pl.UInt64)

    def draw(self, throw: str) -> pl.Expr:
        """64 random bits."""
        return _mixed(self.row * _u64(GOLDEN) + _u64(salt(self.seed, self.kind, throw)))

    def share(self, throw: str) -> pl.Expr:
        """A number from 0 to 1, 1 not included."""
        return (self.draw(throw) // _u64(1 << 11)).cast(pl.Float64) * 2.0**-53

    def happens(self, throw: str, probability: float | pl.Expr) -> pl.Expr:
        """True with the given probability."""
        return self.share(throw) < probability

    def whole(self, throw: str, low: int, high: int) -> pl.Expr:
        """A whole number from low to high, both included."""
        return (self.draw(throw) % _u64(high - low + 1)).cast(pl.Int64) + low

    def normal(self, throw: str) -> pl.Expr:
        """A standard normal number (Box and Muller)."""
        radius = (-2.0 * (1.0 - self.share(throw)).log()).sqrt()
        return radius * (2.0 * pi * self.share(throw + ":angle")).cos()

    def pick(self, throw: str, wheel: Wheel) -> pl.Expr:
        """A value of the wheel by its weight."""
        return pl.lit(wheel.values).gather((self.draw(throw) // _u64(1 << 48)).cast(pl.UInt32))

    def any_of(self, throw: str, values: Sequence[str] | pl.Series) -> pl.Expr:
        """One of the values, all alike."""
        series = values if isinstance(values, pl.Series) else pl.Series(list(values))
        return pl.lit(series).gather((self.draw(throw) % _u64(len(series))).cast(pl.UInt32))


_HEX = pl.Series([f"{number:04x}" for number in range(SLOTS)])


def _hex(column: pl.Expr) -> pl.Expr:
    return pl.lit(_HEX).gather((column % _u64(SLOTS)).cast(pl.UInt32))


def uuid7(moment: pl.Expr, dice: Dice) -> pl.Expr:
    """UUIDv7 of a moment (a Datetime column in UTC) and the row's own chance."""
    stamp = moment.dt.epoch("ms").cast(pl.UInt64)
    head, tail = dice.draw("id:head"), dice.draw("id:tail")
    version = head % _u64(0x1000) + _u64(0x7000)
    variant = head // _u64(1 << 16) % _u64(0x4000) + _u64(0x8000)
    return pl.concat_str(
        _hex(stamp // _u64(1 << 32)),
        _hex(stamp // _u64(1 << 16)),
        pl.lit("-"),
        _hex(stamp),
        pl.lit("-"),
        _hex(version),
        pl.lit("-"),
        _hex(variant),
        pl.lit("-"),
        _hex(tail),
        _hex(tail // _u64(1 << 16)),
        _hex(tail // _u64(1 << 32)),
    )


def rows(start: int, stop: int) -> pl.DataFrame:
    """A frame with the rows' numbers, from which the columns grow."""
    return pl.DataFrame({"i": pl.int_range(start, stop, dtype=pl.UInt64, eager=True)})
