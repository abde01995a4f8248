"""Cases as rows of the product; the database numbers them in the order they came."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from otklik.demo.generator.world import World
from otklik.demo.loading.tables import Part, counted, picked
from otklik.service.cases.rules import counted as case_counted
from otklik.service.models import Case


def case_rows(world: World) -> Iterator[Part]:
    """None where the scale has none."""
    if world.cases.is_empty():
        return
    users = world.users["id"]
    frame = world.cases.sort("created_at", "i").with_columns(
        picked(users, pl.col("owner_i")).alias("responsible_id"),
        picked(users, pl.col("author_i")).alias("created_by_id"),
        picked(users, pl.col("author_i")).alias("updated_by_id"),
        pl.coalesce("closed_at", "solved_at", "reacted_at", "created_at").alias("updated_at"),
        picked(world.companies["id"], pl.col("company_i")).alias("company_id"),
        picked(world.people["id"], pl.col("person_i")).alias("person_id"),
    )
    yield Case, counted(frame, case_counted, frame.select("subject").iter_rows(named=True))
