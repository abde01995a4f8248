"""Roll-ups: a figure of a record counted over the records linked to it, inside the query that reads it.

A plan is {"object": "deal", "link": "company", "figure": "sum", "field": "amount"}, and may narrow what is counted:
`where` is a condition on the other object, `period` {"field": "closed_at", "value": {"last_days": 30}} a window of
time that moves on by itself. `figure` is count, sum, avg, min, max, or first and last (the earliest and the latest
date: such a field is a date in all but where it comes from); `link` is the field of the other object that points
here. They count every record there is, whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from django.db import connection
from django.db.models import (
    Avg,
    Count,
    DateField,
    DecimalField,
    F,
    Func,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, TruncDate

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import system_caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.conditions.paths import goes_through_many, leaves_of
from otklik.records.field_types.base import Wrong, field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, Object, objects

FIGURES = {"sum": Sum, "avg": Avg, "min": Min, "max": Max}
DATES = {"first": Min, "last": Max}
KNOWN = {"object", "link", "figure", "field", "where", "period"}
AMOUNT = DecimalField(max_digits=38, decimal_places=6)
Plan = Mapping[str, Any]

# Tables in which figures of plans are laid at the moment, by the name of the plan.
_laid: ContextVar[Mapping[str, str]] = ContextVar("laid", default={})  # noqa: B039 - never written into


def rollup_expression(field: Field, prefix: str = "") -> Combinable:
    """The figure of `field.rollup` for the record at `prefix` of a query."""
    return rollup_of(field.rollup or {}, prefix)


def rollup_of(plan: Plan, prefix: str = "") -> Combinable:
    """The figure of a plan for the record at `prefix` of a query: a subquery, or a look into where it is laid."""
    kind = _kind(plan)
    laid = _laid.get()
    table = laid.get(_name(plan)) if laid else None
    if table is not None:
        found: Combinable = Func(
            F(f"{prefix}pk"),
            template=f'(SELECT figure FROM "{table}" laid WHERE laid.id = %(expressions)s)',
            output_field=kind,
        )
    else:
        link = path_of(plan)
        grouped = rows_of(plan).filter(**{link: OuterRef(f"{prefix}pk")}).order_by()
        figures = grouped.annotate(one=Value(1)).values("one").annotate(figure=_figure(plan)).values("figure")
        found = Subquery(figures, output_field=kind)
    return Coalesce(found, Value(0, AMOUNT)) if plan["figure"] == "count" else found


@contextmanager
def counted_at_once(plans: Iterable[Plan]) -> Iterator[None]:
    """Inside, figures of these plans are counted for all records by one grouping each and only looked up then.

    For who asks of a whole table: a subquery for each of a million rows is too slow. To be called in a transaction.
    """
    laid = dict(_laid.get())
    with connection.cursor() as cursor:
        for plan in plans:
            name = _name(plan)
            if name in laid:
                continue
            table = f"rollup_{name}"
            link = path_of(plan)
            rows = rows_of(plan).filter(**{f"{link}__isnull": False}).order_by()
            grouped = rows.values(link).annotate(figure=_figure(plan)).values_list(link, "figure")
            sql, values = grouped.query.sql_with_params()
            cursor.execute(f'DROP TABLE IF EXISTS pg_temp."{table}"')
            cursor.execute(
                f'CREATE TEMPORARY TABLE "{table}" ON COMMIT DROP AS SELECT * FROM ({sql}) grouped (id, figure)',
                values,
            )
            cursor.execute(f'CREATE UNIQUE INDEX ON "{table}" (id)')
            cursor.execute(f'ANALYZE "{table}"')
            laid[name] = table
    token = _laid.set(laid)
    try:
        yield
    finally:
        _laid.reset(token)


def check_rollup(plan: object, target_key: str) -> None:
    """`Wrong` when the plan of a roll-up on `target_key` cannot be counted."""
    refused = Wrong(Text("Свод настроен неверно", "The roll-up is set up wrongly"))
    if not isinstance(plan, dict) or set(plan) - KNOWN or not objects.has(str(plan.get("object"))):
        raise refused
    other = objects.get(plan["object"])
    links = {
        f.key: f for f in _fields(other) if f.type == "link" and f.target == target_key and not f.is_custom
    }
    if plan.get("link") not in links or plan.get("figure") not in ("count", *FIGURES, *DATES):
        raise refused
    kinds = ("date", "datetime") if plan["figure"] in DATES else ("number", "money")
    measured = {f.key for f in _fields(other) if f.type in kinds and not f.rollup}
    if plan["figure"] != "count" and plan.get("field") not in measured:
        raise refused
    _check_narrowing(plan, other)


def _check_narrowing(plan: Plan, other: Object) -> None:
    if not plan.get("where") and not plan.get("period"):
        return
    by = _counting()
    try:
        compiled(plan.get("where"), by, other.key)
        _in_period(plan, by)
    except Invalid as wrong:
        text = wrong.errors[0].text if wrong.errors else wrong.whole
        raise Wrong(Text("Условие свода: {why}", "The condition: {why}").format(why=text)) from wrong
    for path in leaves_of(plan.get("where")):
        key = other.key
        for step in path:
            field = describe(key, by).fields.get(step)
            if field is not None and (field.type == "rollup" or field.rollup):
                raise Wrong(
                    Text("Свод по другому своду не считается", "A roll-up cannot rest on another one")
                )
            key = (field.target if field is not None else None) or ""
            if not key:
                break


def rows_of(plan: Plan) -> QuerySet[Any]:
    """The rows a plan counts, of every record there is."""
    other = objects.get(plan["object"])
    rows = other.model.objects.filter(**other.living)
    if plan.get("where") or plan.get("period"):
        by = _counting()
        narrowed = compiled(plan.get("where"), by, other.key) & _in_period(plan, by)
        if goes_through_many(plan.get("where"), other.key, by):
            return rows.filter(pk__in=other.model.objects.filter(narrowed).values("pk"))
        rows = rows.filter(narrowed)
    return rows


def _in_period(plan: Plan, by: Caller) -> Any:
    period = plan.get("period")
    if not period:
        return compiled(None, by, plan["object"])
    if not isinstance(period, dict) or set(period) != {"field", "value"}:
        raise Invalid.field("filter", Text("Период записан неверно", "The period is malformed"))
    return compiled(
        {"field": period["field"], "op": "in_period", "value": period["value"]}, by, plan["object"]
    )


def _figure(plan: Plan) -> Combinable:
    if plan["figure"] == "count":
        return Cast(Count("pk"), AMOUNT)
    measured = next(f for f in _fields(objects.get(plan["object"])) if f.key == plan["field"])
    expression = field_type(measured.type).expression(measured)
    if plan["figure"] in DATES:
        if measured.type == "datetime":
            day: Combinable = TruncDate(expression, tzinfo=ZoneInfo(company_settings().timezone))
        else:
            day = Cast(expression, DateField())
        return DATES[plan["figure"]](day, output_field=DateField())
    return FIGURES[plan["figure"]](Cast(expression, AMOUNT), output_field=AMOUNT)


def _kind(plan: Plan) -> Any:
    return DateField() if plan["figure"] in DATES else AMOUNT


def _counting() -> Caller:
    """Who counts: Otklik itself, by the company's day."""
    return replace(system_caller(), timezone=company_settings().timezone)


def _name(plan: Plan) -> str:
    return blake2b(orjson.dumps(plan, option=orjson.OPT_SORT_KEYS), digest_size=10).hexdigest()


def path_of(plan: Plan) -> str:
    link = next(f for f in objects.get(plan["object"]).fields if f.key == plan["link"])
    return link.path or f"{link.column or link.key}_id"


def _fields(other: Object) -> tuple[Field, ...]:
    from otklik.records.fields.queries import custom_fields

    return (*other.fields, *custom_fields(other.key))
