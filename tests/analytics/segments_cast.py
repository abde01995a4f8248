"""Segments for tests: written by the coordinator and counted at once, beside won deals of known days and amounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from otklik.analytics.segments.actions import create_segmentation, recalculate
from otklik.analytics.segments.counting import calculate
from otklik.analytics.segments.models import Calculation, Membership, Move, Segmentation
from otklik.kit.clock import now
from otklik.records.fields.actions import create_field
from otklik.sales.deals.models import Deal
from otklik.sales.tests.cast import new_deal
from tests.world import World

WON = {"field": "state", "op": "eq", "value": "won"}
MEASURE = {"object": "deal", "link": "company", "field": "amount", "moment": "closed_at", "where": WON}


def won(world: World, company: Any, amount: str, closed_at: datetime | None = None, who: str = "ivan") -> Any:
    """A deal of a company, won on a day, past the rules of stages."""
    deal = new_deal(world, who, company=str(company.pk), amount=amount)
    Deal.objects.filter(pk=deal.pk).update(state="won", closed_at=closed_at or now())
    return deal


def turnover(world: World) -> None:
    """The two roll-ups category A is written with."""
    by = world.by("admin")
    create_field(
        by,
        "company",
        {
            "key": "month_turnover",
            "type": "rollup",
            "label": {"ru": "Оборот за месяц", "en": "Monthly turnover"},
            "rollup": {
                "object": "deal",
                "link": "company",
                "figure": "sum",
                "field": "amount",
                "where": WON,
                "period": {"field": "closed_at", "value": {"last_days": 30}},
            },
        },
    )
    create_field(
        by,
        "company",
        {
            "key": "customer_since",
            "type": "rollup",
            "label": {"ru": "Клиент с", "en": "Customer since"},
            "rollup": {
                "object": "deal",
                "link": "company",
                "figure": "first",
                "field": "closed_at",
                "where": WON,
            },
        },
    )


CATEGORY = {
    "kind": "rules",
    "classes": [
        {
            "key": "a",
            "label": {"ru": "A", "en": "A"},
            "color": "green",
            "condition": {
                "all": [
                    {"field": "month_turnover", "op": "gte", "value": 100000},
                    {"field": "customer_since", "op": "lte", "value": {"days": -1826}},
                ]
            },
        },
        {
            "key": "b",
            "label": {"ru": "B", "en": "B"},
            "color": "blue",
            "condition": {"field": "month_turnover", "op": "gt", "value": 0},
        },
    ],
}


def segmentation(
    world: World, definition: dict[str, Any], on: str = "company", **values: Any
) -> Segmentation:
    """A segmentation, counted."""
    row = create_segmentation(
        world.by("ksenia"), {"name": "Категория клиента", "object": on, "definition": definition, **values}
    )
    count_all()
    return row


def count_all() -> None:
    """What the worker does with the countings that were asked for."""
    for one in Calculation.objects.filter(state="queued").order_by("asked_at"):
        calculate(one.pk)
        one.refresh_from_db()
        assert one.state == "done", one.problem


def again(world: World, row: Segmentation) -> Calculation:
    """Counted once more."""
    asked = recalculate(world.by("ksenia"), row.pk)
    count_all()
    return Calculation.objects.get(pk=asked.pk)


def classes(row: Segmentation) -> dict[UUID, str]:
    return dict(Membership.objects.filter(segmentation=row).values_list("record_id", "label"))


def moved(row: Segmentation) -> list[tuple[UUID, str, str]]:
    return list(
        Move.objects.filter(segmentation=row).order_by("id").values_list("record_id", "source", "target")
    )
