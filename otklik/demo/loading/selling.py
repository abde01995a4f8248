"""Pipelines, products, leads, deals with their history and lines as rows of the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polars as pl

from otklik.access.callers import Caller
from otklik.demo.generator import leads as lead_words
from otklik.demo.generator.dice import Dice, uuid7
from otklik.demo.generator.pipelines import PIPELINES
from otklik.demo.generator.pipelines import Pipeline as Plan
from otklik.demo.generator.words import book
from otklik.demo.generator.world import World
from otklik.demo.loading.customers import SOURCES, written
from otklik.demo.loading.tables import Part, counted, json_column, picked
from otklik.demo.loading.work import Steps
from otklik.kit.names import name_sort
from otklik.kit.texts import Text
from otklik.records.objects.registry import objects
from otklik.records.search.words import search_text
from otklik.sales.defaults import lay_sales_defaults
from otklik.sales.models import (
    Deal,
    DealLine,
    DealPerson,
    Lead,
    LeadStatus,
    LossReason,
    Pipeline,
    Product,
    StageVisit,
)
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.rules import RANK, StagePlan, state_of

KINDS = {"medicine": "goods", "consumable": "goods", "equipment": "goods", "service": "service"}
VAT = {22: "standard", 10: "reduced", 0: "none"}
ANALYSES = (
    "Конкурент дал отсрочку 60 дней, мы предложили 30: сказать об отсрочке раньше",
    "Долго согласовывали спецификацию, клиент успел купить у другого",
    "Решал главный врач, а мы говорили только со снабжением",
    "Бюджет перенесли на следующий год, вернуться в январе",
)


@dataclass(frozen=True)
class Lists:
    """Ids of the company's own words: stages by (pipeline, stage), the rest by name."""

    pipelines: dict[str, UUID]
    stages: dict[tuple[str, str], UUID]
    reasons: dict[str, UUID]
    statuses: dict[str, UUID]


def lay_lists(by: Caller) -> Lists:
    """Find the pipelines and the words the world needs, and make those that lack."""
    lay_sales_defaults(by)
    pipelines: dict[str, UUID] = {}
    stages: dict[tuple[str, str], UUID] = {}
    for plan in PIPELINES:
        pk = _pipeline(plan) or create_pipeline(
            by, Text(plan.name, plan.name_en), _plans(plan), quiet_days=14
        )
        pipelines[plan.key] = pk
        kept = Pipeline.objects.get(pk=pk).stages.filter(deleted_at=None).order_by("position")
        stages |= {(plan.key, stage.key): row.pk for stage, row in zip(plan.stages, kept, strict=True)}
    reasons = {*book("texts.json")["loss_reasons"], *lead_words.REFUSALS}
    return Lists(
        pipelines=pipelines,
        stages=stages,
        reasons=_words(by, LossReason, reasons, used_for=["deal", "lead"]),
        statuses={
            row.kind: row.pk for row in LeadStatus.objects.filter(deleted_at=None).order_by("-position")
        },
    )


def _pipeline(plan: Plan) -> UUID | None:
    """A pipeline in use of the same name and the same kinds of stages, if the company has one."""
    for row in Pipeline.objects.filter(deleted_at=None, name=plan.name).order_by("position"):
        kinds = list(row.stages.filter(deleted_at=None).order_by("position").values_list("kind", flat=True))
        if kinds == [stage.kind for stage in plan.stages]:
            return UUID(str(row.pk))
    return None


def _plans(plan: Plan) -> list[StagePlan]:
    return [
        StagePlan(
            Text(stage.name, stage.name_en), stage.kind, probability=stage.probability, days_limit=stage.limit_days,
            color=stage.color,
        )
        for stage in plan.stages
    ]  # fmt: skip


def _words(by: Caller, model: Any, names: set[str], **values: Any) -> dict[str, UUID]:
    """The entries of a list by name; those that lack are made."""
    held = {row.name: row.pk for row in model.objects.filter(deleted_at=None, name__in=names)}
    for name in sorted(names - set(held)):
        row = model.objects.create(name=name, name_sort=name_sort(name), created_by_id=by.user_id, **values)
        held[name] = row.pk
    return held


def _mapped(column: pl.Expr, ids: dict[Any, UUID]) -> pl.Expr:
    return column.replace_strict(
        {key: str(pk) for key, pk in ids.items()}, default=None, return_dtype=pl.String
    )


