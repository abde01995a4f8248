"""Territories: parts of the country, each of a department and of one of its managers."""

from functools import cache

import polars as pl

from .dice import Dice, rows, uuid7
from .places import cities
from .scales import Scale
from .staff import REGIONAL, users
from .words import lines


@cache
def _districts() -> list[tuple[str, list[str], str]]:
    parted = (line.split(";") for line in lines("districts.txt"))
    return [(name, codes.split(","), department) for name, codes, department in parted]


def territory_of() -> dict[str, int]:
    """Region code → number of its territory."""
    return {code: number for number, (_, codes, _) in enumerate(_districts()) for code in codes}


def region_of() -> dict[str, int]:
    """Region code → number of the regional department that answers for it (see `staff.REGIONAL`)."""
    return {code: REGIONAL.index(department) for _, codes, department in _districts() for code in codes}


def territories(scale: Scale) -> pl.DataFrame:
    """All territories: i, id, name, places (regions and cities), manager_i, created_at."""
    places = cities()
    staff = users(scale).filter(pl.col("role") == "sales_manager")
    dice = Dice(scale.seed, "territory")
    found = []
    for name, codes, department in _districts():
        inside = places.filter(pl.col("region_code").is_in(codes))
        words = [*inside["region"].unique(maintain_order=True), *inside["city"]]
        own = staff.filter(pl.col("department") == department)["i"]
        found.append((name, list(dict.fromkeys(words)), own[0] if len(own) else 0))
    frame = rows(0, len(found)).with_columns(
        pl.Series("name", [name for name, _, _ in found]),
        pl.Series("places", [words for _, words, _ in found]),
        pl.Series("manager_i", [manager for _, _, manager in found], dtype=pl.UInt32),
        pl.lit(scale.start).cast(pl.Datetime("us")).alias("created_at"),
    )
    return frame.with_columns(uuid7(pl.col("created_at"), dice).alias("id"))
