"""Companies: trade, legal form, name, requisites, place, phones, segment, responsible."""

from functools import cache
from typing import Any

import polars as pl

from . import places, requisites
from .dice import Dice, Wheel, rows, uuid7
from .moments import growing
from .names import translit, with_person_name
from .scales import Scale
from .staff import REGIONAL
from .territories import region_of, territory_of
from .words import book, lines

KINDS = {"client": 46, "prospect": 40, "partner": 4, "dealer": 5, "supplier": 3, "competitor": 2}
SEGMENTS = {"A": 12, "B": 30, "C": 58}
SITE_TAILS = ["ru", "ru", "ru", "ru", "com", "рф"]


def _trades() -> list[dict[str, Any]]:
    return book("trades.json")["trades"]


@cache
def _brands() -> pl.Series:
    """Names in quotes: whole words first, then words made of two halves."""
    whole, first, second = lines("brands.txt")
    words = [word.replace("_", " ") for word in whole.split()]
    halves = [head + tail for head in first.split() for tail in second.split() if head.lower() != tail]
    pairs = [
        f"{head}-{tail}" for head in first.split()[:34] for tail in whole.split()[:60] if "_" not in tail
    ]
    # Plain words are what most firms are called, so they stand several times.
    return pl.Series(words * 14 + halves + pairs)


def _number(dice: Dice) -> pl.Expr:
    return (dice.share("number") ** 2 * 240).cast(pl.Int64) + 1


def _named(frame: pl.DataFrame, trade: dict[str, Any], dice: Dice) -> pl.DataFrame:
    """Name and form of the companies of one trade."""
    frame = frame.with_columns(
        dice.pick("form", Wheel.of(trade["forms"])).alias("form"),
        dice.any_of("kind", trade["kinds"]).alias("_kind"),
        dice.any_of("brand", _brands()).alias("_brand"),
        _number(dice).cast(pl.String).alias("_number"),
        dice.pick("pattern", Wheel.of(trade["patterns"])).alias("_pattern"),
    )
    name = pl.col("_pattern")
    for slot in ("kind", "brand", "number"):
        name = name.str.replace("{" + slot + "}", pl.col(f"_{slot}"), literal=True)
    return frame.with_columns(name.str.replace("{city}", pl.col("city"), literal=True).alias("brand"))


