"""Russian names with the frequencies and genders of life."""

from functools import cache

import polars as pl

from .dice import Dice, Wheel
from .words import lines


def feminine(surname: str) -> str:
    """The surname of a woman: Иванов → Иванова, Раевский → Раевская, Толстой → Толстая, Ткач → Ткач."""
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    if surname.endswith(("кий", "ный")):
        return surname[:-2] + "ая"
    # The Korean Цой only looks like Толстой.
    if surname.endswith("ой") and surname != "Цой":
        return surname[:-2] + "ая"
    return surname


@cache
def _surnames() -> pl.DataFrame:
    male = [word for line in lines("surnames.txt") for word in line.split()]
    return pl.DataFrame({"male": male, "female": [feminine(word) for word in male]})


@cache
def _surname_wheel() -> Wheel:
    # The frequency of Russian surnames falls about as the square root of the place in the list.
    return Wheel.of({str(place): (place + 1.6) ** -0.62 for place in range(len(_surnames()))})


@cache
def _male() -> tuple[Wheel, pl.Series, Wheel, pl.Series]:
    table = [line.split() for line in lines("male_names.txt")]
    own = Wheel.of({row[0]: float(row[1]) for row in table})
    sons = Wheel.of({row[3]: float(row[2]) for row in table})
    daughters = {row[3]: row[4] for row in table}
    return own, pl.Series(list(daughters)), sons, pl.Series(list(daughters.values()))


@cache
def _female_wheel() -> Wheel:
    return Wheel.of(
        {name: float(weight) for name, weight in (line.split() for line in lines("female_names.txt"))}
    )


def with_person_name(frame: pl.DataFrame, dice: Dice, women: float | pl.Expr) -> pl.DataFrame:
    """Adds gender, last_name, first_name and patronymic that agree; `women` is the share of women."""
    own, sons, son_wheel, daughters = _male()
    surnames = _surnames()
    frame = frame.with_columns(
        pl.when(dice.happens("gender", women)).then(pl.lit("f")).otherwise(pl.lit("m")).alias("gender"),
        dice.pick("surname", _surname_wheel()).cast(pl.UInt32).alias("_surname"),
        dice.pick("patronymic", son_wheel).alias("_patronymic"),
    )
    woman = pl.col("gender") == "f"
    return frame.with_columns(
        pl.when(woman)
        .then(pl.lit(surnames["female"]).gather(pl.col("_surname")))
        .otherwise(pl.lit(surnames["male"]).gather(pl.col("_surname")))
        .alias("last_name"),
        pl.when(woman)
        .then(dice.pick("name:f", _female_wheel()))
        .otherwise(dice.pick("name:m", own))
        .alias("first_name"),
        pl.when(woman)
        .then(pl.col("_patronymic").replace_strict(sons, daughters))
        .otherwise(pl.col("_patronymic"))
        .alias("patronymic"),
    ).drop("_surname", "_patronymic")


def translit(column: pl.Expr) -> pl.Expr:
    """Russian letters to Latin ones, as people write them in the names of sites and mailboxes."""
    pairs = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True))
    pairs |= {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
    }
    return column.str.to_lowercase().str.replace_many(list(pairs), list(pairs.values()))
