"""Counting a figure: one statement groups the visible records that match, in the period, by the cuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    FloatField,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.counted.queries import answer_of
from otklik.analytics.metrics.tally import Tally, empty, tally_of
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.kinds import Cut
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.metrics.shapes import OVER_A_FIELD, Definition, Figure
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field, objects

Key = tuple[Any, ...]
MOST_CUTS = 2
MOST_GROUPS = 5_000
NOT_PLACED = Text(
    "Этот показатель — на сегодня, у него нет периода", "This metric is as of now and has no period"
)
TOO_MANY = Text("Слишком много групп: выберите другой разрез", "Too many groups: choose another cut")
DAYS = "extract(epoch FROM %(expressions)s) / 86400.0"
# In the order `tally_of` reads them; v is the value, k what is counted once, p whether it is in the part.
AGGREGATES = {
    "count": "count(*)",
    "distinct": "count(DISTINCT k)",
    "share": "count(*), count(*) FILTER (WHERE p)",
    "distinct share": "count(DISTINCT k), count(DISTINCT k) FILTER (WHERE p)",
    "sum": "count(v), sum(v), sum(v * v), NULL, NULL, NULL, NULL, count(*) FILTER (WHERE f)",
    "mean": "count(v), sum(v), sum(v * v), NULL, NULL, NULL, NULL, count(*) FILTER (WHERE f)",
    "median": (
        "count(v), sum(v), sum(v * v), percentile_cont(0.5) WITHIN GROUP (ORDER BY v), NULL, "
        "avg(ln(greatest(v, 1e-5))), var_samp(ln(greatest(v, 1e-5))), count(*) FILTER (WHERE f)"
    ),
    "p90": (
        "count(v), sum(v), sum(v * v), NULL, percentile_cont(0.9) WITHIN GROUP (ORDER BY v), NULL, NULL, "
        "count(*) FILTER (WHERE f)"
    ),
}


class Elapsed(Func):
    """The days between two moments."""

    template = f"({DAYS})"
    arg_joiner = " - "
    output_field = FloatField()


@dataclass(frozen=True)
class Scope:
    """Which records a metric is told of: `span` places them, `among` keeps those of some values of cuts
    ({"team": ["…"], "segment": ["A", None]}), `cuts` group them.
    """

    span: Span
    cuts: tuple[str, ...] = ()
    among: Mapping[str, Sequence[str | None]] = field(default_factory=dict)
    most_cuts: int = MOST_CUTS

    @cached_property
    def currency(self) -> str:
        """The company's: amounts in another are in no sum."""
        return company_settings().currency


def tallies(by: Caller, figure: Figure, scope: Scope) -> dict[Key, Tally]:
    """The figure of each group, by the values of the cuts as the database has them; {(): …} without cuts."""
    cuts = cuts_of(by, figure, scope)
    inner, kind = _inner(by, figure, scope, cuts)
    try:
        sql, params = inner.query.sql_with_params()
    except EmptyResultSet:
        return {} if cuts else {(): empty(figure)}
    keys = ", ".join(f"cut_{n}" for n in range(len(cuts)))
    grouped = f"GROUP BY {keys} LIMIT {MOST_GROUPS + 1}" if cuts else ""
    rows = answer_of(
        f"SELECT {keys + ', ' if cuts else ''}{AGGREGATES[kind]} FROM ({sql}) counted {grouped}", params
    )
    if len(rows) > MOST_GROUPS:
        raise Invalid.field("by", TOO_MANY, "too_many_groups")
    return {row[: len(cuts)]: tally_of(figure, row[len(cuts) :]) for row in rows}


def cuts_of(by: Caller, figure: Figure, scope: Scope) -> list[Cut]:
    """The cuts of a figure's records; time cuts it only where a moment places it."""
    if len(scope.cuts) > scope.most_cuts or len(set(scope.cuts)) != len(scope.cuts):
        raise Invalid.field("by", Text("Не больше двух разрезов", "At most two cuts"))
    span = scope.span if figure.at else None
    of_days = _of_days(describe(figure.object, by), figure)
    return [cut_of(by, figure.object, key, span, of_days=of_days) for key in scope.cuts]


def rows_of(by: Caller, figure: Figure, scope: Scope) -> QuerySet[Any]:
    """The visible records a figure counts, before any cut."""
    about = describe(figure.object, by)
    rows = asked_rows(by, figure.object, Asking(filter=figure.where)).order_by()
    if figure.at:
        rows = rows.filter(placed(about.field(figure.at, "at"), scope.span))
    if figure.field and figure.how in ("distinct", "share"):
        rows = rows.filter(in_sight(by, about.field(figure.field, "field")))
    for key, values in scope.among.items():
        span = scope.span if figure.at else None
        cut = cut_of(by, figure.object, key, span, "among", of_days=_of_days(about, figure))
        within = Q()
        for value in values:
            within |= cut.condition(value, column_at(about, figure))
        rows = rows.filter(within)
    return rows


