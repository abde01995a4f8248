"""Leads: enquiries with their source, the tags of the advertisement and what became of them."""

import polars as pl

from . import places, texts
from .dice import Dice, Wheel, rows, uuid7
from .moments import growing, moment_of, working_days
from .names import with_person_name
from .scales import Scale

SOURCES = {"Сайт": 38, "Звонок": 22, "Реклама": 14, "Выставка": 9, "Рекомендация": 9, "Мессенджер": 8}
STATES = {"new": 16, "in_work": 24, "converted": 34, "refused": 26}
REFUSALS = {
    "Не наш профиль": 22,
    "Спам": 18,
    "Не дозвонились": 26,
    "Дорого": 16,
    "Дубль": 8,
    "Уже купили": 10,
}
MEDIA = ["yandex", "vk", "telegram", "email"]


def leads(scale: Scale, companies: pl.DataFrame) -> pl.DataFrame:
    """All leads, a row each, oldest first; the recent ones are more often still open."""
    dice = Dice(scale.seed, "lead")
    frame = rows(0, scale.leads).with_columns(growing(dice, scale, scale.leads).alias("created_at"))
    frame = frame.with_columns(
        uuid7(pl.col("created_at"), dice).alias("id"),
        texts.topic_of(pl.col("i")).alias("topic"),
        dice.any_of("company", companies["i"].cast(pl.UInt32)).alias("_company"),
        dice.pick("source", Wheel.of(SOURCES)).alias("source"),
        dice.pick("state", Wheel.of(STATES)).alias("state"),
        dice.whole("manager", 0, scale.managers - 1).cast(pl.UInt32).alias("manager_i"),
    )
    firm = companies.select("name", "city", "region", "phone_code").select(pl.all().gather(frame["_company"]))
    frame = frame.hstack(firm.rename({"name": "company_name"}).get_columns())
    frame = with_person_name(frame, dice, women=0.58)
    old = pl.col("created_at") < pl.lit(scale.now).cast(pl.Datetime("us")) - pl.duration(days=25)
    settled = pl.when(dice.happens("settled", 0.55)).then(pl.lit("converted")).otherwise(pl.lit("refused"))
    stays = dice.happens("stays", 0.03)
    frame = frame.with_columns(
        pl.when(old & pl.col("state").is_in(["new", "in_work"]) & ~stays)
        .then(settled)
        .otherwise(pl.col("state"))
        .alias("state"),
        pl.when(dice.happens("phone", 0.9)).then(places.mobile(dice, "phone:n")).alias("phone"),
        pl.when(dice.happens("email", 0.55))
        .then(pl.lit("client") + pl.col("i").cast(pl.String) + "@mail.ru")
        .alias("email"),
        texts.sentence("lead", "title", dice, "title").alias("title"),
        texts.sentence("lead", "about", dice, "about").alias("text"),
        pl.when(pl.col("source").is_in(["Сайт", "Реклама"]) & dice.happens("utm", 0.8))
        .then(dice.any_of("utm:source", MEDIA))
        .alias("utm_source"),
        dice.any_of(
            "utm:campaign", ["brand", "oborudovanie", "rashodniki", "seminar-osen", "retarget"]
        ).alias("utm_campaign"),
    )
    closed = pl.col("state").is_in(["converted", "refused"])
    wait = working_days(pl.col("created_at"), scale) + 0.05 + dice.share("closes") ** 2 * 8
    now = pl.lit(scale.now).cast(pl.Datetime("us"))
    return frame.with_columns(
        places.as_typed(pl.col("phone"), dice, "phone:typed").alias("phone_typed"),
        pl.when(pl.col("state") == "refused").then(dice.pick("refusal", Wheel.of(REFUSALS))).alias("refusal"),
        pl.when(closed).then(pl.min_horizontal(moment_of(wait, scale), now)).alias("closed_at"),
        pl.when(pl.col("utm_source").is_not_null()).then(pl.col("utm_campaign")).alias("utm_campaign"),
    ).drop("_company", "phone_code", "topic")
