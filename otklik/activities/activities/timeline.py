"""Activities on the timeline of what they concern: the done and written in the stream, the planned on top."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.activities.activities.links import fill_links
from otklik.activities.activities.models import Activity, ActivityLink
from otklik.activities.activities.rules import KINDS
from otklik.records.entries.rows import names_of
from otklik.records.timeline.sources import Item, Source, add_source

MOST_PLANNED = 50


def happened(by: Caller, object_key: str, record_id: UUID, before: datetime | None, limit: int) -> list[Item]:
    """What was done or written about a record in sight, newest first: two or three statements."""
    if not by.may("activity", "see"):
        return []
    links = ActivityLink.objects.filter(record_id=record_id, planned=False, activity__deleted_at=None)
    if before is not None:
        links = links.filter(at__lt=before)
    ids = list(links.order_by("-at", "-activity").values_list("activity_id", flat=True)[:limit])
    return _items(ids, by)


def planned(by: Caller, object_key: str, record_id: UUID) -> list[Item]:
    """What is yet to be done about a record in sight, soonest first, what has no term last."""
    if not by.may("activity", "see"):
        return []
    links = ActivityLink.objects.filter(record_id=record_id, planned=True, activity__deleted_at=None)
    ids = list(links.order_by("at").values_list("activity_id", flat=True)[:MOST_PLANNED])
    return sorted(_items(ids, by), key=lambda item: (item["activity"]["due_at"] is None, item["at"]))


def _items(ids: list[UUID], by: Caller) -> list[Item]:
    found = {a.pk: a for a in Activity.objects.filter(pk__in=ids)}
    people = {a.responsible_id for a in found.values()} | {a.created_by_id for a in found.values()} - {None}
    names = names_of("user", {one for one in people if one}, by)
    links: list[dict[str, Any]] = [{"id": pk} for pk in ids]
    if links:
        fill_links(links, by)
    return [_item(found[row["id"]], row["links"], names) for row in links if row["id"] in found]


def _item(a: Activity, links: list[dict[str, Any]], names: dict[str, dict[str, Any]]) -> Item:
    return {
        "id": a.pk,
        "kind": a.kind,
        "at": a.at,
        "by": names.get(str(a.responsible_id or a.created_by_id)),
        "title": a.subject,
        "text": a.text,
        "activity": {
            "id": a.pk,
            "version": a.version,
            "due_at": a.due_at,
            "all_day": a.all_day,
            "minutes": a.minutes,
            "done_at": a.done_at,
            "cancelled_at": a.cancelled_at,
            "result": a.result or None,
            "result_text": a.result_text or None,
            "direction": a.direction or None,
            "place": a.place or None,
            "repeat": a.repeat,
            "links": links,
            "responsible": names.get(str(a.responsible_id)),
        },
    }


add_source(Source(frozenset(KINDS), happened, planned))
