"""What a webhook tells of an event: only what its named user may see at that moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.automation.webhooks.models import Delivery
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.names import Names
from otklik.records.entries.rows import reading
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.journal.models import Change
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field


def seen_among(by: Caller, key: str, ids: Iterable[UUID], condition: Any = None) -> set[UUID]:
    """Those of the records the caller may see (in the trash or not) that meet the condition."""
    obj = describe(key, by).object
    rows = obj.model.objects.filter(scope_q(by, obj, "see"), pk__in=list(ids))
    if condition:
        rows = rows.filter(compiled(condition, by, key))
    return set(rows.values_list("pk", flat=True))


def sees_all(by: Caller, key: str) -> bool:
    """Whether the caller sees every record of the object, and so those that are not there any more."""
    obj = describe(key, by).object
    if obj.open and by.scopes is None:
        return True
    scope = by.scope(obj.rights_key, "see")
    return scope is not None and by.user_ids(scope) is None and not obj.always_scoped


def told_record(by: Caller, key: str, pk: UUID) -> dict[str, Any] | None:
    """A record as the API tells it, in the trash or not; None when out of the caller's sight."""
    about = describe(key, by)
    rows = about.object.model.objects.filter(scope_q(by, about.object, "see"), pk=pk)
    found = reading(about).rows(rows, by)
    return found[0] if found else None


def told_event(by: Caller, delivery: Delivery) -> dict[str, Any] | None:
    """The body of a delivery; None when nothing of it may be told."""
    change = Change.objects.filter(pk=delivery.change_id or 0).first()
    pk = delivery.record_id
    record = told_record(by, delivery.object, pk) if pk else {}
    if record is None and change is not None and change.op == "erase" and sees_all(by, delivery.object):
        record = {"id": pk}
    if record is None or (change is None and delivery.change_id is not None):
        return None
    names = Names(by)
    about = describe(delivery.object, by)
    wanted = change is not None and change.op == "change"
    columns = [column for column in (change.after or {}) if column in about.by_column] if change else []
    if wanted and not columns:
        return None
    if change is not None:
        names.want("user", [change.actor_id])
        _want(names, about, change, columns)
        names.read()
    return {
        "id": delivery.pk,
        "event": delivery.event,
        "object": delivery.object,
        "at": delivery.at,
        "by": names.of("user", change.actor_id) if change else None,
        "record": record,
        "changed": {
            about.by_column[column].key: {
                "before": _value(about.by_column[column], (change.before or {}).get(column), names),
                "after": _value(about.by_column[column], (change.after or {})[column], names),
            }
            for column in columns
        }
        if wanted and change
        else {},
    }


def _want(names: Names, about: Description, change: Change, columns: list[str]) -> None:
    for column in columns:
        field = about.by_column[column]
        if field.type == "link" and field.target:
            names.want(field.target, [(side or {}).get(column) for side in (change.before, change.after)])


def _value(field: Field, value: Any, names: Names) -> Any:
    """A journalled value as the API tells values; of a record out of sight, that there is one."""
    if field.type == "link":
        if not value:
            return None
        return names.of(field.target or "", value) or {"id": None, "name": None, "hidden": True}
    if value is None:
        return [] if field_type(field.type).many else None
    if field.type == "money":
        return f"{float(value):.2f}" if isinstance(value, int | float) else value
    return value
