"""Customer lists as people keep them: CSV with phones, names and firms typed every way, and with repeats."""

from pathlib import Path

import polars as pl

from .companies import companies
from .dice import Dice, rows
from .people import people
from .scales import Scale, bench
from .words import book

BATCH = 250_000
COLUMNS = [
    "ФИО",
    "Организация",
    "ИНН",
    "Телефон",
    "E-mail",
    "Должность",
    "Город",
    "Адрес",
    "Дата рождения",
    "Источник",
    "Комментарий",
]
# Of a hundred rows so many repeat a row of the same file that came not long before.
REPEATS = 4


def dirty_scale(count: int, seed: int) -> Scale:
    """A world for `count` rows of a file; another seed than the base's, so that these are other people."""
    pattern = bench("50k")
    return Scale(
        name="dirty",
        now=pattern.now,
        managers=40,
        companies=max(count // 4, 20),
        people=count,
        leads=0,
        deals=0,
        open_deals=0,
        activities=0,
        days=900,
        seed=seed,
    )


def _messy_phone(dice: Dice) -> pl.Expr:
    """Mostly one number in a usual shape; then two in a cell, extensions, Excel's `.0`, words, nonsense."""
    number = pl.col("mobile").fill_null("")
    digits = number.str.slice(1)
    a, b = digits.str.slice(1, 3), digits.str.slice(4, 3)
    c, d = digits.str.slice(7, 2), digits.str.slice(9, 2)
    work = pl.col("work_typed").fill_null("")
    shape = dice.whole("shape", 0, 99)
    empty = pl.col("mobile").is_null()
    return (
        pl.when(empty & (work == ""))
        .then(pl.lit(""))
        .when(empty & (pl.col("ext") != ""))
        .then(pl.concat_str(work, pl.lit(" доб. "), pl.col("ext")))
        .when(empty)
        .then(work)
        .when(shape < 30)
        .then(pl.concat_str(pl.lit("8 ("), a, pl.lit(") "), b, pl.lit("-"), c, pl.lit("-"), d))
        .when(shape < 45)
        .then(pl.concat_str(pl.lit("+7 "), a, pl.lit(" "), b, pl.lit(" "), c, pl.lit(" "), d))
        .when(shape < 60)
        .then(pl.lit("8") + digits.str.slice(1))
        .when(shape < 70)
        .then(number)
        .when(shape < 78)
        .then(digits.str.slice(1))
        .when(shape < 83)
        .then(digits + ".0")
        .when((shape < 90) & (work != ""))
        .then(pl.concat_str(number, pl.lit(", "), work))
        .when(shape < 92)
        .then(pl.concat_str(pl.lit("8-"), a, pl.lit("-"), b, pl.lit("-"), c, d, pl.lit(" (вотсап)")))
        .when(shape < 94)
        .then(pl.concat_str(pl.lit("т. 8 "), a, pl.lit(" "), b, c, d))
        .when(shape < 96)
        .then(pl.concat_str(pl.lit("007"), digits.str.slice(1)))
        .when(shape < 97)
        .then(pl.concat_str(digits.str.slice(0, 1), pl.lit(","), digits.str.slice(1, 5), pl.lit("E+10")))
        .when(shape < 98)
        .then(digits.str.slice(0, 8))
        .otherwise(pl.concat_str(pl.lit("  "), number, pl.lit(" ")))
    )


def _messy_name(dice: Dice) -> pl.Expr:
    last, first, patronymic = pl.col("last_name"), pl.col("first_name"), pl.col("patronymic")
    shape = dice.whole("name", 0, 99)
    full = pl.concat_str(last, first, patronymic, separator=" ")
    return (
        pl.when(shape < 70)
        .then(full)
        .when(shape < 78)
        .then(pl.concat_str(last, first, separator=" "))
        .when(shape < 83)
        .then(full.str.to_uppercase())
        .when(shape < 87)
        .then(full.str.replace_all(" ", "  "))
        .when(shape < 92)
        .then(
            pl.concat_str(
                last,
                pl.lit(" "),
                first.str.slice(0, 1),
                pl.lit(". "),
                patronymic.str.slice(0, 1),
                pl.lit("."),
            )
        )
        .when(shape < 96)
        .then(full.str.to_lowercase())
        .otherwise(full.str.replace_all("ё", "е").str.replace_all("Ё", "Е") + pl.lit(" "))
    )


def _messy_company(dice: Dice) -> pl.Expr:
    form, brand = pl.col("form"), pl.col("brand")
    shape = dice.whole("firm", 0, 99)
    bare = pl.when(form == "ИП").then(pl.concat_str(form, brand, separator=" "))
    return (
        pl.when(form.is_null())
        .then(pl.lit(""))
        .when(shape < 40)
        .then(pl.col("name"))
        .when(shape < 62)
        .then(bare.otherwise(pl.concat_str(form, pl.lit(' "'), brand, pl.lit('"'))))
        .when(shape < 74)
        .then(brand)
        .when(shape < 84)
        .then(pl.concat_str(brand, pl.lit(", "), form))
        .when(shape < 90)
        .then(bare.otherwise(pl.concat_str(form, brand, separator=" ")).str.to_uppercase())
        .otherwise(pl.col("legal_name"))
    )


def _messy_date(dice: Dice) -> pl.Expr:
    shape = dice.whole("date", 0, 9)
    born = pl.col("birthday")
    return (
        pl.when(shape < 7)
        .then(born.dt.strftime("%d.%m.%Y"))
        .when(shape < 8)
        .then(born.dt.strftime("%Y-%m-%d"))
        .when(shape < 9)
        .then(born.dt.strftime("%d.%m.%y"))
        .otherwise(born.dt.strftime("%d/%m/%Y"))
    )


def _written(persons: pl.DataFrame, firms: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """The rows of the file for these persons."""
    own = firms.select("form", "brand", "name", "legal_name", "inn", "address", pl.col("city").alias("_city"))
    frame = persons.hstack(own.select(pl.all().gather(persons["company_i"])).get_columns())
    email = pl.col("email")
    shape = dice.whole("mail", 0, 99)
    comments = [*book("texts.json")["note"]["about"], *book("texts.json")["note"]["fact"]]
    plain = [line for line in comments if "{" not in line]
    return frame.select(
        _messy_name(dice).alias("ФИО"),
        _messy_company(dice).alias("Организация"),
        pl.when(dice.happens("inn", 0.7)).then(pl.col("inn")).alias("ИНН"),
        _messy_phone(dice).alias("Телефон"),
        pl.when(shape < 88)
        .then(email)
        .when(shape < 93)
        .then(email.str.to_uppercase())
        .when(shape < 97)
        .then(pl.lit(" ") + email)
        .otherwise(email.str.replace("@", " at ", literal=True))
        .alias("E-mail"),
        pl.col("position").alias("Должность"),
        pl.when(dice.happens("town", 0.3))
        .then(pl.lit("г. ") + pl.col("city"))
        .otherwise(pl.col("city"))
        .alias("Город"),
        pl.col("address").alias("Адрес"),
        _messy_date(dice).alias("Дата рождения"),
        pl.col("source").alias("Источник"),
        pl.when(dice.happens("comment", 0.3)).then(dice.any_of("comment:text", plain)).alias("Комментарий"),
    )


def _with_repeats(written: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """Some rows give way to a copy of a row up to two hundred lines above: the same person once more."""
    back = pl.when(dice.happens("repeat", REPEATS / 100)).then(dice.whole("repeat:back", 1, 200)).otherwise(0)
    source = rows(0, len(written)).select((pl.col("i").cast(pl.Int64) - back).clip(lower_bound=0)).to_series()
    return written.select(pl.all().gather(source))


def _with_known(written: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Every tenth row gives way to one of the known, while they last."""
    tenth = (pl.int_range(pl.len()) % 10 == 9) & (pl.int_range(pl.len()) // 10 < len(known))
    marked = written.with_columns(pl.int_range(pl.len()).alias("_row"), tenth.alias("_tenth"))
    places = marked.filter("_tenth")["_row"]
    taken = known.head(len(places)).with_columns(places.alias("_row"))
    return pl.concat([marked.filter(~pl.col("_tenth")).drop("_tenth"), taken]).sort("_row").drop("_row")


def write_dirty(path: Path, count: int, *, seed: int = 77, known: pl.DataFrame | None = None) -> None:
    """Writes `count` rows to a CSV (`;`, UTF-8 with BOM); `known` (of `known_rows`) take every tenth place."""
    scale = dirty_scale(count, seed)
    firms = companies(scale)
    with path.open("wb") as file:
        file.write(("\ufeff" + ";".join(COLUMNS) + "\r\n").encode())
        for start in range(0, count, BATCH):
            stop = min(start + BATCH, count)
            written = _written(people(scale, firms, start, stop), firms, Dice(seed, "dirty"))
            written = _with_repeats(written, Dice(seed, f"repeat{start}"))
            if known is not None:
                written = _with_known(written, known.slice(start // 10, (stop - start) // 10))
            written.write_csv(file, include_header=False, separator=";", line_terminator="\r\n")


def known_rows(persons: pl.DataFrame, firms: pl.DataFrame, count: int, seed: int = 78) -> pl.DataFrame:
    """Rows of a file about people who are in the base already, spread evenly over it."""
    step = max(len(persons) // max(count, 1), 1)
    return _written(persons.gather_every(step).head(count), firms, Dice(seed, "known"))
