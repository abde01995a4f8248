"""Roll-ups: a figure of a record counted over the records linked to it, inside the query that reads it."""

from __future__ import annotations

from django.db.models import Avg, Count, DecimalField, Max, Min, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from otklik.kit.texts import Text
from otklik.records.field_types.base import Wrong, field_type
from otklik.records.objects.registry import Field, Object, objects

FIGURES = {"sum": Sum, "avg": Avg, "min": Min, "max": Max}
AMOUNT = DecimalField(max_digits=38, decimal_places=6)


def rollup_expression(field: Field, prefix: str = "") -> Combinable:
    """The subquery for `field.rollup`: {"object": "deal", "link": "company", "figure": "sum", "field": "amount"}.

    `figure` is count, sum, avg, min or max; `link` is the field of the other object that points here.
    """
    plan = field.rollup or {}
    other = objects.get(plan["object"])
    link = _link(other, plan["link"])
    rows: QuerySet = other.model.objects.filter(
        **{link.path or f"{link.column or link.key}_id": OuterRef(f"{prefix}pk")}, **other.living
    )
    grouped = rows.order_by().annotate(one=Value(1)).values("one")
    if plan["figure"] == "count":
        counted = grouped.annotate(figure=Cast(Count("pk"), AMOUNT)).values("figure")
        return Coalesce(Subquery(counted, output_field=AMOUNT), Value(0, AMOUNT))
    measured = next(f for f in _fields(other) if f.key == plan["field"])
    value = Cast(field_type(measured.type).expression(measured), AMOUNT)
    figure = FIGURES[plan["figure"]](value, output_field=AMOUNT)
    return Subquery(grouped.annotate(figure=figure).values("figure"), output_field=AMOUNT)


def check_rollup(plan: object, target_key: str) -> None:
    """`Wrong` when the plan of a roll-up on `target_key` cannot be counted."""
    refused = Wrong(Text("Свод настроен неверно", "The roll-up is set up wrongly"))
    if not isinstance(plan, dict) or not objects.has(str(plan.get("object"))):
        raise refused
    other = objects.get(plan["object"])
    links = {
        f.key: f for f in _fields(other) if f.type == "link" and f.target == target_key and not f.is_custom
    }
    if plan.get("link") not in links or plan.get("figure") not in ("count", *FIGURES):
        raise refused
    numbers = {f.key for f in _fields(other) if f.type in ("number", "money")}
    if plan["figure"] != "count" and plan.get("field") not in numbers:
        raise refused


def _fields(other: Object) -> tuple[Field, ...]:
    from otklik.records.fields.queries import custom_fields

    return (*other.fields, *custom_fields(other.key))


def _link(other: Object, key: str) -> Field:
    return next(f for f in other.fields if f.key == key)
