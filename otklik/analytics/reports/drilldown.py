"""From a figure of a table to the very records it counts: as many of them as the figure says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.drilldown import counted
from otklik.analytics.reports.counting import MOST_CUTS, Among
from otklik.analytics.reports.definition import Table
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe

NO_MEASURE = Text("У этой цифры нет записей", "This figure has no records behind it")
NO_PLACE = Text("Неверное место таблицы", "Not a place of the table")
Keys = Sequence[str | None]


def records_behind(
    by: Caller,
    table: Table,
    span: Span,
    among: Among,
    measure: str,
    rows: Keys,
    columns: Keys,
    part: str,
    page: Asking,
) -> dict[str, Any]:
    """A page of the records a measure counts in the group of `rows` and `columns` (values of its first cuts; none:
    of all). {"object", "rows", "next"}.
    """
    chosen = next((one for one in table.measures if one.key == measure and one.how != "plan"), None)
    if chosen is None:
        raise Invalid.field("measure", NO_MEASURE)
    if len(rows) > len(table.rows) or len(columns) > len(table.columns):
        raise Invalid.field("rows", NO_PLACE)
    cuts = (*table.rows[: len(rows)], *table.columns[: len(columns)])
    scope = Scope(span, cuts, among, MOST_CUTS)
    found, key = counted(by, table.figure(chosen), scope, part, [*rows, *columns])
    about = describe(key, by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    return {"object": key} | paged(found, about, shown, page)
