"""The past as a regulation would have seen it: since when the facts hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from otklik.records.happenings.past import Past
from otklik.records.journal.models import Change
from otklik.records.objects.queries import describe
from otklik.regulations.regulations.definition import Filled, Left, Meets
from otklik.regulations.regulations.queries import InForce

AT_ONCE = 2000


def past_of(edition: InForce, since: datetime, until: datetime) -> Past:
    """The events of an edition within [since, until)."""
    definition = edition.definition
    return Past(edition.watcher, edition.object_key, definition.event, definition.condition, since, until)


def since_when(
    edition: InForce, ids: Sequence[UUID], since: datetime
) -> dict[UUID, list[tuple[datetime, bool]]]:
    """When the fields of the duty were written on some records since a moment, oldest first: (when, to something)."""
    duty = edition.definition.duty
    keys = set(_fields_of(duty.condition)) if isinstance(duty, Meets) else set()
    if isinstance(duty, Filled):
        keys = set(duty.fields)
    elif isinstance(duty, Left):
        keys = {duty.field}
    obj = edition.owed_on
    columns = [
        column for column, field in describe(obj.key, edition.watcher).by_column.items() if field.key in keys
    ]
    found: dict[UUID, list[tuple[datetime, bool]]] = {}
    if not columns:
        return found
    written = Q()
    for column in columns:
        written |= Q(after__has_key=column)
    rows = Change.objects.filter(written, object=obj.key, record_id__in=list(ids), at__gte=since)
    for record_id, at, after in rows.order_by("id").values_list("record_id", "at", "after"):
        filled = any((after or {}).get(column) not in (None, "", [], {}) for column in columns)
        found.setdefault(record_id, []).append((at, filled))
    return found


def _fields_of(condition: Any) -> Iterable[str]:
    if isinstance(condition, dict):
        if isinstance(condition.get("field"), str):
            yield condition["field"].split(".")[0]
        for value in condition.values():
            yield from _fields_of(value)
    elif isinstance(condition, list):
        for one in condition:
            yield from _fields_of(one)
