"""A table told: its rows and columns by name and in order, every value, its subtotals and totals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.counted.queries import age_of_figures
from otklik.analytics.metrics.telling import as_told
from otklik.analytics.reports.computed import computed_values
from otklik.analytics.reports.counting import Among, Cell, Counting, Key, Level
from otklik.analytics.reports.definition import BY_NAME, ReportMeasure, Table
from otklik.analytics.reports.ordering import in_own_order
from otklik.analytics.reports.plans import Plan
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import ByTime, Told
from otklik.records.cuts.spans import Span
from otklik.records.metrics.shapes import ADDITIVE
from otklik.records.objects.queries import Description

Row = dict[str, Any]
Values = list[Any]
MOST_ROWS, MOST_COLUMNS = 5_000, 60
REST = Text("Остальные", "The rest")
MANY_ROWS = Text(
    "Больше 5 000 строк: оставьте первые или выберите другой разрез",
    "More than 5,000 rows: keep the first ones or choose another cut",
)
MANY_COLUMNS = Text(
    "Больше 60 столбцов: выберите другой разрез или часть времени крупнее",
    "More than 60 columns: choose another cut or a larger part of time",
)


def told_table(by: Caller, table: Table, span: Span, among: Among) -> Row:
    """The answer of a table; see the contract of `TableTold`. Its definition has been checked for the caller."""
    with age_of_figures() as age:
        found = _Telling(by, table, span, among).told()
    return found | {"counted_at": age.oldest or now()}


def unit_of(about: Description, measure: ReportMeasure, plan: str = "") -> str:
    """The unit of a measure: that of what it counts, or what its author says of a number."""
    if measure.how == "plan":
        return plan
    if measure.how in ("count", "distinct"):
        return "count"
    if measure.how == "share":
        return "share"
    if measure.since:
        return "days"
    one = about.fields.get(measure.field)
    return "money" if one is not None and one.type == "money" else measure.unit or "number"


class _Telling:
    def __init__(self, by: Caller, table: Table, span: Span, among: Among) -> None:
        self.by, self.table, self.span = by, table, span
        self.counting = Counting(by, table, span, among)
        self.cuts = self.counting.cuts
        self.plans = {one.key: Plan(by, table, one, span) for one in table.measures if one.how == "plan"}
        self.units = [
            unit_of(self.counting.about, one, self.plans[one.key].unit if one.key in self.plans else "")
            for one in table.measures
        ] + [one.unit or "number" for one in table.computed]
        self.down = tuple(range(len(table.rows)))
        self.across: Level = (len(table.rows),) if table.columns else ()
        self.groups: dict[Level, dict[Key, Cell]] = {}
        self.names: list[dict[Any, Told]] = []
        self.columns: list[Any] = []
        self.places: list[dict[Any, int]] = []
        self.inside: dict[Level, dict[Key, set[Key]]] = {}

    def told(self) -> Row:
        hidden = self._count()
        self.names = [self._named(n) for n in range(len(self.cuts))]
        orders = [in_own_order(cut, self.names[n], n in self.across) for n, cut in enumerate(self.cuts)]
        self.places = [{value: place for place, value in enumerate(order)} for order in orders]
        if self.across:
            self.columns = orders[self.across[0]]
            if len(self.columns) > MOST_COLUMNS:
                raise Invalid.field("definition.columns", MANY_COLUMNS, "too_many_columns")
        first = self._ordered((0,), ()) if self.down else []
        top = self.table.top
        left = first[top:] if top and len(first) > top else []
        shown = first[: len(first) - len(left)]
        keys = [key for one in shown for key in ([one] if len(self.down) < 2 else self._ordered((0, 1), one))]
        if len(keys) > MOST_ROWS:
            raise Invalid.field("definition.rows", MANY_ROWS, "too_many_rows")
        rows = [{"keys": self._keys(key), "rest": False} | self._figures(self.down, key) for key in keys]
        if left or hidden:
            rows.append(self._rest(shown, whole=not hidden))
        whole = self.groups.get((), {}).get(())
        return {
            "kind": "table",
            "object": self.table.object,
            "from": self.span.start,
            "to": self.span.end,
            "currency": self.counting.scope.currency if "money" in self.units else None,
            "row_cuts": [self._cut(n) for n in self.down],
            "column_cuts": [self._cut(n) for n in self.across],
            "figures": [
                {
                    "key": one.key,
                    "name": one.text.to(self.by.language),
                    "unit": unit,
                    "computed": not isinstance(one, ReportMeasure),
                    "adds_up": isinstance(one, ReportMeasure)
                    and one.how in ADDITIVE
                    and all(cut.adds_up for cut in self.cuts),
                }
                for one, unit in zip(self.table.figures, self.units, strict=True)
            ],
            "columns": [self.names[self.across[0]][key] for key in self.columns],
            "rows": rows,
            "subtotals": [
                {"key": self.names[0][key[0]]} | self._figures((0,), key)
                for key in (shown if len(self.down) > 1 else ())
            ],
            "totals": self._figures((), ()),
            "n": whole[0][0] if whole and whole[0] else 0,
            "rest": len(left) + hidden,
            "left_out": max((part[2] for part in whole if len(part) == 3), default=0) if whole else 0,
        }

    def _count(self) -> int:
        """Counts the groups: all, or, where they are too many and only the first are asked for, those; how many values
        of the first cut are not counted.
        """
        try:
            self.groups = self.counting.count()
        except Invalid:
            places = [one.key for one in self.table.measures if one.how != "plan"]
            sort, top = self.table.sort, self.table.top
            if not top or not self.down or sort.by not in places:
                raise
            self.groups, hidden = self.counting.count_leading(1 + places.index(sort.by), sort.desc, top)
            return hidden
        return 0

    def _named(self, n: int) -> dict[Any, Told]:
        """The values of a cut with their names: those found, every part of the period, those with a target."""
        cut = self.cuts[n]
        finest = self.counting.finest
        found = {key[finest.index(n)] for key in self.groups[finest]}
        if isinstance(cut, ByTime):
            found |= set(range(1, len(cut.starts) + 1))
        elif n == 0 and len(self.down) == 1:
            found |= {value for plan in self.plans.values() for value in plan.values(cut)}
        return cut.told(found)

    def _ordered(self, level: Level, within: Key) -> list[Key]:
        """The keys of a level of the rows, those that begin with `within`, in the order asked for."""
        n = level[-1]
        found = self._children(level).get(within, set())
        if isinstance(self.cuts[n], ByTime) or (n == 0 and len(self.down) == 1):
            found = found | {(*within, value) for value in self.names[n]}
        by_name = sorted((key[-1] for key in found), key=self.places[n].__getitem__)
        keys = [(*within, value) for value in by_name]
        sort = self.table.sort
        if sort.by == BY_NAME:
            if not sort.desc:
                return keys
            named = [key for key in keys if self.names[n][key[-1]]["value"] is not None]
            return [*reversed(named), *keys[len(named) :]]
        place = [one.key for one in self.table.figures].index(sort.by)
        values = {key: self._raw(level, key)[place] for key in keys}
        known = [key for key in keys if values[key] is not None]
        known.sort(key=lambda key: values[key], reverse=sort.desc)
        return [*known, *(key for key in keys if values[key] is None)]

    def _children(self, level: Level) -> dict[Key, set[Key]]:
        """The keys of a level of the rows by the group they are in."""
        if level not in self.inside:
            apart: dict[Key, set[Key]] = {}
            for key in self.groups.get(level, {}):
                apart.setdefault(key[:-1], set()).add(key)
            self.inside[level] = apart
        return self.inside[level]

    def _figures(self, level: Level, key: Key) -> Row:
        """{"cells", "total"} of a group of rows: the figures of each column, and of them all."""
        return {
            "cells": [self._values((*level, *self.across), (*key, column)) for column in self.columns],
            "total": self._values(level, key),
        }

    def _values(self, level: Level, key: Key) -> Values:
        return self._told(self._raw(level, key))

    def _raw(self, level: Level, key: Key) -> Values:
        """The numbers of a group, computed ones last; of one with no records nothing is counted and sums are 0."""
        keys = {self.cuts[n].key: self.names[n][value]["value"] for n, value in zip(level, key, strict=True)}
        planned = {name: plan.of(keys) for name, plan in self.plans.items()}
        return self._with_computed(self.groups.get(level, {}).get(key), planned)

    def _with_computed(self, cell: Cell | None, planned: dict[str, Decimal | None]) -> Values:
        counted = iter(self.counting.kinds[1:])
        places = iter(range(1, len(self.counting.kinds)))
        values: Values = []
        for one in self.table.measures:
            if one.how == "plan":
                values.append(planned[one.key])
            else:
                kind, place = next(counted), next(places)
                values.append(_value(kind, cell[place] if cell is not None else ()))
        known = {one.key: value for one, value in zip(self.table.measures, values, strict=True)}
        return values + computed_values(self.table.computed, known)

    def _rest(self, shown: Sequence[Key], whole: bool) -> Row:
        """The row of all that `top` leaves out, counted over their records."""
        values = [key[0] for key in shown]
        found = self.counting.rest(values, self.groups, whole)
        first = self.cuts[0].key
        told = [self.names[0][value]["value"] for value in values]

        def of(level: Level, key: Key) -> Values:
            keys = {
                self.cuts[n].key: self.names[n][value]["value"] for n, value in zip(level, key, strict=True)
            }
            planned = {name: plan.rest(first, told, keys) for name, plan in self.plans.items()}
            return self._told(self._with_computed(found.get(level, {}).get(key), planned))

        words = [REST.to(self.by.language), *("" for _ in self.down[1:])]
        return {
            "keys": [{"value": None, "label": word} for word in words],
            "rest": True,
            "cells": [of(self.across, (column,)) for column in self.columns],
            "total": of((), ()),
        }

    def _told(self, values: Values) -> Values:
        return [as_told(value, unit) for value, unit in zip(values, self.units, strict=True)]

    def _keys(self, key: Key) -> list[Told]:
        return [self.names[n][value] for n, value in enumerate(key)]

    def _cut(self, n: int) -> Row:
        return {"key": self.cuts[n].key, "label": self.cuts[n].label.as_dict()}


def _value(kind: str, part: tuple[Any, ...]) -> Any:
    """What a figure comes to, out of what the database counted."""
    if not part:
        return 0 if kind in ("count", "distinct") else Decimal(0) if kind == "sum" else None
    if kind in ("count", "distinct"):
        return part[0]
    if kind == "sum":
        return part[1] if part[1] is not None else Decimal(0)
    if kind == "mean":
        return part[1] / part[0] if part[0] else None
    if kind in ("share", "distinct share"):
        return part[1] / part[0] if part[0] else None
    return part[1]