def _with_names(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    frame = frame.with_columns(
        dice.pick("trade", Wheel.of({trade["key"]: trade["weight"] for trade in _trades()})).alias("trade")
    )
    parts = [_named(frame.filter(pl.col("trade") == trade["key"]), trade, dice) for trade in _trades()]
    frame = pl.concat(parts).sort("i")
    people = people_names(frame, dice)
    sole = pl.col("form") == "ИП"
    full_form = pl.col("form").replace_strict(book("trades.json")["forms"], return_dtype=pl.String)
    frame = frame.with_columns(
        pl.when(sole).then(people).otherwise(pl.col("brand")).alias("brand"),
        full_form.alias("form_full"),
    )
    quoted = pl.lit("«") + pl.col("brand") + pl.lit("»")
    inside = pl.when(sole).then(pl.col("brand")).otherwise(quoted)
    return frame.with_columns(
        (pl.col("form") + " " + inside).alias("name"),
        (pl.col("form_full") + " " + inside).alias("legal_name"),
    ).drop("_kind", "_brand", "_number", "_pattern")


def people_names(frame: pl.DataFrame, dice: Dice) -> pl.Expr:
    """Full names for entrepreneurs."""
    named = with_person_name(frame.select("i"), dice, women=0.45)
    return pl.lit(
        named.select(
            pl.col("last_name") + " " + pl.col("first_name") + " " + pl.col("patronymic")
        ).to_series()
    )


def _with_contacts(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    host = translit(pl.col("brand")).str.replace_all("[^a-z0-9]+", "-").str.strip_chars("-").str.slice(0, 40)
    # Two firms of one name can't share a site: most carry the city or a number in it.
    mark = pl.lit("-") + pl.col("i").cast(pl.String)
    host = (
        pl.when(dice.happens("host", 0.3))
        .then(host + "-" + translit(pl.col("city")).str.replace_all("[^a-z]", "") + mark)
        .otherwise(host + mark)
    )
    frame = frame.with_columns(
        (host + "." + dice.any_of("site:tail", SITE_TAILS).replace("рф", "pro")).alias("host"),
        places.landline(dice, "phone").alias("phone"),
        pl.when(dice.happens("phone2", 0.34))
        .then(
            pl.when(dice.happens("phone2:mobile", 0.6))
            .then(places.mobile(dice, "phone2:n"))
            .otherwise(places.landline(dice, "phone2:n"))
        )
        .alias("phone2"),
    )
    box = dice.any_of("box", ["info", "info", "zakupki", "office", "mail", "apteka", "priem", "sekretar"])
    return frame.with_columns(
        places.as_typed(pl.col("phone"), dice, "phone:typed").alias("phone_typed"),
        places.as_typed(pl.col("phone2"), dice, "phone2:typed").alias("phone2_typed"),
        pl.when(dice.happens("email", 0.82)).then(box + "@" + pl.col("host")).alias("email"),
        pl.when(dice.happens("site", 0.58)).then(pl.lit("https://") + pl.col("host")).alias("site"),
    )


def _with_holding(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    """A few firms are branches of an older one; a parent is never a branch itself."""
    branch = (dice.draw("branch") % 16 == 0) & (pl.col("i") > 15)
    parent = (dice.share("parent") ** 1.5 * pl.col("i")).cast(pl.UInt64)
    # Row 16k is the head of its sixteen, and heads never throw a branch themselves.
    head = parent // 16 * 16
    return frame.with_columns(pl.when(branch & (pl.col("i") % 16 != 0)).then(head).alias("parent_i"))


def _with_money(frame: pl.DataFrame, dice: Dice) -> pl.DataFrame:
    scale = pl.col("segment").replace_strict({"A": 13.4, "B": 11.7, "C": 10.0}, return_dtype=pl.Float64)
    banks = book("trades.json")["banks"]
    place = dice.whole("bank", 0, len(banks) - 1)
    frame = frame.with_columns(
        ((scale + 0.55 * dice.normal("turnover")).exp() / 100)
        .round(0)
        .cast(pl.Int64)
        .mul(100)
        .alias("turnover"),
        ((1.2 + 0.22 * scale + 0.8 * dice.normal("staff")).exp() / 3).cast(pl.Int64).add(1).alias("staff"),
        *(
            pl.lit(pl.Series([bank[at] for bank in banks])).gather(place).alias(name)
            for at, name in enumerate(("bik", "bank", "corr"))
        ),
    )
    return frame.with_columns(requisites.account(pl.col("bik"), dice).alias("account"))


def companies(scale: Scale, start: int = 0, stop: int | None = None) -> pl.DataFrame:
    """The companies with numbers from `start` to `stop`, a row each, oldest first."""
    dice = Dice(scale.seed, "company")
    frame = rows(start, scale.companies if stop is None else stop)
    frame = frame.with_columns(growing(dice, scale, scale.companies).alias("created_at"))
    frame = frame.with_columns(uuid7(pl.col("created_at"), dice).alias("id"))
    frame = places.with_city(frame, dice)
    frame = places.with_address(frame, dice)
    frame = _with_names(frame, dice)
    frame = frame.with_columns((2024 - (dice.share("founded") ** 1.4 * 28).cast(pl.Int64)).alias("founded"))
    frame = requisites.with_requisites(frame, dice)
    frame = _with_contacts(frame, dice)
    frame = _with_holding(frame, dice)
    frame = frame.with_columns(
        dice.pick("relation", Wheel.of(KINDS)).alias("relation"),
        dice.pick("segment", Wheel.of(SEGMENTS)).alias("segment"),
        dice.pick("source", Wheel.of(book("trades.json")["sources"])).alias("source"),
        _manager(dice, scale).alias("manager_i"),
        pl.col("region_code").replace_strict(territory_of(), return_dtype=pl.UInt32).alias("territory_i"),
        pl.when(dice.happens("tag", 0.12)).then(dice.any_of("tag:word", TAGS)).alias("tag"),
    )
    return _with_money(frame, dice)


TAGS = ["ключевой", "тендеры", "предоплата", "сеть", "семинары", "новый", "ЭДО", "самовывоз"]


def _manager(dice: Dice, scale: Scale) -> pl.Expr:
    """The manager of a company is of the region's department; a city has two or three of them, a big one more."""
    regions = len(REGIONAL)
    region = pl.col("region_code").replace_strict(region_of(), return_dtype=pl.Int64)
    people = (scale.managers - region + regions - 1) // regions
    wide = (
        pl.when(pl.col("city_i") < 12)
        .then(dice.whole("manager", 0, 40))
        .otherwise(dice.whole("manager", 0, 2))
    )
    place = (pl.col("city_i").cast(pl.Int64) * 7919 + wide) % people
    return (region + place * regions).cast(pl.UInt32)
