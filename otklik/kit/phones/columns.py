"""Whole columns of phones: a list at hundreds of thousands a second, a polars column at millions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from otklik.kit.phones.cells import PASSED_OVER, read_phones
from otklik.kit.phones.numbers import PLACEHOLDERS, VALID_OPENINGS, plus_seven_pattern
from otklik.kit.phones.shapes import Phone

if TYPE_CHECKING:
    import polars as pl

_PREFIXES = frozenset(("+7", "7", "8"))


def read_phone_column(
    values: Sequence[str | None], *, region: str = "RU", area_code: str = ""
) -> list[list[Phone]]:
    """The phones of every cell; equal to `read_phones` cell by cell."""
    if region != "RU":
        return [read_phones(text, region=region, area_code=area_code) for text in values]
    make, new = tuple.__new__, Phone
    column: list[list[Phone]] = []
    for text, digits in zip(values, _bare(values), strict=True):
        ten = digits[-10:]
        # `plain_ten` unrolled: the mobile numbers of an import pass here by the million.
        if (
            text
            and digits[:-10] in _PREFIXES
            and ten[0] == "9"
            and ten[:6] in VALID_OPENINGS
            and ten.isdigit()
            and ten.isascii()
            and ten not in PLACEHOLDERS
        ):
            column.append([make(new, (text.strip(), "+7" + ten, "", "mobile", True, ""))])
        elif text:
            column.append(read_phones(text, region=region, area_code=area_code))
        else:
            column.append([])
    return column


def _bare(values: Sequence[str | None]) -> list[str]:
    """Every cell without spaces, brackets and dashes. One long string is cleaned far faster than many short."""
    joined = "\n".join([text or "" for text in values])
    if joined.count("\n") != len(values) - 1:
        joined = "\n".join(["" if text is None or "\n" in text else text for text in values])
    for char in PASSED_OVER:
        joined = joined.replace(char, "")
    return joined.split("\n") if values else []


def plain_numbers(column: pl.Series) -> pl.Series:
    """E.164 where a cell is one ordinary +7 number and nothing else, null elsewhere: the vectorised fast path.

    What stays null goes to `read_phones`; where both answer, they agree.
    """
    import polars as pl

    digits = pl.col("text").str.replace_all(rf"[{PASSED_OVER.replace('-', '')}-]", "")
    any_seven = plus_seven_pattern().replace(r"\d", "[0-9]")
    # No capture groups: matching alone runs on an automaton, several times faster.
    # Ten digits that begin with 7 or 8 are for the careful reader: one may have been lost.
    plain = digits.str.contains(rf"^(?:\+7|[78])(?:{any_seven})$")
    plain |= digits.str.contains(rf"^(?:{any_seven})$") & digits.str.contains("^[349]")
    ten = pl.col("digits").str.tail(10)
    frame = pl.DataFrame({"text": column}).select(digits.alias("digits"), plain.alias("plain"))
    real = pl.col("plain") & ~ten.is_in(sorted(PLACEHOLDERS))
    return frame.select(pl.when(real).then(pl.lit("+7") + ten).alias(column.name)).to_series()
