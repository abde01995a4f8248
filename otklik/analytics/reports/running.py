"""A report's answer, whatever its kind."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.reports.counting import Among
from otklik.analytics.reports.definition import Listed, Table
from otklik.analytics.reports.listing import told_list
from otklik.analytics.reports.telling import told_table
from otklik.kit.pages import DEFAULT_LIMIT
from otklik.records.cuts.spans import Span


def answer_of(
    by: Caller,
    definition: Table | Listed,
    span: Span,
    among: Among,
    cursor: str = "",
    limit: int = DEFAULT_LIMIT,
) -> dict[str, Any]:
    """The answer of a definition that has been checked for the caller."""
    if isinstance(definition, Table):
        return told_table(by, definition, span, among)
    return told_list(by, definition, span, among, cursor, limit)
