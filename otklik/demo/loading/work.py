"""Activities and what they concern as rows of the product; and what deals and leads learn from them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from otklik.activities.models import Activity, ActivityLink
from otklik.demo.generator.dice import Dice, uuid7
from otklik.demo.generator.world import World
from otklik.demo.loading.customers import written
from otklik.demo.loading.tables import Part, picked

RESULTS = {
    "Дозвонились": "reached", "Договорились о встрече": "interested", "Просят перезвонить": "call_back",
    "Не ответили": "no_answer", "Отказ от разговора": "not_interested", "Состоялась": "reached", "Перенесена": "moved",
    "Договорились о следующем шаге": "interested", "Не состоялась": "moved", "Выполнен": "reached",
    "Врача не было на месте": "no_answer", "Перенесён": "moved", "Сделано": "reached", "Уже не нужно": "not_interested",
}  # fmt: skip


class Steps:
    """The next planned step and the last thing done of deals and leads, gathered while activities pass."""

    def __init__(self) -> None:
        self._parts: dict[str, list[pl.DataFrame]] = {"deal_i": [], "lead_i": []}

    def take(self, batch: pl.DataFrame) -> None:
        for key, parts in self._parts.items():
            parts.append(
                batch.filter(pl.col(key).is_not_null())
                .group_by(pl.col(key).alias("i"))
                .agg(
                    pl.col("due_at").filter(pl.col("done_at").is_null() & (pl.col("kind") != "note")).min()
                    .alias("next_step_at"),
                    pl.col("done_at").max().alias("last_activity_at"),
                )
            )  # fmt: skip

    def of(self, key: str) -> pl.DataFrame:
        """i, next_step_at, last_activity_at."""
        return (
            pl.concat(self._parts[key])
            .group_by("i")
            .agg(pl.col("next_step_at").min(), pl.col("last_activity_at").max())
        )


def activity_rows(world: World, steps: Steps) -> Iterator[Part]:
    """Activities and their links, batch by batch."""
    owner = picked(world.users["id"], pl.col("manager_i"))
    note = pl.col("kind") == "note"
    for batch in world.activities():
        steps.take(batch)
        done = pl.when(note).then(None).otherwise(pl.col("done_at"))
        rows = batch.with_columns(
            *written(owner),
            done.alias("done_at"),
            pl.when(done.is_not_null()).then(owner).alias("done_by_id"),
            pl.coalesce(done, pl.when(~note).then(pl.col("due_at")), pl.col("created_at")).alias("at"),
            pl.col("title").alias("subject"),
            pl.col("text").fill_null(""),
            pl.col("result").replace_strict(RESULTS, default="", return_dtype=pl.String).fill_null(""),
            pl.col("direction").fill_null(""),
        )
        yield Activity, rows
        yield ActivityLink, _links(world, rows)


def _links(world: World, rows: pl.DataFrame) -> pl.DataFrame:
    """A deal or a lead is what an activity is about, its company and person follow; without them, these are."""
    deal, lead = pl.col("deal_i").is_not_null(), pl.col("lead_i").is_not_null()
    kinds = (
        ("deal", world.deals.deals["id"], "deal_i", pl.lit(True)),
        ("lead", world.leads["id"], "lead_i", pl.lit(True)),
        ("company", world.companies["id"], "company_i", ~deal & ~lead),
        ("person", world.people["id"], "person_i", ~deal & ~lead),
    )
    parts = []
    for key, ids, number, main in kinds:
        dice = Dice(world.scale.seed, f"link to {key}")
        parts.append(
            rows.filter(pl.col(number).is_not_null()).select(
                uuid7(pl.col("created_at"), dice).alias("id"),
                pl.col("id").alias("activity_id"),
                pl.lit(key).alias("object"),
                picked(ids, pl.col(number)).alias("record_id"),
                main.alias("main"),
                "at",
                (pl.col("done_at").is_null() & (pl.col("kind") != "note")).alias("planned"),
            )
        )
    return pl.concat(parts)
