"""Records whose date comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.scopes import visible_all
from otklik.records.field_types import field_type
from otklik.records.happenings.shapes import Reached
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

DAY = timedelta(days=1)


def dates_reached(
    by: Caller, object_key: str, event: Reached, since: datetime, until: datetime
) -> Iterator[tuple[UUID, Any]]:
    """Records (their id and the date) whose date, so many days on, comes within (since, until]."""
    field = describe(object_key, by).every[event.field]
    first, last = (_as_asked(moment - event.days * DAY, field.type) for moment in (since, until))
    within = {
        "all": [
            {"field": event.field, "op": "gt", "value": first},
            {"field": event.field, "op": "lte", "value": last},
        ]
    }
    rows = visible_all(by, objects.get(object_key)).filter(compiled(within, by, object_key))
    yield from rows.values_list("pk", field_type(field.type).expression(field))


def _as_asked(moment: datetime, kind: str) -> str:
    """A moment as a condition takes it; a date comes at its midnight in the company's zone."""
    if kind == "date":
        return moment.astimezone(ZoneInfo(company_settings().timezone)).date().isoformat()
    return moment.isoformat()
