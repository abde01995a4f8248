"""A definition as one statement over all records: (id, class or NULL, figures). Sets, never one record at a time.

ABC: records with a figure above zero from the largest down; one belongs to A while what stands above it is less than
the first border of the whole. Equal figures share a class. XYZ: the coefficient of variation of the sums of months,
the standard deviation of all of them over their mean; a month without anything is a zero.
RFM: a score is how large a part of the others one is above, in `scale` equal parts; equal figures have equal scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When

from otklik.access.callers import Caller
from otklik.analytics.segments.definition import Abc, Hand, Rfm, Rules
from otklik.analytics.segments.measuring import Sql, facts, living, months_between, sql_of, today_here, window
from otklik.analytics.segments.rules import all_parts
from otklik.records.conditions.compiling import compiled
from otklik.records.conditions.paths import goes_through_many, leaves_of
from otklik.records.entries.rollups import counted_at_once
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Field, Object, objects

# Kinds whose values tell why a record is where it is.
TELLING = ("number", "money", "formula", "rollup", "date", "datetime", "choice", "serial", "yes_no")


@contextmanager
def classified(object_key: str, definition: Rules | Abc | Rfm | Hand, by: Caller) -> Iterator[Sql]:
    """The statement, good inside; to be asked in a transaction. Raises `Invalid` when a field it needs has gone."""
    obj = objects.get(object_key)
    if isinstance(definition, Rules):
        with counted_at_once(_rollups(obj, definition, by)):
            yield _by_rules(obj, definition, by)
    elif isinstance(definition, Abc):
        yield _by_shares(obj, definition, by)
    elif isinstance(definition, Rfm):
        yield _by_recency(obj, definition, by)
    else:
        yield "SELECT NULL::uuid, NULL::text, NULL::jsonb WHERE false", ()


def field_along(path: list[str], object_key: str, by: Caller) -> tuple[Field | None, str]:
    """The field at the end of a path of links to one, and the prefix of a query there; None through many."""
    key, prefix = object_key, ""
    for step in path[:-1]:
        link = describe(key, by).fields.get(step)
        if link is None or link.type != "link" or link.path or link.is_custom or not link.target:
            return None, ""
        prefix += f"{link.column or link.key}__"
        key = link.target
    return describe(key, by).fields.get(path[-1]), prefix


def told_paths(definition: Rules, object_key: str, by: Caller) -> list[str]:
    """The paths whose values are kept beside a class, to tell why."""
    found = {".".join(path): path for part in all_parts(definition) for path in leaves_of(part)}
    kept = []
    for name, path in found.items():
        field, _ = field_along(path, object_key, by)
        if field is not None and field.type in TELLING and not field.virtual:
            kept.append(name)
    return kept


def _rollups(obj: Object, definition: Rules, by: Caller) -> list[dict[str, Any]]:
    plans = []
    for part in all_parts(definition):
        for path in leaves_of(part):
            field, _ = field_along(path, obj.key, by)
            if field is not None and field.rollup:
                plans.append(field.rollup)
    return plans


def _by_rules(obj: Object, definition: Rules, by: Caller) -> Sql:
    parts = all_parts(definition)
    paths = told_paths(definition, obj.key, by)
    holds = {f"h{n}": _holds(obj, part, by) for n, part in enumerate(parts)}
    values = {f"v{n}": _value(path, obj, by) for n, path in enumerate(paths)}
    rows = obj.model.objects.filter(**obj.living).order_by()
    inner, given = sql_of(rows.annotate(**holds, **values).values_list("pk", *holds, *values))
    columns = ", ".join(["id", *holds, *values])
    whens = "".join(f" WHEN {_tree(one.condition, parts)} THEN %s" for one in definition.classes)
    pairs = ", ".join(f"%s, to_jsonb(v{n})" for n in range(len(paths)))
    kept = ", ".join(f"CASE WHEN h{n} THEN {n} END" for n in range(len(parts)))
    figure = (
        f"jsonb_build_object('v', jsonb_build_object({pairs}), 'h', "
        f"to_jsonb(array_remove(ARRAY[{kept}]::int[], NULL)))"
    )
    sql = f"SELECT id, CASE{whens} END, {figure} FROM ({inner} OFFSET 0) asked ({columns})"
    return sql, (*(one.key for one in definition.classes), *paths, *given)


def _holds(obj: Object, part: dict[str, Any], by: Caller) -> Any:
    condition = compiled(part, by, obj.key)
    if goes_through_many(part, obj.key, by):
        condition = Q(pk__in=obj.model.objects.filter(condition).values("pk"))
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _value(path: str, obj: Object, by: Caller) -> Any:
    field, prefix = field_along(path.split("."), obj.key, by)
    assert field is not None
    return field_type(field.type).expression(field, prefix)


def _tree(condition: Any, parts: list[dict[str, Any]]) -> str:
    """The condition over what was found of its parts; an empty one holds for everybody."""
    if not condition:
        return "true"
    for word, glue in (("all", " AND "), ("any", " OR ")):
        if word in condition:
            inner = [_tree(one, parts) for one in condition[word]]
            return f"({glue.join(inner)})" if inner else "true"
    return f"h{parts.index(condition)}"


def _by_shares(obj: Object, definition: Abc, by: Caller) -> Sql:
    measured, given = facts(obj, definition.measure, by)
    there, also = living(obj)
    first, second = definition.shares
    label, values = [], []
    if definition.by_share:
        label.append(
            "CASE WHEN above < whole * %s / 100 THEN 'a' WHEN above < whole * %s / 100 THEN 'b' ELSE 'c' END"
        )
        values += [first, first + second]
    varies = "NULL::numeric"
    if definition.by_variation:
        varies = "sqrt(greatest(0, %s * squares / (total * total) - 1))"
        label.append("CASE WHEN varies <= %s / 100 THEN 'x' WHEN varies <= %s / 100 THEN 'y' ELSE 'z' END")
        values += list(definition.variations)
    months = _months(definition) if definition.by_variation else None
    sql = f"""
