"""Territories, companies, persons and their places of work as rows of the product."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import polars as pl

from otklik.customers.companies.rules import counted as company_counted
from otklik.customers.models import Affiliation, Company, Person, Territory
from otklik.customers.people.rules import counted as person_counted
from otklik.customers.territories.object import counted as territory_counted
from otklik.demo.generator.dice import Dice, uuid7
from otklik.demo.generator.world import World
from otklik.demo.loading.tables import Part, counted, json_column, picked

BATCH = 50_000
SOURCES = {
    "Рекомендация": "referral",
    "Сайт": "site",
    "Холодный звонок": "cold_call",
    "Выставка": "exhibition",
    "Визит представителя": "visit",
    "Реклама": "advertising",
    "Тендер": "tender",
    "Звонок": "incoming",
    "Мессенджер": "social",
}
INDUSTRIES = {
    "pharmacy": "Аптеки",
    "clinic": "Клиники",
    "hospital": "Больницы и поликлиники",
    "dental": "Стоматология",
    "distributor": "Дистрибуция",
    "plant": "Производство",
    "laboratory": "Лаборатории",
    "equipment": "Медицинская техника",
    "sanatorium": "Санатории",
}


def written(owner: pl.Expr) -> list[pl.Expr]:
    """Who made the row and who answers for it: its manager, on the day it was made."""
    return [
        owner.alias("responsible_id"),
        owner.alias("created_by_id"),
        owner.alias("updated_by_id"),
        pl.col("created_at").alias("updated_at"),
    ]


def territory_rows(world: World) -> Part:
    owner = picked(world.users["id"], pl.col("manager_i"))
    frame = world.territories.with_columns(*written(owner))
    return Territory, counted(frame, territory_counted, frame.select("name", "places").iter_rows(named=True))


def company_rows(world: World) -> Iterator[Part]:
    """The companies in batches, parents before their branches."""
    territories = world.territories["id"]
    for frame in world.companies.iter_slices(BATCH):
        frame = frame.with_columns(
            *written(picked(world.users["id"], pl.col("manager_i"))),
            picked(world.companies["id"], pl.col("parent_i")).alias("parent_id"),
            picked(territories, pl.col("territory_i")).alias("territory_id"),
            pl.concat_list("relation").alias("kinds"),
            pl.col("kpp").fill_null(""),
            pl.col("trade").replace_strict(INDUSTRIES, return_dtype=pl.String).alias("industry"),
            pl.col("source").replace_strict(SOURCES, return_dtype=pl.String),
            _tags(),
        )
        values = [_company_values(row) for row in frame.iter_rows(named=True)]
        yield (
            Company,
            _with_json(counted(frame, company_counted, values), values, "bank_accounts", "urls", "addresses"),
        )


def _tags() -> pl.Expr:
    return (
        pl.when(pl.col("tag").is_null())
        .then(pl.lit([], pl.List(pl.String)))
        .otherwise(pl.concat_list("tag"))
        .alias("tags")
    )


def _with_json(frame: pl.DataFrame, values: list[dict[str, Any]], *more: str) -> pl.DataFrame:
    columns = ("phones", "emails", "messengers", "custom", *more)
    return frame.with_columns(json_column(name, (row[name] for row in values)) for name in columns)


def _phone(raw: str, value: str, kind: str, ext: str = "") -> dict[str, Any]:
    return {"raw": raw, "value": value, "ext": ext, "ok": True, "kind": kind}


def _company_values(row: dict[str, Any]) -> dict[str, Any]:
    phones = [_phone(row["phone_typed"], row["phone"], "work")]
    if row["phone2"]:
        phones.append(
            _phone(row["phone2_typed"], row["phone2"], "mobile" if row["phone2"][2] == "9" else "work")
        )
    return {
        "name": row["name"], "legal_name": row["legal_name"], "inn": row["inn"], "kpp": row["kpp"], "ogrn": row["ogrn"],
        "phones": phones,
        "emails": [{"value": row["email"], "ok": True, "kind": "work"}] if row["email"] else [],
        "messengers": [],
        "custom": {},
        "urls": [row["site"]] if row["site"] else [],
        "addresses": [{
            "text": row["address"], "kind": "actual", "postcode": row["postcode"], "region": row["region"],
            "city": row["city"], "street": row["street"],
        }],
        "bank_accounts": [{"bik": row["bik"], "account": row["account"], "corr": row["corr"], "bank": row["bank"]}],
    }  # fmt: skip


def person_rows(world: World) -> Iterator[Part]:
    """The persons in batches."""
    for frame in world.people.iter_slices(BATCH):
        gone = pl.col("left_days_ago").is_not_null()
        frame = frame.with_columns(
            *written(picked(world.users["id"], pl.col("manager_i"))),
            pl.when(~gone).then(picked(world.companies["id"], pl.col("company_i"))).alias("company_id"),
            pl.col("patronymic").alias("middle_name"),
            pl.col("gender").replace_strict({"m": "male", "f": "female"}, return_dtype=pl.String),
            pl.col("source").replace_strict(SOURCES, return_dtype=pl.String),
            _tags(),
        )
        values = [_person_values(row) for row in frame.iter_rows(named=True)]
        yield Person, _with_json(counted(frame, person_counted, values), values)


def _person_values(row: dict[str, Any]) -> dict[str, Any]:
    phones = [_phone(row["mobile_typed"], row["mobile"], "mobile")] if row["mobile"] else []
    if row["work_phone"]:
        phones.append(_phone(row["work_typed"], row["work_phone"], "work", row["ext"]))
    answers = {key: row[key] for key in ("speciality", "potential", "loyalty") if row[key] is not None}
    return {
        "last_name": row["last_name"], "first_name": row["first_name"], "middle_name": row["patronymic"],
        "phones": phones,
        "emails": [{"value": row["email"], "ok": True, "kind": "work"}] if row["email"] else [],
        "messengers": [{"value": row["telegram"], "kind": "telegram"}] if row["telegram"] else [],
        "custom": answers,
    }  # fmt: skip


def affiliation_rows(world: World) -> Iterator[Part]:
    """Places of work in batches: the main one, a former one, a second clinic of doctors."""
    dice = Dice(world.scale.seed, "affiliation")
    second = Dice(world.scale.seed, "second affiliation")
    today = world.scale.now.date()
    columns = ("id", "person_id", "company_id", "role", "position", "is_main", "started_on", "ended_on",
               "created_at", "manager_i")  # fmt: skip
    ended = pl.lit(today) - pl.duration(days=pl.col("left_days_ago"))
    began = pl.col("created_at").dt.date() - timedelta(days=30)
    for frame in world.people.iter_slices(BATCH):
        frame = frame.with_columns(
            pl.col("id").alias("person_id"), pl.col("relation").alias("role"),
            pl.min_horizontal(began, ended - timedelta(days=90)).alias("started_on"),
        )  # fmt: skip
        main = frame.filter(pl.col("company_i").is_not_null()).with_columns(
            uuid7(pl.col("created_at"), dice).alias("id"),
            picked(world.companies["id"], pl.col("company_i")).alias("company_id"),
            pl.col("left_days_ago").is_null().alias("is_main"), ended.alias("ended_on"),
        )  # fmt: skip
        other = frame.filter(pl.col("second_company_i").is_not_null()).with_columns(
            uuid7(pl.col("created_at"), second).alias("id"),
            picked(world.companies["id"], pl.col("second_company_i")).alias("company_id"),
            pl.lit(False).alias("is_main"), pl.lit(None, pl.Date).alias("ended_on"),
        )  # fmt: skip
        both = pl.concat([main.select(columns), other.select(columns)])
        yield Affiliation, both.with_columns(*written(picked(world.users["id"], pl.col("manager_i"))))
