"""From a figure to the very records it counts: as many of them as the figure says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, When

from otklik.access.callers import Caller
from otklik.analytics.metrics.counting import Scope, column_at, counted_rows, cuts_of, part_of
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, paged, visible
from otklik.records.entries.rows import reading
from otklik.records.metrics.shapes import Figure, Metric
from otklik.records.objects.queries import describe

PARTS = ("all", "part", "rest")


def records(
    by: Caller, metric: Metric, scope: Scope, place: int, part: str, keys: Sequence[str | None], page: Asking
) -> dict[str, Any]:
    """A page of the records figure `place` of a metric counts, in the group of `keys` (a value of each cut).

    `part` of a share is "part" (for which it holds) or "rest"; "all" is the whole. Of figures that count linked
    records once each, the linked ones. {"object", "rows", "next"}.
    """
    figures = metric.definition.figures
    if not 0 <= place < len(figures):
        raise Invalid.field("figure", Text("Нет такой части показателя", "The metric has no such part"))
    found, key = counted(by, figures[place], scope, part, keys)
    about = describe(key, by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    return {"object": key} | paged(found, about, shown, page)


def counted(
    by: Caller, figure: Figure, scope: Scope, part: str, keys: Sequence[str | None]
) -> tuple[QuerySet[Any], str]:
    """The records and their object; `Invalid` for a part or a group there is not."""
    if part not in PARTS or (part != "all" and figure.how != "share"):
        raise Invalid.field("part", Text("Нет такой части", "There is no such part"))
    if keys and len(keys) != len(scope.cuts):
        raise Invalid.field("keys", Text("Нужно значение каждого разреза", "A value of each cut is needed"))
    rows = counted_rows(by, figure, scope)
    about = describe(figure.object, by)
    within = Q()
    for cut, value in zip(cuts_of(by, figure, scope), keys, strict=False):
        within &= cut.condition(value, column_at(about, figure))
    rows = rows.filter(within)
    if part != "all":
        # Not by a negated condition: what is empty would be in neither part.
        holds = Case(When(part_of(by, figure), then=True), default=False, output_field=BooleanField())
        rows = rows.annotate(in_part=holds).filter(in_part=part == "part")
    if figure.how not in ("distinct", "share") or not figure.field:
        return rows, figure.object
    link = about.field(figure.field, "field")
    target = link.target or ""
    ids = rows.values(f"{link.column or link.key}_id")
    return visible(by, target).filter(pk__in=ids), target