WITH facts (id, amount, day) AS ({measured}),
parts AS (SELECT id, sum(amount) AS part FROM facts WHERE amount IS NOT NULL
          GROUP BY id{", date_trunc('month', day)" if definition.by_variation else ""}),
totals AS (SELECT id, sum(part) AS total, sum(part * part) AS squares FROM parts
           WHERE id IN ({there}) GROUP BY id HAVING sum(part) > 0),
placed AS (SELECT id, total, {varies} AS varies, sum(total) OVER () AS whole,
                  sum(total) OVER (ORDER BY total DESC) - total * count(*) OVER (PARTITION BY total) AS above
           FROM totals)
SELECT id, {" || ".join(label)},
       jsonb_strip_nulls(jsonb_build_object('sum', trim_scale(total), 'cv', round(varies::numeric, 4)))
FROM placed"""
    return sql, (*given, *also, *([months] if months else []), *values)


def _months(definition: Abc) -> int:
    within = window(definition.measure, today_here())
    return months_between(*within) if within else 1


def _by_recency(obj: Object, definition: Rfm, by: Caller) -> Sql:
    measured, given = facts(obj, definition.measure, by)
    there, also = living(obj)
    scale, own = definition.scale, definition.borders
    values: list[Any] = []
    if own is None:
        scores = [
            f"((rank() OVER (ORDER BY {column}) - 1) * {scale} / count(*) OVER () + 1)::int"
            for column in ("last", "times", "total")
        ]
    else:
        values = [today_here(), list(own.recency), list(own.frequency), list(own.money)]
        scores = [
            f"{scale} - (SELECT count(*) FROM unnest(%s::int[]) b WHERE day_now - last > b)::int",
            "1 + (SELECT count(*) FROM unnest(%s::int[]) b WHERE times >= b)::int",
            "1 + (SELECT count(*) FROM unnest(%s::numeric[]) b WHERE total >= b)::int",
        ]
    day_now = "%s::date" if own is not None else "NULL::date"
    whens, keys = "", []
    for group in definition.groups:
        bounds = zip("rfm", (group.r, group.f, group.m), strict=True)
        whens += (
            " WHEN "
            + " AND ".join(f"{name} BETWEEN {low} AND {high}" for name, (low, high) in bounds)
            + " THEN %s"
        )
        keys.append(group.key)
    sql = f"""
WITH facts (id, amount, day) AS ({measured}),
totals AS (SELECT id, max(day) AS last, count(*) AS times, coalesce(sum(amount), 0) AS total, {day_now} AS day_now
           FROM facts WHERE day IS NOT NULL AND id IN ({there}) GROUP BY id),
scored AS (SELECT id, last, times, total, {scores[0]} AS r, {scores[1]} AS f, {scores[2]} AS m FROM totals)
SELECT id, CASE{whens} END,
       jsonb_build_object('last', last, 'times', times, 'sum', trim_scale(total), 'code', r::text || f || m)
FROM scored"""
    first, rest = values[:1], values[1:]
    return sql, (*given, *first, *also, *rest, *keys)
