"""Deals against the calendar: which are to close on which day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, asked_rows
from otklik.records.entries.rows import Row, reading
from otklik.records.objects.queries import describe
from otklik.sales.pipelines.queries import known

MOST_DAYS = 400
MOST_DEALS = 2000


def calendar(by: Caller, asking: Asking, start: date, end: date, pipeline_id: UUID | None) -> list[Row]:
    """The open deals to be closed in [start, end), as cards, by day; at most 2 000."""
    if not start < end or (end - start).days > MOST_DAYS:
        raise Invalid.field("to", Text("Неверный промежуток", "Not a valid span of days"))
    rows = asked_rows(by, "deal", asking)
    if pipeline_id is not None:
        rows = rows.filter(pipeline_id=known().pipeline(pipeline_id).id)
    found = rows.filter(state="open", close_on__gte=start, close_on__lt=end).order_by("close_on", "pk")
    about = describe("deal", by)
    keys = dict.fromkeys(("name", *about.object.card_fields, "stage", "close_on"))
    return reading(about, [key for key in keys if key in about.fields]).rows(found[:MOST_DEALS], by)
