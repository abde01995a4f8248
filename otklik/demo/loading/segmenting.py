"""Segments the sample company has: a category by rules, ABC and XYZ of its customers, RFM."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.models import Calculation
from otklik.analytics.segments.actions import create_segmentation
from otklik.analytics.segments.counting import calculate
from otklik.analytics.segments.rules import default_groups
from otklik.records.fields.actions import create_field, restore_field
from otklik.records.fields.models import CustomField

WON = {"field": "state", "op": "eq", "value": "won"}
SALES = {"object": "deal", "link": "company", "field": "amount", "moment": "closed_at", "where": WON}


def company_fields() -> list[dict[str, Any]]:
    """The figures of a company the category rests on."""
    won = {"object": "deal", "link": "company", "where": WON}
    lately = {"field": "closed_at", "value": {"last_days": 180}}
    return [
        {
            "key": "turnover_lately", "type": "rollup",
            "label": {"ru": "Оборот за полгода", "en": "Turnover of half a year"},
            "hint": {"ru": "Выигранные сделки за 180 дней", "en": "Deals won within 180 days"},
            "rollup": {**won, "figure": "sum", "field": "amount", "period": lately},
        },
        {
            "key": "customer_since", "type": "rollup", "label": {"ru": "Клиент с", "en": "Customer since"},
            "hint": {"ru": "День первой выигранной сделки", "en": "The day of the first deal won"},
            "rollup": {**won, "figure": "first", "field": "closed_at"},
        },
    ]  # fmt: skip


def lay_segments(by: Caller) -> int:
    """Written by the administrator and counted; how many."""
    for field in company_fields():
        held = CustomField.objects.filter(object="company", key=field["key"]).first()
        if held is None:
            create_field(by, "company", field)
        elif held.removed_at is not None:
            restore_field(by, "company", field["key"])
    made = _segments()
    for values in made:
        row = create_segmentation(by, {"object": "company", **values})
        calculate(Calculation.objects.get(segmentation=row).pk)
    return len(made)


def _segments() -> list[dict[str, Any]]:
    groups = [group.model_dump(mode="json") for group in default_groups(5)]
    return [
        {
            "name": "Категория клиента",
            "name_en": "Customer category",
            "text": "Кого ведём лично, кого по расписанию, кого пора возвращать.",
            "definition": {"kind": "rules", "classes": _categories()},
        },
        {
            "name": "ABC-XYZ по продажам",
            "name_en": "ABC-XYZ by sales",
            "text": "Кто даёт выручку и насколько ровно: выигранные сделки шести месяцев.",
            "definition": {"kind": "abc", "measure": {**SALES, "months": 6}, "by_variation": True,
                           "variations": [50, 120]},
            "schedule": "weekly",
        },
        {
            "name": "RFM покупателей",
            "name_en": "RFM of buyers",
            "text": "Как давно, как часто и на сколько покупали за год.",
            "definition": {"kind": "rfm", "measure": {**SALES, "days": 365}, "scale": 5, "groups": groups},
        },
    ]  # fmt: skip


def _categories() -> list[dict[str, Any]]:
    turnover, since = "turnover_lately", "customer_since"
    buys = {"field": turnover, "op": "gte", "value": 50_000}
    return [
        {
            "key": "a", "color": "green", "label": {"ru": "A", "en": "A"},
            "condition": {"all": [{"field": turnover, "op": "gte", "value": 300_000},
                                  {"field": since, "op": "lte", "value": {"days": -60}}]},
        },
        {"key": "b", "color": "blue", "label": {"ru": "B", "en": "B"}, "condition": buys},
        {
            "key": "c", "color": "yellow", "label": {"ru": "C", "en": "C"},
            "condition": {"field": since, "op": "filled"},
        },
    ]  # fmt: skip
