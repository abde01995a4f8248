"""The answers of several widgets of a dashboard. One that is refused or breaks says so and leaves the rest alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import Error as DatabaseFailure
from django.db import connection, transaction
from pydantic import ValidationError

from otklik.access.callers import Caller
from otklik.analytics.dashboards.definition import WidgetIn, problems_of, read_settings
from otklik.analytics.dashboards.widgets import Among, Asked, widgets
from otklik.analytics.metrics.schemas import PeriodQuery
from otklik.kit.errors import FieldProblem, Invalid, OtklikError
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span

Row = dict[str, Any]
logger = logging.getLogger(__name__)
BROKE = Text("Посчитать не получилось", "It could not be counted")
STALE = Text(
    "Настройки виджета устарели: откройте и сохраните их", "The settings are out of date: open and save them"
)


def figures(by: Caller, layout: Sequence[WidgetIn], span: Span, among: Among) -> list[Row]:
    """[{"id", "kind", "told", "ignored", "from", "to", "problem"}] in the order asked."""
    return [_answer(by, one, span, among) for one in layout]


def _answer(by: Caller, widget: WidgetIn, span: Span, among: Among) -> Row:
    asked = Asked(span_of(widget.period) if widget.period else span, among)
    row: Row = {
        "id": widget.id,
        "kind": widget.kind,
        "told": None,
        "ignored": ["period"] if widget.period else [],
        "from": asked.span.start,
        "to": asked.span.end,
        "problem": None,
    }
    try:
        kind = widgets.get(widget.kind)
        with _apart():
            # Rights may have gone since it was put here.
            wrong = problems_of(by, [widget])
            if wrong:
                raise Invalid(wrong[0].text, code=wrong[0].code)
            answer = kind.answer(by, read_settings(kind, widget.settings), asked)
    except OtklikError as refusal:
        row["problem"] = {"code": refusal.code, "text": refusal.whole.to(by.language)}
    except ValidationError:
        row["problem"] = {"code": "stale", "text": STALE.to(by.language)}
    except (DatabaseFailure, ArithmeticError, LookupError, TypeError, ValueError):
        logger.exception("widget of kind %s broke", widget.kind)
        row["problem"] = {"code": "broke", "text": BROKE.to(by.language)}
    else:
        row["told"] = answer.told
        row["ignored"] = list(dict.fromkeys([*row["ignored"], *answer.ignored]))
    return row


def _apart() -> AbstractContextManager[Any]:
    """Within a transaction a failed statement would take the rest with it."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def span_of(period: str) -> Span:
    """The days of a word such as "this_month"; `Invalid` on "period"."""
    return PeriodQuery.model_validate({"period": period}).span()


def chosen(layout: Sequence[WidgetIn], keys: str) -> list[WidgetIn]:
    """The widgets asked for by their ids, comma separated; all of them without."""
    if not keys:
        return list(layout)
    known: Mapping[str, WidgetIn] = {one.id: one for one in layout}
    wanted = list(dict.fromkeys(key for key in keys.split(",") if key))
    unknown = [key for key in wanted if key not in known]
    if unknown:
        text = Text("На панели нет такого виджета", "The dashboard has no such widget")
        raise Invalid(errors=[FieldProblem("widgets", "unknown_widget", text)])
    return [known[key] for key in wanted]