def product_rows(world: World) -> Part:
    frame = world.products.with_columns(
        pl.col("created_at").alias("updated_at"),
        pl.col("group").replace_strict(KINDS, return_dtype=pl.String).alias("kind"),
        pl.col("vat").replace_strict(VAT, return_dtype=pl.String),
        pl.col("code").alias("sku"),
    )

    def words(row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "name_sort": name_sort(row["name"]),
            "search_text": search_text((row["name"],), others=(row["sku"],)),
        }

    return Product, counted(frame, words, frame.select("name", "sku").iter_rows(named=True))


def lead_rows(world: World, lists: Lists, steps: Steps) -> Part:
    """The leads; name_sort, search_text and match_keys as the product counts them."""
    recount = objects.get("lead").recount
    assert recount is not None
    closed = pl.col("state").is_in(["converted", "refused"])
    kinds = {"new": "new", "in_work": "work", "converted": "converted", "refused": "refused"}
    frame = world.leads.join(steps.of("lead_i"), on="i", how="left", maintain_order="left").with_columns(
        *written(picked(world.users["id"], pl.col("manager_i"))),
        pl.col("patronymic").alias("middle_name"),
        pl.col("title").alias("name"),
        pl.col("text").alias("interest"),
        _mapped(pl.col("state").replace_strict(kinds, return_dtype=pl.String), lists.statuses).alias(
            "status_id"
        ),
        _mapped(pl.col("refusal"), lists.reasons).alias("refusal_reason_id"),
        pl.col("source").replace_strict(SOURCES, return_dtype=pl.String),
        pl.when(closed).then(None).otherwise(pl.col("next_step_at")).alias("next_step_at"),
    )
    values = [_lead_values(row) for row in frame.iter_rows(named=True)]
    names = ("phones", "emails", "first_touch", "last_touch")
    frame = counted(frame, recount, values)
    return Lead, frame.with_columns(json_column(name, (row[name] for row in values)) for name in names)


def _lead_values(row: dict[str, Any]) -> dict[str, Any]:
    touch = {}
    if row["utm_source"]:
        touch = {"utm_source": row["utm_source"], "utm_medium": "cpc", "utm_campaign": row["utm_campaign"]}
    phone = {"raw": row["phone_typed"], "value": row["phone"], "ext": "", "ok": True, "kind": "mobile"}
    return {
        **{key: row[key] for key in ("name", "last_name", "first_name", "middle_name", "company_name")},
        "phones": [phone] if row["phone"] else [],
        "emails": [{"value": row["email"], "ok": True, "kind": "work"}] if row["email"] else [],
        "first_touch": touch,
        "last_touch": touch,
    }


def deal_rows(world: World, lists: Lists, steps: Steps) -> Part:
    made = world.deals
    where = pl.concat_list("pipeline", "stage").list.join("/")
    kind = {f"{line.key}/{stage.key}": stage.kind for line in PIPELINES for stage in line.stages}
    limit = {f"{line.key}/{stage.key}": stage.limit_days for line in PIPELINES for stage in line.stages}
    ranks = {place: RANK[name] for place, name in kind.items()}
    reached = made.entries.with_columns(where.replace_strict(ranks, return_dtype=pl.Int64).alias("reached"))
    furthest = reached.group_by(pl.col("deal_i").alias("i")).agg(pl.col("reached").max())
    frame = made.deals.join(furthest, on="i", how="left", maintain_order="left")
    frame = frame.join(steps.of("deal_i"), on="i", how="left", maintain_order="left")
    days = where.replace_strict(limit, default=None, return_dtype=pl.Int64)
    opened = pl.col("open")
    states = {place: state_of(name) for place, name in kind.items()}
    stage_ids = {f"{line}/{stage}": str(pk) for (line, stage), pk in lists.stages.items()}
    frame = frame.with_columns(
        *written(picked(world.users["id"], pl.col("manager_i"))),
        pl.col("title").alias("name"),
        where.replace_strict(stage_ids, return_dtype=pl.String).alias("stage_id"),
        where.replace_strict(states, return_dtype=pl.String).alias("state"),
        _mapped(pl.col("pipeline"), lists.pipelines).alias("pipeline_id"),
        pl.col("stage_at").alias("stage_entered_at"),
        pl.when(opened).then(pl.col("stage_at") + pl.duration(days=days)).alias("stage_due_at"),
        (pl.col("lines") == 0).alias("amount_by_hand"),
        picked(world.companies["id"], pl.col("company_i")).alias("company_id"),
        picked(world.people["id"], pl.col("person_i")).alias("person_id"),
        pl.col("closing_on").alias("close_on"),
        pl.when(opened).then(pl.col("closing_moves")).otherwise(0).alias("close_moved_times"),
        _confidence(where.replace_strict(kind, return_dtype=pl.String)).alias("forecast_category"),
        _mapped(pl.col("loss_reason"), lists.reasons).alias("loss_reason_id"),
        _analysed(pl.col("loss_reason")).alias("loss_text"),
        pl.col("source").replace_strict(SOURCES, return_dtype=pl.String),
        pl.when(opened).then(pl.col("next_step_at")).alias("next_step_at"),
    )

    def words(row: Mapping[str, Any]) -> dict[str, Any]:
        key = name_sort(row["name"])
        return {"name_sort": key, "search_text": key}

    return Deal, counted(frame, words, frame.select("name").iter_rows(named=True))


