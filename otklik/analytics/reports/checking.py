"""Whether what is written makes a report the caller may read: every field, cut and formula, told by its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.analytics.metrics.definition import NO_OBJECT, FigureIn, figure_problems
from otklik.analytics.reports.computed import check_computed
from otklik.analytics.reports.definition import (
    BY_NAME,
    MOST_COLUMNS,
    MOST_COMPUTED,
    MOST_MEASURES,
    Computed,
    Definition,
    Listed,
    ReportMeasure,
    Table,
    key_of,
)
from otklik.analytics.reports.paths import MOMENTS, NUMBERS, column_at_path
from otklik.analytics.reports.plans import plan_problems
from otklik.kit.errors import FieldProblem, Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.periods import period
from otklik.records.cuts.cutting import cut_of
from otklik.records.cuts.spans import NOT_SPAN, UNITS, Span
from otklik.records.entries.queries import order_of
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

MOST_ROW_CUTS, MOST_COLUMN_CUTS = 2, 1
NO_FIGURES = Text("Выберите хотя бы одну цифру", "Choose at least one figure")
MANY_FIGURES = Text("Не больше восьми цифр", "At most eight figures")
MANY_COMPUTED = Text("Не больше шести формул", "At most six formulas")
MANY_CUTS = Text(
    "Не больше двух разрезов строками и одного столбцами", "At most two cuts down and one across"
)
CUT_TWICE = Text("Этот разрез уже выбран", "This cut is chosen already")
NO_TIME = Text(
    "По времени режут, когда выбрана дата записи", "A cut by time needs the date that places a record"
)
KEY_TWICE = Text("Такой ключ уже есть", "There is such a key already")
NO_FIGURE = Text("Нет такой цифры", "There is no such figure")
NO_COLUMNS = Text("Выберите хотя бы один столбец", "Choose at least one column")
MANY_COLUMNS = Text("Не больше сорока столбцов", "At most forty columns")
COLUMN_TWICE = Text("Этот столбец уже есть", "This column is there already")
NOT_NUMBER = Text("Складывают только числа", "Only numbers are added up")
ANY_SPAN = Span(date(2026, 1, 1), date(2026, 2, 1), ZoneInfo("UTC"))


def checked(by: Caller, definition: Definition) -> list[FieldProblem]:
    """Everything wrong with a definition for this caller, place by place ("definition.measures.0.field")."""
    if not objects.has(definition.object) or not by.may(objects.get(definition.object).rights_key, "see"):
        return [FieldProblem("definition.object", "unknown_object", NO_OBJECT)]
    base = FigureIn.model_validate(
        {"object": definition.object, "where": definition.where, "at": definition.at}
    )
    found = figure_problems(by, base, "definition")
    if definition.period is not None:
        try:
            period(definition.period, ANY_SPAN.start)
        except Invalid:
            found.append(FieldProblem("definition.period", "invalid", NOT_SPAN))
    return found + (_table(by, definition) if isinstance(definition, Table) else _list(by, definition))


def require_whole(by: Caller, definition: Definition) -> None:
    """`Invalid` with everything that is wrong."""
    problems = checked(by, definition)
    if problems:
        raise Invalid(errors=problems)


def _table(by: Caller, table: Table) -> list[FieldProblem]:
    found = _cuts(by, table)
    if not table.measures:
        found.append(FieldProblem("definition.measures", "required", NO_FIGURES))
    if len(table.measures) > MOST_MEASURES:
        found.append(FieldProblem("definition.measures", "too_many", MANY_FIGURES))
    for n, measure in enumerate(table.measures):
        found += _measure(by, table, measure, f"definition.measures.{n}")
    found += _keys("measures", table.measures, ())
    taken = [one.key for one in table.measures]
    found += _computed(table.computed, taken)
    keys = {*taken, *(one.key for one in table.computed)}
    if table.sort.by != BY_NAME and table.sort.by not in keys:
        found.append(FieldProblem("definition.sort.by", "invalid", NO_FIGURE))
    if table.chart is not None and table.chart.of not in keys:
        found.append(FieldProblem("definition.chart.of", "invalid", NO_FIGURE))
    return found


def _cuts(by: Caller, table: Table) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    for place, keys, most in (
        ("rows", table.rows, MOST_ROW_CUTS),
        ("columns", table.columns, MOST_COLUMN_CUTS),
    ):
        if len(keys) > most:
            found.append(FieldProblem(f"definition.{place}", "too_many", MANY_CUTS))
        for n, key in enumerate(keys):
            where = f"definition.{place}.{n}"
            if [*table.rows, *table.columns].count(key) > 1:
                found.append(FieldProblem(where, "twice", CUT_TWICE))
            elif key in UNITS:
                if not table.at:
                    found.append(FieldProblem(where, "no_time", NO_TIME))
            else:
                try:
                    cut_of(by, table.object, key, None, where)
                except Invalid as wrong:
                    found += wrong.errors
    return found


def _measure(by: Caller, table: Table, measure: ReportMeasure, where: str) -> list[FieldProblem]:
    if measure.how == "plan":
        return plan_problems(by, table, measure, where)
    counted = measure.model_dump(include={"how", "where", "field", "since", "part"})
    given = FigureIn.model_validate({"object": table.object, **counted})
    return figure_problems(by, given, where)


def _computed(computed: Sequence[Computed], known: Iterable[str]) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    names = list(known)
    if len(computed) > MOST_COMPUTED:
        found.append(FieldProblem("definition.computed", "too_many", MANY_COMPUTED))
    found += _keys("computed", computed, names)
    for n, one in enumerate(computed):
        wrong = check_computed(one.formula, names)
        if wrong is not None:
            found.append(FieldProblem(f"definition.computed.{n}.formula", "invalid", wrong))
        names.append(one.key)
    return found


def _keys(place: str, named: Sequence[ReportMeasure | Computed], taken: Iterable[str]) -> list[FieldProblem]:
    seen = {BY_NAME, *taken}
    found = []
    for n, one in enumerate(named):
        if one.key in seen:
            found.append(FieldProblem(f"definition.{place}.{n}.key", "twice", KEY_TWICE))
        seen.add(one.key)
    return found


def _list(by: Caller, listed: Listed) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    if not listed.columns:
        found.append(FieldProblem("definition.columns", "required", NO_COLUMNS))
    if len(listed.columns) > MOST_COLUMNS:
        found.append(FieldProblem("definition.columns", "too_many", MANY_COLUMNS))
    counted: list[str] = []
    for n, path in enumerate(listed.columns):
        where = f"definition.columns.{n}"
        if path in listed.columns[:n]:
            found.append(FieldProblem(where, "twice", COLUMN_TWICE))
            continue
        try:
            column = column_at_path(by, listed.object, path, where)
        except Invalid as wrong:
            found += wrong.errors
            continue
        if column.field.type in NUMBERS + MOMENTS:
            counted.append(key_of(path))
    for n, path in enumerate(listed.totals):
        where = f"definition.totals.{n}"
        try:
            if column_at_path(by, listed.object, path, where).field.type not in NUMBERS:
                found.append(FieldProblem(where, "invalid", NOT_NUMBER))
        except Invalid as wrong:
            found += wrong.errors
    if listed.sort:
        try:
            order_of(describe(listed.object, by), listed.sort)
        except Invalid as wrong:
            found += [FieldProblem("definition.sort", one.code, one.text) for one in wrong.errors]
    return found + _computed(listed.computed, counted)
