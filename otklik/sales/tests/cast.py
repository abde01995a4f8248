"""What sales brings to the cast: the usual pipeline and a deal of each manager.

`world.things`: "pipeline", "stages" (by kind), "deal_ivan", "deal_maria", "deal_petr", "reason" of a loss.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.records.entries.actions import create_record
from otklik.sales.defaults import lay_sales_defaults
from otklik.sales.loss_reasons.models import LossReason
from otklik.sales.pipelines.queries import known
from tests.world import World, joins_world


@joins_world
def lay_sales(world: World) -> None:
    lay_sales_defaults(world.by("admin"))
    pipeline = known().pipelines[0]
    world.things["pipeline"] = pipeline
    world.things["stages"] = {stage.kind: stage for stage in pipeline.stages}
    world.things["reason"] = LossReason.objects.get(name="Дорого")
    for who in ("ivan", "maria", "petr"):
        world.things[f"deal_{who}"] = new_deal(world, who, name=f"Сделка: {who}", amount="1000.00")


def new_deal(world: World, who: str = "ivan", **values: Any) -> Any:
    """A deal made by `who`."""
    return create_record(world.by(who), "deal", {"name": "Поставка", **values})


def stage(world: World, kind: str) -> UUID:
    """The id of the usual pipeline's stage of a kind."""
    found: UUID = world.things["stages"][kind].id
    return found


def new_lead(world: World, who: str = "ivan", **values: Any) -> Any:
    """A lead made by `who`."""
    return create_record(world.by(who), "lead", {"name": "Запрос цены", **values})
