"""Counting coverage: one statement groups the customers, each joined with how often they were in touch with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from otklik.access.callers import Caller
from otklik.customers.coverage.asking import (
    CoverageAsk,
    customers,
    cut_asked,
    interactions,
    norm_condition,
    norms_of,
)
from otklik.customers.coverage.rules import KINDS, Norm
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import Told

MOST_GROUPS = 5_000
TOO_MANY = Text("Слишком много групп: выберите другой разрез", "Too many groups: choose another cut")
NO_PART = Text("Нет такой части", "There is no such part")
# What part of the customers of a group is meant, in the columns of `_STATES`.
PARTS = {
    "assigned": "TRUE",
    "covered": "total > 0",
    "uncovered": "total = 0",
    "met": "state = 'met'",
    "below": "state = 'below'",
    "never": "state = 'never'",
    "waiting": "state = 'waiting'",
    "none": "state = 'none'",
    "behind": "state IN ('below', 'never')",
}
# As `rules.state_of` says it.
_STATE = """CASE WHEN norm IS NULL THEN 'none' WHEN done >= greatest(1, required) THEN 'met' WHEN done > 0 THEN 'below'
WHEN required > 0 THEN 'never' ELSE 'waiting' END"""
_STATES = """SELECT id, cut, total, norm, need, done, required, {state} AS state FROM (
  SELECT c.id, c.cut, c.norm, {total} AS total, {done} AS done, {need} AS need, {required} AS required
  FROM ({customers}) c (id, cut, norm) LEFT JOIN ({interactions}) i (customer, {kinds}) ON i.customer = c.id
) counted"""
_GROUPS = """SELECT cut, count(*), count(*) FILTER (WHERE total > 0), coalesce(sum(total), 0),
  count(norm), coalesce(sum(need), 0), coalesce(sum(done) FILTER (WHERE norm IS NOT NULL), 0),
  count(*) FILTER (WHERE state = 'met'), count(*) FILTER (WHERE state = 'below'),
  count(*) FILTER (WHERE state = 'never'), count(*) FILTER (WHERE state = 'waiting'),
  count(*) FILTER (WHERE state = 'none')
