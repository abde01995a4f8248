"""Deals against the calendar: which are to close on which day, how much each month should bring."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, DecimalField, F, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.kit.clock import today
from otklik.kit.errors import Forbidden, Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.entries.rows import Row, reading
from otklik.records.objects.queries import describe
from otklik.sales.pipelines.queries import known

MOST_DAYS = 400
MOST_DEALS = 2000
MONEY = DecimalField(max_digits=38, decimal_places=4)


def calendar(by: Caller, asking: Asking, start: date, end: date, pipeline_id: UUID | None) -> list[Row]:
    """The open deals to be closed in [start, end), as cards, by day; at most 2 000."""
    if not start < end or (end - start).days > MOST_DAYS:
        raise Invalid.field("to", Text("Неверный промежуток", "Not a valid span of days"))
    rows = _of_pipeline(asked_rows(by, "deal", asking), pipeline_id)
    found = rows.filter(state="open", close_on__gte=start, close_on__lt=end).order_by("close_on", "pk")
    about = describe("deal", by)
    keys = dict.fromkeys(("name", *about.object.card_fields, "stage", "close_on"))
    return reading(about, [key for key in keys if key in about.fields]).rows(found[:MOST_DEALS], by)


def forecast(
    by: Caller, asking: Asking, start: date, months: int, pipeline_id: UUID | None
) -> dict[str, Any]:
    """What each month should bring, in the company's currency.

    A month has `count` and `sum` of the open deals to close in it, `weighted` (each sum by its probability, the
    deal's own or its stage's), and `won_count`, `won_sum` of those already won. Open deals whose day has passed
    stand in `overdue`, those without a day in `undated`.
    """
    about = describe("deal", by)
    if "amount" in by.hidden("deal"):
        raise Forbidden(object="deal", operation="see", field="amount")
    settings = company_settings()
    first = start.replace(day=1)
    spans = [_month(first, n) for n in range(months + 1)]
    rows = _of_pipeline(asked_rows(by, about.object.key, asking), pipeline_id).filter(
        currency=settings.currency
    )
    day = today(by.timezone)
    empty = {"count": 0, "sum": "0.00", "weighted": "0.00"}
    told = {
        month: {"month": f"{month:%Y-%m}", **empty, "won_count": 0, "won_sum": "0.00"} for month in spans[:-1]
    }
    open_rows = rows.filter(state="open")
    expected = open_rows.filter(close_on__gte=max(first, day), close_on__lt=spans[-1])
    for row in _summed(expected.annotate(month=TruncMonth("close_on")).order_by().values("month")):
        told[row["month"]] |= _figures(row)
    zone = ZoneInfo(settings.timezone)
    begins, ends = (datetime.combine(at, time(), zone) for at in (first, spans[-1]))
    won = rows.filter(state="won", closed_at__gte=begins, closed_at__lt=ends)
    for row in _summed(won.annotate(month=TruncMonth("closed_at", tzinfo=zone)).order_by().values("month")):
        told[row["month"].date()] |= {"won_count": row["count"], "won_sum": f"{row['total'] or 0:.2f}"}
    apart = {
        "overdue": open_rows.filter(close_on__lt=day),
        "undated": open_rows.filter(close_on=None),
    }
    one = Value(1)
    outside = {
        name: _figures(next(iter(_summed(part.order_by().annotate(one=one).values("one"))), None))
        for name, part in apart.items()
    }
    return {"currency": settings.currency, "months": list(told.values()), **outside}


def _summed(grouped: QuerySet[Any, dict[str, Any]]) -> QuerySet[Any, dict[str, Any]]:
    chances = [
        When(stage_id=stage.id, then=Value(stage.probability))
        for stage in known().stages.values()
        if stage.probability
    ]
    chance = Coalesce(F("probability"), Case(*chances, default=Value(0)) if chances else Value(0))
    return grouped.annotate(
        count=Count("pk"), total=Sum("amount"), weighted=Sum(F("amount") * chance / Value(Decimal(100)),
                                                            output_field=MONEY)
    )  # fmt: skip


def _figures(row: dict[str, Any] | None) -> dict[str, Any]:
    row = row or {"count": 0, "total": None, "weighted": None}
    return {
        "count": row["count"],
        "sum": f"{row['total'] or 0:.2f}",
        "weighted": f"{row['weighted'] or 0:.2f}",
    }


def _of_pipeline(rows: QuerySet[Any], pipeline_id: UUID | None) -> QuerySet[Any]:
    return rows if pipeline_id is None else rows.filter(pipeline_id=known().pipeline(pipeline_id).id)


def _month(first: date, later: int) -> date:
    count = first.year * 12 + first.month - 1 + later
    return date(count // 12, count % 12 + 1, 1)