def _confidence(kind: pl.Expr) -> pl.Expr:
    """What managers say of their deals: the contract is mostly promised, talks are half possible."""
    every = pl.int_range(pl.len())
    return (
        pl.when(kind.is_in(["contract", "payment"]) & (every % 10 < 7))
        .then(pl.lit("commit"))
        .when(kind.is_in(["negotiation", "contract", "payment"]) & (every % 2 == 0))
        .then(pl.lit("best_case"))
        .when(kind.is_in(["new"]) & (every % 25 == 0))
        .then(pl.lit("omitted"))
        .otherwise(pl.lit("pipeline"))
    )


def _analysed(reason: pl.Expr) -> pl.Expr:
    """Four of five refusals were looked into; what was found, in words."""
    which = pl.int_range(pl.len()) % (len(ANALYSES) + 1)
    told = which.replace_strict(dict(enumerate(ANALYSES)), default="", return_dtype=pl.String)
    return pl.when(reason.is_not_null()).then(told).otherwise(pl.lit(""))


def visit_rows(world: World, lists: Lists) -> Part:
    entries, deals = world.deals.entries, world.deals.deals
    stage_ids = {f"{line}/{stage}": str(pk) for (line, stage), pk in lists.stages.items()}
    where = pl.concat_list("pipeline", "stage").list.join("/")
    owner = deals["manager_i"].gather(entries["deal_i"])
    return StageVisit, entries.with_columns(
        picked(deals["id"], pl.col("deal_i")).alias("deal_id"),
        where.replace_strict(stage_ids, return_dtype=pl.String).alias("stage_id"),
        world.users["id"].gather(owner).alias("by_id"),
    ).sort("entered_at")


def line_rows(world: World) -> Iterator[Part]:
    """Lines of deals and the people who take part in them."""
    deals, goods = world.deals.deals, world.products
    dice, people = Dice(world.scale.seed, "line"), Dice(world.scale.seed, "deal person")
    lines = world.deals.lines.with_columns(
        deals["created_at"].gather(world.deals.lines["deal_i"]).alias("created_at"),
        picked(deals["id"], pl.col("deal_i")).alias("deal_id"),
        picked(goods["id"], pl.col("product_i")).alias("product_id"),
        picked(goods["name"], pl.col("product_i")).alias("name"),
        picked(goods["unit"], pl.col("product_i")).alias("unit"),
        pl.when(pl.col("vat") > 0).then(pl.col("vat")).alias("vat_percent"),
        pl.col("sum").alias("sum_total"),
        (pl.col("sum") * pl.col("vat") / (100 + pl.col("vat"))).round(2).alias("sum_vat"),
    )
    yield (
        DealLine,
        lines.with_columns(
            uuid7(pl.col("created_at"), dice).alias("id"),
            (pl.col("sum_total") - pl.col("sum_vat")).round(2).alias("sum_before_vat"),
            pl.col("vat").replace_strict(VAT, return_dtype=pl.String),
        ),
    )
    yield (
        DealPerson,
        deals.filter(pl.col("person_i").is_not_null()).select(
            uuid7(pl.col("created_at"), people).alias("id"),
            pl.col("id").alias("deal_id"),
            picked(world.people["id"], pl.col("person_i")).alias("person_id"),
        ),
    )