def counted_rows(by: Caller, figure: Figure, scope: Scope) -> QuerySet[Any]:
    """The records behind the figure: as many as its n, or the whole of a share."""
    about = describe(figure.object, by)
    rows = rows_of(by, figure, scope)
    if figure.how not in OVER_A_FIELD and not figure.field:
        return rows
    rows = rows.exclude(missing(about, figure))
    return rows.filter(_ours(about, figure, scope)) if figure.how != "distinct" else rows


def part_of(by: Caller, figure: Figure) -> Q:
    """The condition of a share's numerator."""
    return compiled(figure.part, by, figure.object)


def column_at(about: Description, figure: Figure) -> str:
    """The column that places a record in time."""
    one = about.field(figure.at, "at") if figure.at else None
    return "created_at" if one is None else one.column or one.key


def _inner(by: Caller, figure: Figure, scope: Scope, cuts: Sequence[Cut]) -> tuple[QuerySet[Any], str]:
    """One row for each record and group, with what is counted of it; and the kind of aggregates."""
    about = describe(figure.object, by)
    at = column_at(about, figure)
    columns: dict[str, Any] = {f"cut_{n}": cut.parts(at) for n, cut in enumerate(cuts)}
    kind = figure.how
    if figure.how == "share":
        columns["p"] = Case(When(part_of(by, figure), then=True), default=False, output_field=BooleanField())
    if figure.how in ("distinct", "share") and figure.field:
        kind = "distinct" if figure.how == "distinct" else "distinct share"
        columns["k"] = linked(about, figure)
    elif figure.how not in ("count", "share"):
        columns["v"], columns["f"] = measured(about, figure, scope)
    rows = rows_of(by, figure, scope).annotate(**columns)
    return rows.values_list(*(columns or ["pk"])), kind


def _of_days(about: Description, figure: Figure) -> bool:
    return bool(figure.at) and about.field(figure.at, "at").type == "date"


def placed(one: Field, span: Span) -> Q:
    column = one.column or one.key
    start, end = (span.start, span.end) if one.type == "date" else span.moments
    return Q(**{f"{column}__gte": start, f"{column}__lt": end})


def linked(about: Description, figure: Figure) -> Combinable:
    one = about.field(figure.field, "field")
    expression: Combinable = Cast(field_type(one.type).expression(one), TextField())
    return expression


def measured(about: Description, figure: Figure, scope: Scope) -> tuple[Any, Any]:
    """The value, and whether it is left out for being in another currency."""
    one = about.field(figure.field, "field")
    value = field_type(one.type).expression(one)
    if figure.since:
        since = about.field(figure.since, "since")
        parts = (value, field_type(since.type).expression(since))
        return Elapsed(*(Cast(part, DateTimeField()) for part in parts)), Value(False)
    ours = _ours(about, figure, scope)
    if not ours:
        return value, Value(False)
    return (
        Case(When(ours, then=value)),
        Case(When(~ours & ~missing(about, figure), then=True), default=False, output_field=BooleanField()),
    )


def in_sight(by: Caller, link: Field) -> Q:
    """Linked records counted once each are those the caller would find: living and in their sight."""
    target, step = objects.get(link.target or ""), f"{link.column or link.key}__"
    living = Q(**{f"{step}{key}": value for key, value in target.living.items()})
    return scope_q(by, target, "see", step) & living & Q(**{f"{link.column or link.key}__isnull": False})


def _ours(about: Description, figure: Figure, scope: Scope) -> Q:
    """Amounts of records in another currency are in no sum: there are no rates to tell them in ours."""
    one, currency = about.field(figure.field, "field"), about.fields.get("currency")
    if one.type != "money" or currency is None or currency.is_custom:
        return Q()
    return Q(**{currency.column or currency.key: scope.currency})


def missing(about: Description, figure: Figure) -> Q:
    """Records without what is averaged: they are in no mean, so the drill-down leaves them out too."""
    found = Q()
    for key in filter(None, (figure.field, figure.since)):
        one = about.field(key, "field")
        found |= field_type(one.type).is_empty(field_type(one.type).expression(one), one)
    return found


def definition_tallies(by: Caller, definition: Definition, scope: Scope) -> list[dict[Key, Tally]]:
    """The tallies of each figure of a metric, in its order."""
    return [tallies(by, figure, scope) for figure in definition.figures]
