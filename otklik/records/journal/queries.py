"""Questions about what happened: a record's history with words people read, and what one source did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.kit.errors import Missing
from otklik.kit.money import written
from otklik.kit.pages import cursor_of, values_of
from otklik.records.entries.names import Names
from otklik.records.entries.scopes import scope_q
from otklik.records.field_types import field_type
from otklik.records.journal.models import Change
from otklik.records.objects.queries import Description, describe
from otklik.records.objects.registry import Field

PAGE = 50


class Written(NamedTuple):
    """A change as it is read to be told."""

    id: int
    at: datetime
    actor_id: UUID | None
    via: str
    source: str
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def history(
    by: Caller, object_key: str, record_id: UUID, cursor: str = "", limit: int = PAGE
) -> dict[str, Any]:
    """The changes of one record, newest first: {"items", "next"}. One in the trash is told to who may delete it."""
    about = describe(object_key, by)
    obj = about.object
    seen = obj.model.objects.filter(scope_q(by, obj, "see"), pk=record_id, **obj.living).exists()
    if not seen and not obj.model.objects.filter(scope_q(by, obj, "delete"), pk=record_id).exists():
        raise Missing()
    rows = Change.objects.filter(object=object_key, record_id=record_id)
    if cursor:
        rows = rows.filter(id__lt=int(values_of(cursor, 1)[0]))
    read = rows.order_by("-id").values_list(*Written._fields)[: limit + 1]
    found = [Written._make(row) for row in read]
    following = cursor_of([found[limit - 1].id]) if len(found) > limit else None
    return {"items": told_changes(found[:limit], about, by), "next": following}


def told_changes(changes: Iterable[Written], about: Description, by: Caller) -> list[dict[str, Any]]:
    """Changes in people's words: labels, names instead of ids, nothing the caller may not see."""
    names = Names(by)
    tell = telling(changes, about, names)
    names.read()
    return tell()


def telling(
    changes: Iterable[Written], about: Description, names: Names
) -> Callable[[], list[dict[str, Any]]]:
    """What tells the changes once `names` is read."""
    changes = list(changes)
    by_column = about.by_column
    names.want("user", (change.actor_id for change in changes))
    for change in changes:
        for values in (change.before, change.after):
            for column, value in (values or {}).items():
                one = by_column.get(column)
                if one is not None and one.type == "link" and one.target:
                    names.want(one.target, [value])
    return lambda: [
        {
            "id": change.id,
            "at": change.at,
            "op": change.op,
            "via": change.via,
            "source": change.source,
            "by": names.of("user", change.actor_id),
            "changes": _pairs(change, by_column, names) if change.op in ("change", "create") else [],
        }
        for change in changes
    ]


def _pairs(change: Written, by_column: dict[str, Field], names: Names) -> list[dict[str, Any]]:
    language = names.by.language
    before, after = change.before or {}, change.after or {}
    pairs = []
    for column in after:
        one = by_column.get(column)
        if one is None or (change.op == "create" and after[column] in ("", [], {}, None)):
            continue
        pairs.append(
            {
                "field": one.key,
                "label": one.label.to(language),
                "before": _told(one, before.get(column), names),
                "after": _told(one, after[column], names),
            }
        )
    return pairs


def _told(one: Field, value: Any, names: Names) -> str:
    if value in (None, "", []):
        return ""
    if one.type == "link":
        return str((names.of(one.target or "", value) or {}).get("name") or "…")
    if one.type in ("date", "datetime") and isinstance(value, str):
        return _day(value, one.type, names.by)
    if one.type in ("money", "number"):
        return written(value, names.by.language, kopecks=one.type == "money")
    if one.virtual and isinstance(value, dict):
        # Told by its parts: the object that fills the field knows better words, but only for what holds now.
        return ", ".join(str(part) for part in value.values() if part)
    return field_type(one.type).text(value, one, names.by.language)


def _day(value: str, kind: str, by: Caller) -> str:
    """A day, or a moment by the caller's own clock, in figures."""
    day = "%d/%m/%Y" if by.language == "en" else "%d.%m.%Y"
    try:
        if kind == "date":
            return f"{date.fromisoformat(value):{day}}"
        return f"{datetime.fromisoformat(value).astimezone(ZoneInfo(by.timezone)):{day}, %H:%M}"
    except ValueError:
        return value


def changes_of(source: str) -> QuerySet[Change]:
    """All that one import, bulk edit or rule did, in the order it was done."""
    return Change.objects.filter(source=source).order_by("id")
