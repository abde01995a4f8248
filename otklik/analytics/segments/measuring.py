"""What is measured, as SQL: (record id, amount, day) of linked records, or (record id, amount) of the records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast, TruncDate

from otklik.access.company_settings.queries import company_settings
from otklik.analytics.segments.definition import Measure
from otklik.kit.clock import today
from otklik.records.entries.rollups import AMOUNT, path_of, rows_of
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, Object

Sql = tuple[str, tuple[Any, ...]]


def window(measure: Measure, day: date) -> tuple[date, date] | None:
    """[from, to] of what is measured as of `day`; None is the whole past."""
    if measure.months:
        last = day.replace(day=1) - timedelta(days=1)
        count = last.year * 12 + last.month - measure.months
        return date(count // 12, count % 12 + 1, 1), last
    if measure.days:
        return day - timedelta(days=measure.days - 1), day
    return None


def living(obj: Object) -> Sql:
    """The records there are."""
    return sql_of(obj.model.objects.filter(**obj.living).order_by().values_list("pk"))


def facts(obj: Object, measure: Measure, by: Any) -> Sql:
    """Rows (id, amount, day): of each linked record, or one of each record when it is its own figure."""
    if not measure.object:
        own = _field(describe(obj.key, by).fields, measure.field)
        own_amount = Cast(field_type(own.type).expression(own), AMOUNT)
        rows = obj.model.objects.filter(**obj.living).order_by()
        return sql_of(rows.values_list("pk", own_amount, Cast(Value(None), DateField())))
    fields = describe(measure.object, by).fields
    zone = company_settings().timezone
    plan = {
        "object": measure.object,
        "link": measure.link,
        "figure": "count",
        "where": _narrowed(measure, zone),
    }
    link = path_of(plan)
    amount: Any = Value(0, AMOUNT)
    if measure.field:
        one = _field(fields, measure.field)
        amount = Cast(field_type(one.type).expression(one), AMOUNT)
    day: Any = Cast(Value(None), DateField())
    if measure.moment:
        moment = _field(fields, measure.moment)
        told = field_type(moment.type).expression(moment)
        day = TruncDate(told, tzinfo=ZoneInfo(zone)) if moment.type == "datetime" else Cast(told, DateField())
    rows = rows_of(plan).filter(**{f"{link}__isnull": False}).order_by()
    return sql_of(rows.values_list(F(link), amount, day))


def sql_of(rows: Any) -> Sql:
    sql, values = rows.query.sql_with_params()
    return sql, tuple(values)


def months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def today_here() -> date:
    return today(company_settings().timezone)


def _narrowed(measure: Measure, zone: str) -> dict[str, Any] | None:
    """The condition of a measure with its window."""
    parts = [measure.where] if measure.where else []
    within = window(measure, today(zone))
    if within is not None and measure.moment:
        bounds = [day.isoformat() for day in within]
        parts.append({"field": measure.moment, "op": "between", "value": bounds})
    return {"all": parts} if parts else None


def _field(fields: Any, key: str) -> Field:
    field: Field = fields[key]
    return field
