"""Counting a table: all its figures by one reading of the records, its totals over the records themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Case, Q, QuerySet, When

from otklik.access.callers import Caller
from otklik.analytics.counted.queries import answer_of
from otklik.analytics.metrics.counting import (
    Scope,
    column_at,
    cuts_of,
    in_sight,
    linked,
    measured,
    part_of,
    rows_of,
)
from otklik.analytics.reports.definition import Table
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.conditions.compiling import compiled
from otklik.records.cuts.kinds import ByTime
from otklik.records.cuts.spans import Span
from otklik.records.metrics.shapes import Figure
from otklik.records.objects.queries import describe

# Places of the cuts a group is of, in their order; () is all the records.
Level = tuple[int, ...]
Key = tuple[Any, ...]
# What the database counted of each figure, the number of records first; see `AGGREGATES`.
Cell = list[tuple[Any, ...]]
Among = Mapping[str, Sequence[str | None]]
MOST_CUTS = 3
MOST_GROUPS = 50_000
TOO_MANY = Text(
    "Слишком много групп: выберите другой разрез, период короче или условие",
    "Too many groups: choose another cut, a shorter period or a condition",
)
# The limit is not to be looked into when the way of counting is chosen, nor are parts of time: the database takes them
# for millions of groups and would walk an index row by row for the first of them. Of all else it knows how many groups
# there are, and shares the counting out between its processes.
FENCE = " OFFSET 0"
GROUPS = "WITH found AS MATERIALIZED ({counted}) SELECT * FROM found"
# {w} is the figure's own condition; k, v, p and f are as in the counting of metrics.
AGGREGATES = {
    "count": ("count(*){w}",),
    "distinct": ("count(DISTINCT {k}){w}",),
    "share": ("count(*){w}", "count(*) FILTER (WHERE {wp}{p})"),
    "distinct share": ("count(DISTINCT {k}){w}", "count(DISTINCT {k}) FILTER (WHERE {wp}{p})"),
    "sum": ("count({v}){w}", "sum({v}){w}", "count(*) FILTER (WHERE {wp}{f})"),
    "mean": ("count({v}){w}", "sum({v}){w}", "count(*) FILTER (WHERE {wp}{f})"),
    "median": (
        "count({v}){w}",
        "percentile_cont(0.5) WITHIN GROUP (ORDER BY {v}){w}",
        "count(*) FILTER (WHERE {wp}{f})",
    ),
    "p90": (
        "count({v}){w}",
        "percentile_cont(0.9) WITHIN GROUP (ORDER BY {v}){w}",
        "count(*) FILTER (WHERE {wp}{f})",
    ),
}
# Figures of groups no record is in twice that are those of the groups together.
MERGED = ("count", "share", "sum", "mean")
# What groups are put in order by, out of the aggregates of a figure.
LEADING = {
    "count": "{0}",
    "distinct": "{0}",
    "share": "{1}::float8 / nullif({0}, 0)",
    "distinct share": "{1}::float8 / nullif({0}, 0)",
    "sum": "coalesce({1}, 0)",
    "mean": "{1} / nullif({0}, 0)",
    "median": "{1}",
    "p90": "{1}",
}
MEASURED = ("sum", "mean", "median", "p90")


class Counting:
    """The figures of a table by every level of its cuts, for one caller and span."""

    def __init__(self, by: Caller, table: Table, span: Span, among: Among) -> None:
        self.by, self.table = by, table
        self.scope = Scope(span, table.cuts, among, MOST_CUTS)
        self.base = table.base()
        self.about = describe(table.object, by)
        self.cuts = cuts_of(by, self.base, self.scope)
        self.at = column_at(self.about, self.base)
        # The number of records is the first figure of every cell.
        measures = [one for one in table.measures if one.how != "plan"]
        self.figures = [self.base, *(table.figure(one) for one in measures)]
        self.own = [None, *(one.where for one in measures)]
        self.kinds = ["count", *(_kind(figure) for figure in self.figures[1:])]
        self.levels = _levels(len(table.rows), len(table.columns))
        self.finest = self.levels[-1]

    def count(self) -> dict[Level, dict[Key, Cell]]:
        """The cells of every level: counted once for the finest groups, put together where that may be, else counted
        over the records of the level.
        """
        every = range(len(self.figures))
        rows = self._rows()
        finest = self._asked(rows, [self.finest], every).get(self.finest, {})
        found = {self.finest: finest} | {
            level: self._merged(finest, level) for level in self.levels if level != self.finest
        }
        for levels, figures in self._not_merging(self.levels[:-1]):
            self._put(found, self._asked(rows, levels, figures), figures)
        return found

    def count_leading(self, figure: int, desc: bool, top: int) -> tuple[dict[Level, dict[Key, Cell]], int]:
        """The same where there are too many groups to count each: those of the `top` values of the first cut by a
        figure (its place, counted from one), and how many values are left out.
        """
        columns: dict[str, Any] = {"cut_0": self.cuts[0].parts(self.at)}
        words = self._columns(figure, columns)
        parts = [one.format(**words) for one in AGGREGATES[self.kinds[figure]]]
        value = LEADING[self.kinds[figure]].format(*parts)
        sql, params = self._rows().annotate(**columns).values_list(*columns).query.sql_with_params()
        counted = f"SELECT cut_0, {value} AS value FROM ({sql} OFFSET 0) counted GROUP BY cut_0"
        order = f"ORDER BY value {'DESC' if desc else 'ASC'} NULLS LAST, cut_0 LIMIT {top}"
        answer = answer_of(
            f"WITH found AS MATERIALIZED ({counted}) SELECT cut_0, count(*) OVER () FROM found {order}",
            params,
        )
        leading = [value for value, _ in answer]
        every = range(len(self.figures))
        whole = [level for level in self.levels if 0 not in level]
        parts_of = [level for level in self.levels if 0 in level]
        found: dict[Level, dict[Key, Cell]] = {level: {} for level in self.levels}
        self._put(found, self._asked(self._rows(), whole, every), every)
        among = self._rows().annotate(shown_in=true_where(self.shown(leading))).filter(shown_in=True)
        for levels in self._apart(parts_of):
            self._put(found, self._asked(among, levels, every), every)
        wanted = set(leading)
        for level in parts_of:  # who is in several groups brings the others with them
            found[level] = {key: cell for key, cell in found[level].items() if key[0] in wanted}
        return found, answer[0][1] - len(leading) if answer else 0

    def _apart(self, levels: Sequence[Level]) -> list[list[Level]]:
        """Levels told apart by the cuts that put a record into several groups."""
        found: dict[Level, list[Level]] = {}
        for level in levels:
            found.setdefault(tuple(n for n in level if not self.cuts[n].adds_up), []).append(level)
        return list(found.values())

    def rest(
        self, shown: Sequence[Any], groups: dict[Level, dict[Key, Cell]], whole: bool = True
    ) -> dict[Level, dict[Key, Cell]]:
        """The cells of the records in no group of `shown` values of the first cut, by the column and in all; `groups`
        are the `whole`, or only those shown.
        """
        column = self.levels[-1][len(self.table.rows) :]
        levels: list[Level] = [(), column] if column else [()]
        left = set(shown)
        found: dict[Level, dict[Key, Cell]] = {}
        for level in levels:
            apart: dict[Key, list[Cell]] = {key[1:]: [] for key in groups[(0, *level)] if key[0] not in left}
            for key, cell in groups[(0, *level)].items():
                if key[0] not in left:
                    apart[key[1:]].append(cell)
            found[level] = {key: self._together(cells) for key, cells in apart.items()}
        merges = whole and self.cuts[0].adds_up
        counted = [n for n, kind in enumerate(self.kinds) if kind not in MERGED or not merges]
        if counted:
            rows = self._rows().annotate(shown_in=true_where(self.shown(shown))).filter(shown_in=False)
            self._put(found, self._asked(rows, levels, counted), counted)
        return found

    def shown(self, values: Iterable[Any]) -> Q:
        """The rows in any group of these values (as told) of the first cut."""
        within = Q(pk__in=[])
        for value in self.cuts[0].told(values).values():
            told = value["value"]
            within |= self.cuts[0].condition(None if told is None else str(told), self.at)
        return within

    def _rows(self) -> QuerySet[Any]:
        """The records of the report; where every figure has a condition of its own, those of any of them."""
        rows = rows_of(self.by, self.base, self.scope)
        if len(self.own) > 1 and all(self.own[1:]):
            within = Q()
            for where in self.own[1:]:
                within |= compiled(where, self.by, self.table.object)
            rows = rows.filter(within)
        return rows

    def _not_merging(self, levels: Sequence[Level]) -> list[tuple[list[Level], list[int]]]:
        """What must be counted over the records: levels, told apart by the cuts that put a record into several groups,
        each with the figures to count.
        """
        found: dict[Level, tuple[list[Level], set[int]]] = {}
        for level in levels:
            alone = all(self.cuts[n].adds_up for n in self.finest if n not in level)
            needed = {n for n, kind in enumerate(self.kinds) if not alone or kind not in MERGED}
            if needed:
                several = tuple(n for n in level if not self.cuts[n].adds_up)
                group = found.setdefault(several, ([], set()))
                group[0].append(level)
                group[1].update(needed)
        return [(some, sorted(figures)) for some, figures in found.values()]

    def _asked(
        self, rows: QuerySet[Any], levels: Sequence[Level], figures: Iterable[int]
    ) -> dict[Level, dict[Key, Cell]]:
        """One statement: the figures of the groups of `levels`."""
        places = sorted({n for level in levels for n in level})
        columns: dict[str, Any] = {f"cut_{n}": self.cuts[n].parts(self.at) for n in places}
        told: list[tuple[int, int]] = []
        selected: list[str] = []
        for n in figures:
            words = self._columns(n, columns)
            aggregates = [one.format(**words) for one in AGGREGATES[self.kinds[n]]]
            told.append((len(selected), len(selected) + len(aggregates)))
            selected += aggregates
        inner = rows.annotate(**columns).values_list(*(columns or ["pk"]))
        try:
            sql, params = inner.query.sql_with_params()
        except EmptyResultSet:
            return {}
        names = [f"cut_{n}" for n in places]
        which, grouped = "0", f"GROUP BY {', '.join(names)}" if names else ""
        if names and len(levels) > 1:
            sets = ", ".join("(" + ", ".join(f"cut_{n}" for n in level) + ")" for level in levels)
            which = f"grouping({', '.join(names)})"
            grouped = f"GROUP BY GROUPING SETS ({sets})"
        fence = FENCE if any(isinstance(self.cuts[n], ByTime) for n in places) else ""
        counted = f"SELECT {', '.join([which, *names, *selected])} FROM ({sql}{fence}) counted {grouped}"
        answer = answer_of(f"{GROUPS.format(counted=counted)} LIMIT {MOST_GROUPS + 1}", params)
        if len(answer) > MOST_GROUPS:
            raise Invalid.field("definition.rows", TOO_MANY, "too_many_groups")
        masks = {_mask(level, places) if len(levels) > 1 else 0: level for level in levels}
        found: dict[Level, dict[Key, Cell]] = {}
        width = 1 + len(names)
        for row in answer:
            level = masks[row[0]]
            key = tuple(row[1 + places.index(n)] for n in level)
            found.setdefault(level, {})[key] = [row[width + start : width + end] for start, end in told]
        return found

    def _columns(self, n: int, columns: dict[str, Any]) -> dict[str, str]:
        """Adds to the columns of the reading what a figure needs, once for all that need it; their names."""
        figure, kind = self.figures[n], self.kinds[n]
        words = {"w": "", "wp": "", "p": "", "k": "", "v": "", "f": ""}
        condition = compiled(self.own[n], self.by, self.table.object) if self.own[n] else Q()
        if kind in ("distinct", "distinct share"):
            condition &= in_sight(self.by, self.about.field(figure.field, "field"))
        if condition:
            columns[f"w_{n}"] = true_where(condition)
            words |= {"w": f" FILTER (WHERE w_{n})", "wp": f"w_{n} AND "}
        if figure.how == "share":
            columns[f"p_{n}"] = true_where(part_of(self.by, figure))
            words["p"] = f"p_{n}"
        if kind in ("distinct", "distinct share"):
            words["k"] = f"k_{n}"
            columns[words["k"]] = linked(self.about, figure)
        elif kind not in ("count", "share"):
            same = next(
                m
                for m, one in enumerate(self.figures)
                if (one.field, one.since) == (figure.field, figure.since) and self.kinds[m] in MEASURED
            )
            words |= {"v": f"v_{same}", "f": f"f_{same}"}
            columns[words["v"]], columns[words["f"]] = measured(self.about, figure, self.scope)
        return words

    def _merged(self, finest: Mapping[Key, Cell], level: Level) -> dict[Key, Cell]:
        apart: dict[Key, list[Cell]] = {}
        for key, cell in finest.items():
            apart.setdefault(tuple(key[n] for n in level), []).append(cell)
        return {key: self._together(cells) for key, cells in apart.items()}

    def _together(self, cells: Sequence[Cell]) -> Cell:
        """Several groups as one; figures that do not merge are counted elsewhere."""
        found: Cell = []
        for n, kind in enumerate(self.kinds):
            if kind in MERGED:
                found.append(tuple(_sum(part) for part in zip(*(cell[n] for cell in cells), strict=True)))
            else:
                found.append(())
        return found

    def _put(
        self,
        found: dict[Level, dict[Key, Cell]],
        counted: Mapping[Level, Mapping[Key, Cell]],
        figures: Sequence[int],
    ) -> None:
        """The counted figures in the place of what was put together."""
        for level, cells in counted.items():
            kept = found.setdefault(level, {})
            for key, cell in cells.items():
                whole = kept.setdefault(key, [() for _ in self.kinds])
                for n, value in zip(figures, cell, strict=True):
                    whole[n] = value


def true_where(condition: Q) -> Case:
    """Whether a condition holds, as a value: false for what it does not know."""
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def _kind(figure: Figure) -> str:
    return "distinct share" if figure.how == "share" and figure.field else figure.how


def _levels(rows: int, columns: int) -> list[Level]:
    """The whole, its columns, the first rows …, the finest last."""
    down = [tuple(range(n)) for n in range(rows + 1)]
    across: list[Level] = [(), (rows,)] if columns else [()]
    return [(*one, *other) for one in down for other in across]


def _mask(level: Level, places: Sequence[int]) -> int:
    """What grouping() tells of a level: a bit for each cut it does not keep, the first the highest."""
    return sum(1 << bit for bit, n in enumerate(reversed(places)) if n not in level)


def _sum(values: Iterable[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
