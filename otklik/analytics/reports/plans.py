"""Targets beside the facts of a report: of the whole, and of the values of a cut that targets are set by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.reports.definition import ReportMeasure, Table
from otklik.analytics.targets.rules import months_of, of_period
from otklik.kit.errors import FieldProblem, Missing
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import ByPerson, Cut
from otklik.records.cuts.spans import MONTHS, UNITS, Span, name_of_part
from otklik.records.entries.queries import visible

NO_METRIC = Text("Выберите показатель, план которого показать", "Choose the metric whose target to show")
NO_PERIOD = Text(
    "План показывают за период: выберите дату записи", "A target is of a period: choose the date"
)


def plan_problems(by: Caller, table: Table, measure: ReportMeasure, where: str) -> list[FieldProblem]:
    """What is wrong with a measure that shows targets."""
    if not table.at:
        return [FieldProblem(f"{where}.how", "no_time", NO_PERIOD)]
    try:
        metric_of(by, measure.field)
    except Missing:
        return [FieldProblem(f"{where}.field", "invalid", NO_METRIC)]
    return [] if by.may("target", "see") else [FieldProblem(f"{where}.field", "invalid", NO_METRIC)]


class Plan:
    """The targets of a metric in a span, of those the caller may see."""

    def __init__(self, by: Caller, table: Table, measure: ReportMeasure, span: Span) -> None:
        metric = metric_of(by, measure.field)
        self.unit = metric.unit
        self._adds_up = metric.definition.adds_up
        self._months = months_of(span.start, span.end)
        self._cuts = [cut for cut in table.cuts if cut not in UNITS]
        self._amounts: dict[tuple[str, str], dict[date, Decimal]] = {}
        rows = visible(by, "target").filter(
            metric=metric.key, month__in=self._months, cut__in=["", *self._cuts]
        )
        for cut, value, month, amount in rows.values_list("cut", "value", "month", "amount"):
            self._amounts.setdefault((cut, value), {})[month] = amount

    def values(self, cut: Cut) -> list[Any]:
        """The values of a cut that have a target, as the database groups them."""
        found = [value for key, value in self._amounts if key == cut.key]
        return [UUID(value) for value in found] if isinstance(cut, ByPerson) else found

    def of(self, keys: Mapping[str, Any]) -> Decimal | None:
        """The target of a group ({cut: value}); None where there is none, or by cuts nobody sets targets by."""
        months = self._within(keys)
        chosen = [(cut, str(value)) for cut, value in keys.items() if cut not in UNITS]
        if len(chosen) > 1 or not months:
            return None
        if chosen:
            return of_period(self._amounts.get(chosen[0], {}), months, self._adds_up)
        whole = self._amounts.get(("", ""))
        if whole:
            return of_period(whole, months, self._adds_up)
        return self._sum(months, ()) if len(self._cuts) == 1 else None

    def rest(self, cut: str, shown: Iterable[Any], keys: Mapping[str, Any]) -> Decimal | None:
        """The target of all values of a cut but the shown."""
        months = self._within(keys)
        return self._sum(months, [(cut, str(one)) for one in shown]) if self._cuts == [cut] else None

    def _sum(self, months: list[date], but: Iterable[tuple[str, str]]) -> Decimal | None:
        """Of what adds up: the targets of the values of the only cut, together."""
        left = set(but)
        told = [
            of_period(amounts, months, True)
            for place, amounts in self._amounts.items()
            if place[0] and place not in left
        ]
        known = [one for one in told if one is not None]
        return sum(known, Decimal(0)) if known and self._adds_up else None

    def _within(self, keys: Mapping[str, Any]) -> list[date]:
        months = self._months
        for cut, value in keys.items():
            if cut in UNITS:
                months = [m for m in months if cut in MONTHS and name_of_part(cut, m) == value]
        return months
