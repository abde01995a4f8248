"""The made-up pipeline laid into the database: deals of three people with their stays, seen until `NOW`."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.kit.texts import Text
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.forecasts.tests.made_up import Made, Truth, played
from otklik.sales.pipelines.actions import create_pipeline
from otklik.sales.pipelines.queries import KnownPipeline, known
from otklik.sales.pipelines.rules import StagePlan

ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 6, 11, 12, tzinfo=ZONE)
DAYS = 600
PEOPLE = ("ivan", "maria", "petr")
PLANS = (("new", 10), ("proposal", 30), ("payment", 60), ("won", 100), ("lost", 0))


def lay_pipeline(world: Any) -> KnownPipeline:
    """A pipeline of three open stages, with chances of 10, 30 and 60 %."""
    plans = [StagePlan(Text(kind, kind), kind, probability=chance) for kind, chance in PLANS]
    pk: UUID = create_pipeline(world.by("admin"), Text("Короткая", "Short"), plans)
    return known().pipeline(pk)


def lay_history(world: Any, number: int = 600, seed: int = 2, truth: Truth = Truth()) -> KnownPipeline:
    """`number` deals begun evenly over the days before `NOW`, in place of those of the cast."""
    Deal.objects.all().delete()
    pipeline = lay_pipeline(world)
    dice = Random(seed)
    deals: list[Deal] = []
    visits: list[StageVisit] = []
    for place, made in enumerate(played(truth, number, DAYS, dice)):
        _lay(deals, visits, made, pipeline, world.id(PEOPLE[place % 3]), dice)
    Deal.objects.bulk_create(deals)
    StageVisit.objects.bulk_create(visits)
    return pipeline


def moment(day: float) -> datetime:
    return NOW - timedelta(days=DAYS - day)


def _lay(
    deals: list[Deal],
    visits: list[StageVisit],
    made: Made,
    pipeline: KnownPipeline,
    whose: UUID,
    dice: Random,
) -> None:
    stages = [(pipeline.open_stages[place], since, until) for place, since, until in made.stays]
    if made.ended is not None:
        stages.append((pipeline.won if made.end == "won" else pipeline.lost, made.ended, None))
    last, since, _ = stages[-1]
    name = f"Сделка {len(deals)}"
    closed_at = None if made.ended is None else moment(made.ended)
    deal = Deal(
        name=name, name_sort=name.lower(), pipeline_id=pipeline.id, stage_id=last.id, state=made.end,
        created_at=moment(stages[0][1]), stage_entered_at=moment(since), closed_at=closed_at,
        amount=Decimal(round(dice.lognormvariate(9, 0.6))), responsible_id=whose,
    )  # fmt: skip
    deals.append(deal)
    for stage, begun, until in stages:
        left = None if until is None else moment(until)
        visits.append(StageVisit(deal=deal, stage_id=stage.id, entered_at=moment(begun), left_at=left))
