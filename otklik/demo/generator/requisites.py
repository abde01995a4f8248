"""ИНН, КПП, ОГРН and accounts with their check digits, by columns.

Weights and moduli: order of the Federal Tax Service ММВ-7-6/435@ (ИНН), order of the Ministry of Finance
165н of 2017 (ОГРН: mod 11, ОГРНИП: mod 13), Bank of Russia's rule 515 (accounts: weights 7-1-3).
"""

from collections.abc import Sequence

import polars as pl

from .dice import Dice, salt


def _weighed(digits: pl.Expr, weights: Sequence[int]) -> pl.Expr:
    return pl.sum_horizontal(
        digits.str.slice(place, 1).cast(pl.Int64) * weight for place, weight in enumerate(weights)
    )


def _inn_check(digits: pl.Expr, weights: Sequence[int]) -> pl.Expr:
    return (_weighed(digits, weights) % 11 % 10).cast(pl.String)


_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_ELEVEN = (7, *_TEN)
_TWELVE = (3, *_ELEVEN)


def with_requisites(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Adds inn, kpp (null for an entrepreneur) and ogrn by `region_code`, `form` and `founded` (a year)."""
    sole = pl.col("form") == "ИП"
    # A step coprime with the count of numbers walks through all of them: no two rows of a world share an ИНН.
    walk = pl.col("i").cast(pl.Int64) * 1_234_577 + salt(dice.seed, "inn") % 9_900_000
    place = (walk % 9_900_000 + 100_000).cast(pl.String).str.zfill(7)
    office, number = place.str.slice(0, 2), place.str.slice(2)
    long_number = number + dice.whole("inn:sole", 0, 9).cast(pl.String)
    # The register began in 2002: older firms got their numbers then.
    year = (pl.col("founded").clip(lower_bound=2002) % 100).cast(pl.String).str.zfill(2)
    record = dice.whole("ogrn", 1, 9_999_999).cast(pl.String).str.zfill(7)
    long_record = dice.whole("ogrn:sole", 1, 999_999_999).cast(pl.String).str.zfill(9)
    frame = frame.with_columns(
        (pl.col("region_code") + office).alias("_tax"),
        (pl.col("region_code") + office + pl.when(sole).then(long_number).otherwise(number)).alias("_inn"),
        pl.when(sole)
        .then(pl.lit("3") + year + pl.col("region_code") + long_record)
        .otherwise(pl.lit("1") + year + pl.col("region_code") + record)
        .alias("_ogrn"),
    )
    people, firms = frame.filter(sole), frame.filter(~sole)
    people = people.with_columns((pl.col("_inn") + _inn_check(pl.col("_inn"), _ELEVEN)).alias("inn"))
    people = people.with_columns((pl.col("inn") + _inn_check(pl.col("inn"), _TWELVE)).alias("inn"))
    firms = firms.with_columns((pl.col("_inn") + _inn_check(pl.col("_inn"), _TEN)).alias("inn"))
    people = people.with_columns(
        pl.lit(None, pl.String).alias("kpp"),
        (pl.col("_ogrn") + (pl.col("_ogrn").cast(pl.Int64) % 13 % 10).cast(pl.String)).alias("ogrn"),
    )
    firms = firms.with_columns(
        (pl.col("_tax") + "01001").alias("kpp"),
        (pl.col("_ogrn") + (pl.col("_ogrn").cast(pl.Int64) % 11 % 10).cast(pl.String)).alias("ogrn"),
    )
    return pl.concat([people, firms]).sort("i").drop("_tax", "_inn", "_ogrn")


def account(bik: pl.Expr, dice: Dice) -> pl.Expr:
    """A settlement account (40702…, of an entrepreneur 40802…) that agrees with the bank's БИК."""
    head = pl.when(pl.col("form") == "ИП").then(pl.lit("40802810")).otherwise(pl.lit("40702810"))
    tail = dice.whole("account", 10**10, 10**11 - 1).cast(pl.String)
    blank = pl.concat_str(bik.str.slice(6, 3), head, pl.lit("0"), tail)
    # The key's weight is 3; the weighed sum must end in 0, so the key is the sum's last digit times three.
    key = (_weighed(blank, ([7, 1, 3] * 8)[:23]) % 10 * 3 % 10).cast(pl.String)
    return pl.concat_str(head, key, tail)