FROM ({states}) states GROUP BY cut LIMIT {most}"""
Sql = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Group:
    """The customers of one group: how many are assigned, covered and so on; `need` is what the norms ask of them."""

    assigned: int = 0
    covered: int = 0
    interactions: int = 0
    with_norm: int = 0
    need: float = 0.0
    done: int = 0
    met: int = 0
    below: int = 0
    never: int = 0
    waiting: int = 0
    none: int = 0

    @classmethod
    def read(cls, row: Sequence[Any]) -> Group:
        """Of a row of the database, in the order of the fields."""
        found: dict[str, Any] = {
            key: float(one) if key == "need" else int(one)
            for key, one in zip(cls.__dataclass_fields__, row, strict=True)
        }
        return cls(**found)

    def __add__(self, other: Group) -> Group:
        return Group(*(getattr(self, key) + getattr(other, key) for key in self.__dataclass_fields__))


@dataclass(frozen=True)
class Counted:
    """The groups by what they are told as, and all customers together; `norms` is None where they are not told."""

    groups: list[tuple[Told, Group]]
    whole: Group
    adds_up: bool
    norms: list[Norm] | None


def counted(by: Caller, ask: CoverageAsk) -> Counted:
    """The coverage of an asking. Raises `Invalid` for cuts there are not, `Forbidden` without the rights."""
    norms = norms_told(by, ask)
    if not ask.cut:
        whole = _rows(by, ask, norms).get("", Group())
        return Counted([], whole, True, norms)
    cut = cut_asked(by, ask, ask.cut)
    found = _rows(by, ask, norms)
    told = cut.told(found)
    groups: dict[Any, tuple[Told, Group]] = {}
    for value, group in found.items():
        one = told[value]
        _, before = groups.get(one["value"], (one, Group()))
        groups[one["value"]] = (one, before + group)
    order = sorted(groups, key=lambda value: (value is None, groups[value][0]["label"]))
    if cut.adds_up:
        whole = sum((group for _, group in groups.values()), Group())
    else:
        whole = _rows(by, replace(ask, cut=""), norms).get("", Group())
    return Counted([groups[value] for value in order], whole, cut.adds_up, norms)


def norms_told(by: Caller, ask: CoverageAsk) -> list[Norm] | None:
    """The norms; None for whoever may not see a field one rests on: who is behind would tell them its value."""
    norms = norms_of(ask.object)
    try:
        for norm in norms:
            norm_condition(by, ask, norm)
    except Invalid:
        return None
    return norms


def behind(by: Caller, ask: CoverageAsk, part: str, value: str | None, grouped: bool) -> QuerySet[Any]:
    """The customers a figure counts: `part` of those in the group of `value`, of all when nothing is `grouped`."""
    if part not in PARTS:
        raise Invalid.field("part", NO_PART)
    rows = customers(by, ask)
    if grouped and ask.cut:
        rows = rows.filter(cut_asked(by, ask, ask.cut).condition(value, "created_at"))
    if part == "assigned":
        return rows
    try:
        sql, params = states(by, replace(ask, cut=""), norms_told(by, ask))
    except EmptyResultSet:
        return rows.none()
    return rows.filter(pk__in=RawSQL(f"SELECT id FROM ({sql}) found WHERE {PARTS[part]}", params))


def states_of(by: Caller, ask: CoverageAsk, ids: list[Any]) -> Mapping[Any, dict[str, Any]]:
    """How often each of a few customers was in touch with, and how often they should have been by now."""
    if not ids:
        return {}
    try:
        sql, params = states(by, replace(ask, cut=""), norms_told(by, ask), Q(pk__in=ids))
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, total, done, required, state FROM ({sql}) found", params)
        return {
            row[0]: {"total": row[1], "done": row[2], "required": row[3], "state": row[4]}
            for row in cursor.fetchall()
        }


def states(by: Caller, ask: CoverageAsk, norms: list[Norm] | None, only: Q | None = None) -> Sql:
    """A row for each customer (and group): (id, cut, total, norm, need, done, required, state)."""
    rows = customers(by, ask)
    touched = interactions(by, ask, KINDS)
    if only is not None:
        rows = rows.filter(only)
        touched = touched.filter(customer__in=rows.values("pk"))
    cut: Any = Value("")
    if ask.cut:
        cut = cut_asked(by, ask, ask.cut).parts("created_at")
    whose = [When(norm_condition(by, ask, norm), then=Value(n)) for n, norm in enumerate(norms or [])]
    norm: Any = Case(*whose, output_field=IntegerField()) if whose else Value(None, IntegerField())
    first, first_values = _sql(rows.annotate(cut_=cut, norm_=norm).values_list("pk", "cut_", "norm_"))
    counts = {f"{kind}_": Count("pk", filter=Q(activity__kind=kind)) for kind in KINDS}
    grouped = touched.values("customer_id").annotate(**counts).values_list("customer_id", *counts)
    second, second_values = _sql(grouped)
    span = ask.lived
    given = norms or []
    # Norms are numbers and kinds of our own: nothing of anybody's words is put into the statement.
    text = _STATES.format(
        state=_STATE,
        customers=first,
        interactions=second,
        kinds=", ".join(KINDS),
        total=_added(ask.kinds),
        done=_by_norm([_added(norm.kinds) for norm in given]),
        need=_by_norm([f"{norm.need(span.start, span.end):.6f}" for norm in given]),
        required=_by_norm([str(norm.required(span.start, span.end)) for norm in given]),
    )
    return text, (*first_values, *second_values)


def _rows(by: Caller, ask: CoverageAsk, norms: list[Norm] | None) -> dict[Any, Group]:
    try:
        sql, params = states(by, ask, norms)
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS.format(states=sql, most=MOST_GROUPS + 1), params)
        rows = cursor.fetchall()
    if len(rows) > MOST_GROUPS:
        raise Invalid.field("by", TOO_MANY, "too_many_groups")
    return {row[0]: Group.read(row[1:]) for row in rows}


def _added(kinds: tuple[str, ...]) -> str:
    return " + ".join(f"coalesce(i.{kind}, 0)" for kind in KINDS if kind in kinds) or "0"


def _by_norm(values: list[str]) -> str:
    if not values:
        return "0"
    return f"CASE c.norm {' '.join(f'WHEN {n} THEN {value}' for n, value in enumerate(values))} ELSE 0 END"


def _sql(rows: QuerySet[Any]) -> Sql:
    sql, values = rows.order_by().query.sql_with_params()
    return sql, tuple(values)
