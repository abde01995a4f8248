"""A list told: the records themselves with fields of what they link to, columns counted by formulas, totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Case, Q, QuerySet, Sum, When

from otklik.access.callers import Caller
from otklik.analytics.metrics.counting import Scope, rows_of
from otklik.analytics.reports.computed import computed_values
from otklik.analytics.reports.counting import Among
from otklik.analytics.reports.definition import Listed
from otklik.analytics.reports.paths import MOMENTS, NUMBERS, Column, column_at_path
from otklik.kit.clock import now
from otklik.records.cuts.spans import Span
from otklik.records.entries.names import Names
from otklik.records.entries.queries import COUNTED_UP_TO, Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.field_types import field_type
from otklik.records.objects.queries import describe

Row = dict[str, Any]
DAY = 86_400.0


def told_list(by: Caller, listed: Listed, span: Span, among: Among, cursor: str, limit: int) -> Row:
    """The answer of a list; see `ListTold`. Its definition has been checked for the caller."""
    listing = Listing(by, listed, span, among)
    page = listing.page(cursor, limit)
    found = listing.rows.values_list("pk")[: COUNTED_UP_TO + 1].count()
    return {
        "kind": "list",
        "object": listed.object,
        "from": span.start,
        "to": span.end,
        "currency": listing.scope.currency,
        "columns": listing.heads(),
        "rows": page["rows"],
        "next": page["next"],
        "totals": listing.totals(),
        "count": {"count": min(found, COUNTED_UP_TO), "exact": found <= COUNTED_UP_TO},
        "counted_at": now(),
    }


@dataclass
class Listing:
    """The rows of a list for one caller and span."""

    by: Caller
    listed: Listed
    span: Span
    among: Among

    def __post_init__(self) -> None:
        listed = self.listed
        self.scope = Scope(self.span, (), self.among)
        self.rows: QuerySet[Any] = rows_of(self.by, listed.base(), self.scope)
        self.columns = [
            column_at_path(self.by, listed.object, path, f"definition.columns.{n}")
            for n, path in enumerate(listed.columns)
        ]

    def heads(self) -> list[Row]:
        """The columns as the answer tells them, computed ones last."""
        language = self.by.language
        own = [
            {
                "path": one.path,
                "key": one.key,
                "label": one.label.to(language),
                "type": one.field.type,
                "computed": False,
                "unit": "money" if one.field.type == "money" else None,
            }
            for one in self.columns
        ]
        return own + [
            {
                "path": one.key,
                "key": one.key,
                "label": one.text.to(language),
                "type": "number",
                "computed": True,
                "unit": one.unit or "number",
            }
            for one in self.listed.computed
        ]

    def page(self, cursor: str, limit: int, rows: QuerySet[Any] | None = None) -> Row:
        """{"rows", "next"}: every row has its `id` and a value for each column, by its key."""
        about = describe(self.listed.object, self.by)
        own = [one for one in self.columns if not one.prefix]
        linked = [one for one in self.columns if one.prefix]
        found = (self.rows if rows is None else rows).annotate(
            **{f"p_{n}": one.expression() for n, one in enumerate(linked)}
        )
        asking = Asking(
            sort=self.listed.sort,
            cursor=cursor,
            limit=limit,
            extra=tuple(f"p_{n}" for n in range(len(linked))),
        )
        page = paged(found, about, reading(about, [one.path for one in own]), asking)
        names = self._named(linked, page["rows"])
        return {"rows": [self._row(row, linked, names) for row in page["rows"]], "next": page["next"]}

    def pages(self, limit: int, rows: QuerySet[Any]) -> Iterator[list[Row]]:
        """All the rows, page after page."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.page(cursor, limit, rows)
            yield page["rows"]
            cursor = page["next"]

    def totals(self) -> dict[str, Row]:
        """{path: {"sum", "avg"}} over all the rows; amounts in another currency are in neither."""
        columns = [
            column_at_path(self.by, self.listed.object, path, "definition.totals")
            for path in self.listed.totals
        ]
        if not columns:
            return {}
        figures: dict[str, Any] = {}
        for n, one in enumerate(columns):
            value = one.expression()
            if one.currency:
                value = Case(When(Q(**{one.currency: self.scope.currency}), then=value))
            figures |= {f"sum_{n}": Sum(value), f"avg_{n}": Avg(value)}
        found = self.rows.order_by().aggregate(**figures)
        return {
            one.path: {"sum": _figure(found[f"sum_{n}"]), "avg": _figure(found[f"avg_{n}"])}
            for n, one in enumerate(columns)
        }

    def _named(self, linked: Sequence[Column], rows: Sequence[Row]) -> Names:
        names = Names(self.by)
        for n, one in enumerate(linked):
            if one.field.type == "link":
                names.want(one.field.target or "", [row[f"_p_{n}"] for row in rows])
        return names.read()

    def _row(self, row: Row, linked: Sequence[Column], names: Names) -> Row:
        told: Row = {"id": row["id"]}
        values = {one.path: _of_link(row[f"_p_{n}"], one, names) for n, one in enumerate(linked)}
        for one in self.columns:
            told[one.key] = values[one.path] if one.prefix else row[one.path]
        if self.listed.computed:
            known = {
                one.key: _number(told[one.key]) for one in self.columns if one.field.type in NUMBERS + MOMENTS
            }
            counted = computed_values(self.listed.computed, known)
            told |= {one.key: value for one, value in zip(self.listed.computed, counted, strict=True)}
        return told


def _of_link(value: Any, column: Column, names: Names) -> Any:
    if column.field.type == "link":
        return names.of(column.field.target or "", value)
    return field_type(column.field.type).json(value, column.field)


def _number(value: Any) -> float | None:
    """A value as formulas take it: of a date the days since 1970, so that two of them make a duration in days."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return _days(value)
    if isinstance(value, datetime):
        return value.timestamp() / DAY
    if isinstance(value, date):
        return float((value - date(1970, 1, 1)).days)
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def _days(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / DAY


def _figure(value: Any) -> str | None:
    return None if value is None else f"{value:.2f}"
