"""Deals made by a seed, and the same read back by plain SQL: what metrics are checked against."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import polars as pl
from django.db import connection

from otklik.customers.companies.models import Company
from otklik.records.entries.actions import create_record
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.pipelines.rules import RANK

BEGIN = datetime(2025, 12, 20, tzinfo=UTC)
READ = """
SELECT d.id::text AS id, d.created_at, d.closed_at, d.state, d.reached, d.amount::float8 AS amount, d.currency,
       d.source,
       d.next_step_at IS NULL AS no_step, d.responsible_id::text AS person, d.company_id::text AS company,
       c.segment, c.deleted_at IS NOT NULL AS company_gone
FROM sales_deal d LEFT JOIN customers_company c ON c.id = d.company_id WHERE d.deleted_at IS NULL
"""


def lay_deals(world: Any, seed: int, count: int = 240) -> None:
    """Deals of the winter, of three managers and of nobody, some in another currency, some with no amount."""
    dice = Random(seed)
    companies = [
        create_record(
            world.by("admin"), "company", {"name": f"К{n}", "segment": dice.choice(["A", "B", None])}
        ).pk
        for n in range(12)
    ]
    Company.objects.filter(pk=companies[0]).update(deleted_at=BEGIN)
    people = [world.id(who) for who in ("ivan", "maria", "petr", "fedor")]
    stages = world.things["stages"]
    rows = []
    for n in range(count):
        state = dice.choice(["open", "won", "won", "lost"])
        reached = RANK["won"] if state == "won" else dice.randint(1, 6)
        created = BEGIN + timedelta(hours=dice.randint(0, 24 * 110))
        kind = {"open": "new"}.get(state, state)
        rows.append(
            Deal(
                name=f"Д{n}", pipeline_id=world.things["pipeline"].id, stage_id=stages[kind].id, state=state,
                reached=reached, created_at=created, amount=dice.choice([None, 100, 250, 999.5, 10_000]),
                closed_at=None if state == "open" else created + timedelta(hours=dice.randint(1, 2000)),
                currency=dice.choice(["RUB"] * 5 + ["USD"]), source=dice.choice(["", "call", "site"]),
                next_step_at=dice.choice([None, created]), responsible_id=dice.choice([*people, None]),
                company_id=dice.choice([*companies, None]),
                deleted_at=BEGIN if dice.random() < 0.05 else None,
            )
        )  # fmt: skip
    Deal.objects.bulk_create(rows)


def deals_read() -> pl.DataFrame:
    """All living deals, whoever may see them."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        names = [column.name for column in cursor.description]
        return pl.DataFrame(cursor.fetchall(), schema=names, orient="row", infer_schema_length=None)


def lay_visits(world: Any, seed: int) -> None:
    """Deals with the stays they came through, some of them twice in one stage."""
    lay_deals(world, seed)
    dice = Random(seed)
    kinds = [kind for kind in RANK if kind not in ("won", "lost")]
    visits = []
    for deal in Deal.objects.filter(name__startswith="Д").order_by("created_at"):
        at = deal.created_at
        way = [*kinds[: min(deal.reached, 6)], *(["new"] if dice.random() < 0.2 else [])]
        way += [deal.state] if deal.state != "open" else []
        for n, kind in enumerate(way):
            left = None if n == len(way) - 1 else at + timedelta(hours=dice.randint(1, 400))
            visits.append(
                StageVisit(deal=deal, stage_id=world.things["stages"][kind].id, entered_at=at, left_at=left)
            )
            at = left or at
    StageVisit.objects.bulk_create(visits)


def plain_sql(statement: str, values: list[Any]) -> Any:
    """The one value of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
