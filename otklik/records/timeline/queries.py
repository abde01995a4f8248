"""One stream of everything that happened with a record, and what is planned on top of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.queries import instance
from otklik.records.files.models import File
from otklik.records.journal.models import Change
from otklik.records.journal.queries import told_changes
from otklik.records.objects.queries import describe
from otklik.records.timeline.sources import Item, Source, add_source, sources

PAGE = 20


def timeline(
    by: Caller,
    object_key: str,
    record_id: UUID,
    kinds: Iterable[str] = (),
    before: str = "",
    limit: int = PAGE,
) -> dict[str, Any]:
    """{"planned", "items", "next"} of a record in sight; planned only on the first page.

    The streams are merged by time. Items of one moment stay together: a page ends between moments.
    """
    instance(by, object_key, record_id)
    wanted = frozenset(kinds)
    known = frozenset().union(*(source.kinds for source in sources))
    if wanted - known:
        raise Invalid.field("kinds", Text("Неизвестный вид", "An unknown kind"))
    moment = _moment(before)
    chosen = [source for source in sources if not wanted or source.kinds & wanted]
    found: list[Item] = []
    for source in chosen:
        found += source.items(by, object_key, record_id, moment, limit + 1)
    if wanted:
        found = [item for item in found if item["kind"] in wanted]
    found.sort(key=lambda item: (item["at"], str(item["id"])), reverse=True)
    following = cursor_of([found[limit - 1]["at"].isoformat()]) if len(found) > limit else None
    planned: list[Item] = []
    if moment is None:
        for source in chosen:
            planned += source.planned(by, object_key, record_id) if source.planned else []
    if wanted:
        planned = [item for item in planned if item["kind"] in wanted]
    return {"planned": planned, "items": found[:limit], "next": following}


def _moment(before: str) -> datetime | None:
    if not before:
        return None
    try:
        return datetime.fromisoformat(str(values_of(before, 1)[0]))
    except ValueError as error:
        raise Invalid.field("before", Text("Неверная метка страницы", "Not a page cursor")) from error


def change_items(
    by: Caller, object_key: str, record_id: UUID, before: datetime | None, limit: int
) -> list[Item]:
    rows = Change.objects.filter(object=object_key, record_id=record_id)
    if before is not None:
        rows = rows.filter(at__lt=before)
    changes = list(rows.order_by("-id")[:limit])
    told = told_changes(changes, describe(object_key, by), by)
    return [
        {
            "id": f"c{one['id']}",
            "kind": {"create": "created", "change": "change"}.get(one["op"], one["op"]),
            "at": one["at"],
            "by": one["by"],
            "via": one["via"],
            "changes": one["changes"] if one["op"] == "change" else [],
        }
        for one in told
        if one["op"] != "change" or one["changes"]
    ]


def file_items(
    by: Caller, object_key: str, record_id: UUID, before: datetime | None, limit: int
) -> list[Item]:
    rows = File.objects.filter(object=object_key, record_id=record_id, deleted_at=None)
    if before is not None:
        rows = rows.filter(created_at__lt=before)
    return [
        {
            "id": file.pk,
            "kind": "file",
            "at": file.created_at,
            "by": {"id": file.created_by.pk, "name": file.created_by.name} if file.created_by else None,
            "title": file.name,
            "file": {"id": file.pk, "name": file.name, "type": file.type, "size": file.size},
        }
        for file in rows.select_related("created_by").order_by("-created_at")[:limit]
    ]


add_source(Source(frozenset({"created", "change", "delete", "restore"}), change_items))
add_source(Source(frozenset({"file"}), file_items))
