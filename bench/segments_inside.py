"""What the rows of segments do inside the product: in one transaction, which is taken back."""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction

from otklik.access.queries import system_caller
from otklik.analytics.segments.actions import create_segmentation, recalculate
from otklik.analytics.segments.counting import calculate
from otklik.analytics.segments.models import Calculation
from otklik.analytics.segments.rules import default_groups
from otklik.records.fields.actions import create_field
from otklik.sales.deals.models import Deal

OBJECT = "person"
WON = {"field": "state", "op": "eq", "value": "won"}
SALES = {"object": "deal", "link": OBJECT, "field": "amount", "moment": "closed_at", "where": WON}
Row = dict[str, Any]


def measured() -> list[Row]:
    """Every row: name, seconds, and what was looked at."""
    with transaction.atomic():
        found = list(_rows())
        transaction.set_rollback(True)
    return found


def _rows() -> Any:
    by = system_caller("cli")
    lay_rollups(by, OBJECT)
    groups = [group.model_dump(mode="json") for group in default_groups(5)]
    everybody = {
        "kind": "rules",
        "classes": [*CATEGORY, {"key": "d", "label": {"ru": "D", "en": "D"}, "condition": None}],
    }
    made = {
        "by rules over two roll-ups": everybody,
        "ABC-XYZ": {"kind": "abc", "measure": {**SALES, "months": 12}, "by_variation": True},
        "RFM": {"kind": "rfm", "measure": {**SALES, "days": 365}, "groups": groups},
    }
    for name, definition in made.items():
        row = create_segmentation(by, {"name": name, "object": OBJECT, "definition": definition})
        first = Calculation.objects.get(segmentation=row)
        yield _counted(f"segments {name}, the first time", first)
        if definition is everybody:
            # Some won deals are taken back: their customers move, and each is told to the journal.
            ids = Deal.objects.filter(state="won").order_by("pk").values_list("pk", flat=True)
            Deal.objects.filter(pk__in=list(ids)[::100]).update(state="open")
        yield _counted(f"segments {name}, anew", recalculate(by, row.pk))


CATEGORY = [
    {
        "key": "a", "label": {"ru": "A", "en": "A"},
        "condition": {"all": [{"field": "bench_turnover", "op": "gte", "value": 100_000},
                              {"field": "bench_since", "op": "lte", "value": {"days": -180}}]},
    },
    {"key": "b", "label": {"ru": "B", "en": "B"}, "condition": {"field": "bench_turnover", "op": "gt", "value": 0}},
    {"key": "c", "label": {"ru": "C", "en": "C"}, "condition": {"field": "bench_since", "op": "filled"}},
]  # fmt: skip


def lay_rollups(by: Any, link: str) -> None:
    """The figures the category rests on: the sum of the last year, the first day."""
    won = {"object": "deal", "link": link, "where": WON}
    year = {"field": "closed_at", "value": {"last_days": 365}}
    plans = {
        "bench_turnover": {**won, "figure": "sum", "field": "amount", "period": year},
        "bench_since": {**won, "figure": "first", "field": "closed_at"},
    }
    for key, plan in plans.items():
        create_field(
            by, link, {"key": key, "type": "rollup", "label": {"ru": key, "en": key}, "rollup": plan}
        )


def _counted(name: str, calculation: Calculation) -> Row:
    started = time.perf_counter()
    calculate(calculation.pk)
    seconds = time.perf_counter() - started
    calculation.refresh_from_db()
    assert calculation.state == "done", calculation.problem
    moves = {key: getattr(calculation, key) for key in ("entered", "left", "moved")}
    return {"name": name, "p50": round(seconds, 2), "notes": {"records": calculation.looked_at, **moves}}
