"""Cities, streets and addresses; phones by the city's code."""

from functools import cache

import polars as pl

from .dice import Dice, Wheel
from .words import lines

MOBILE_CODES = [
    *range(900, 907),
    *range(908, 940),
    *range(950, 954),
    958,
    *range(960, 970),
    *range(977, 990),
    *range(991, 998),
    999,
]


@cache
def cities() -> pl.DataFrame:
    """The cities: city, region, tax code, head of the postcode, phone code, population, time zone."""
    columns = ["city", "region", "region_code", "post_head", "phone_code", "population", "timezone"]
    frame = pl.DataFrame([line.split(";") for line in lines("cities.txt")], schema=columns, orient="row")
    return frame.with_columns(pl.col("population").cast(pl.Int64)).with_row_index("city_i")


@cache
def _city_wheel() -> Wheel:
    places = cities()
    # Business gathers in big cities a little more than people do.
    pairs = zip(places["city_i"].cast(pl.String), places["population"].cast(pl.Float64) ** 1.05, strict=True)
    return Wheel.of(pairs)


@cache
def _street_wheel() -> Wheel:
    streets = [line.split(";") for line in lines("streets.txt")]
    return Wheel.of({f"{kind} {name}": float(weight) for kind, name, weight in streets})


def with_city(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Adds the columns of a city chosen by its population."""
    frame = frame.with_columns(dice.pick("city", _city_wheel()).cast(pl.UInt32).alias("city_i"))
    places = cities().drop("city_i", "population")
    chosen = places.select(pl.all().gather(frame["city_i"]))
    return frame.hstack(chosen.get_columns())


def with_address(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Adds postcode, street (with the house and the office) and the whole address in one line."""
    house = dice.whole("house", 1, 180).cast(pl.String) + (
        pl.when(dice.happens("corpus", 0.16))
        .then(pl.lit(", корп. ") + dice.whole("corpus:n", 1, 5).cast(pl.String))
        .when(dice.happens("letter", 0.12))
        .then(dice.any_of("letter:n", ["А", "Б", "В", "/1", "/2", "/3"]))
        .otherwise(pl.lit(""))
    )
    office = (
        pl.when(dice.happens("office", 0.35))
        .then(pl.lit(", оф. ") + dice.whole("office:n", 1, 420).cast(pl.String))
        .otherwise(pl.lit(""))
    )
    room = 6 - pl.col("post_head").str.len_chars()
    tail = dice.whole("post", 0, 9999).cast(pl.String).str.zfill(4).str.slice(0, room)
    frame = frame.with_columns(
        (pl.col("post_head") + tail).alias("postcode"),
        pl.concat_str(dice.pick("street", _street_wheel()), pl.lit(", д. "), house, office).alias("street"),
    )
    town = (
        pl.when(pl.col("region") == "г. " + pl.col("city"))
        .then(pl.col("region"))
        .otherwise(pl.col("region") + ", г. " + pl.col("city"))
    )
    return frame.with_columns(
        pl.concat_str(pl.col("postcode"), town, pl.col("street"), separator=", ").alias("address")
    )


def landline(dice: Dice, throw: str) -> pl.Expr:
    """A city number in E.164 by the column `phone_code`; never begins with 0 or 1 after the code."""
    digits = dice.whole(throw, 2_000_000, 9_999_999).cast(pl.String)
    return (
        pl.lit("+7") + pl.col("phone_code") + digits.str.slice(0, 10 - pl.col("phone_code").str.len_chars())
    )


def mobile(dice: Dice, throw: str) -> pl.Expr:
    """A Russian mobile number in E.164."""
    codes = pl.Series([str(code) for code in MOBILE_CODES])
    return pl.concat_str(
        pl.lit("+7"),
        dice.any_of(throw + ":code", codes),
        dice.whole(throw, 1_000_000, 9_999_999).cast(pl.String),
    )


def as_typed(phone: pl.Expr, dice: Dice, throw: str) -> pl.Expr:
    """The number as people type it: the same digits in one of the usual shapes."""
    a, b = phone.str.slice(2, 3), phone.str.slice(5, 3)
    c, d = phone.str.slice(8, 2), phone.str.slice(10, 2)
    shape = dice.whole(throw, 0, 9)
    return (
        pl.when(shape < 4)
        .then(pl.concat_str(pl.lit("+7 ("), a, pl.lit(") "), b, pl.lit("-"), c, pl.lit("-"), d))
        .when(shape < 6)
        .then(pl.concat_str(pl.lit("8 ("), a, pl.lit(") "), b, pl.lit("-"), c, pl.lit("-"), d))
        .when(shape < 8)
        .then(pl.concat_str(pl.lit("8"), a, b, c, d))
        .otherwise(phone)
    )
