"""Activities on the timeline of what they concern: the done and written in the stream, the planned on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from otklik.activities.activities.rules import KINDS
from otklik.records.entries.names import Names
from otklik.records.timeline.sources import Item, Place, Source, Told, add_source

AS_THEY_ARE = ("id", "version", "due_at", "all_day", "minutes", "done_at", "cancelled_at")
OR_NOTHING = ("result", "result_text", "direction", "place")
COLUMNS = (*AS_THEY_ARE, *OR_NOTHING, "kind", "subject", "text", "at", "responsible_id", "created_by_id")
# Every card opens with these two: written out, for putting them together each time costs more than their answer.
STREAM = f"""
SELECT {", ".join(f"a.{column}" for column in COLUMNS)}, a.repeat::text,
       (SELECT jsonb_agg(jsonb_build_array(c.object, c.record_id))::text
        FROM activities_activitylink c WHERE c.activity_id = a.id AND c.main)
FROM activities_activitylink l JOIN activities_activity a ON a.id = l.activity_id AND a.deleted_at IS NULL
WHERE l.record_id = %(record)s AND l.planned = %(planned)s
"""
HAPPENED = STREAM + "ORDER BY l.at DESC, l.activity_id DESC LIMIT %(limit)s"
HAPPENED_BEFORE = STREAM + "AND l.at < %(before)s ORDER BY l.at DESC, l.activity_id DESC LIMIT %(limit)s"
PLANNED = STREAM + "ORDER BY l.at LIMIT %(limit)s"
MOST_PLANNED = 50


def happened(place: Place, before: datetime | None, limit: int) -> Told:
    """What was done or written about a record in sight, newest first: one statement."""
    statement = HAPPENED if before is None else HAPPENED_BEFORE
    return _telling(statement, place, planned=False, before=before, limit=limit)


def planned(place: Place) -> Told:
    """What is yet to be done about a record in sight, soonest first, what has no term last: one statement."""
    tell = _telling(PLANNED, place, planned=True, limit=MOST_PLANNED)
    return lambda: sorted(tell(), key=lambda item: (item["activity"]["due_at"] is None, item["at"]))


def _telling(statement: str, place: Place, **asked: Any) -> Told:
    if not place.by.may("activity", "see"):
        return list
    with connection.cursor() as cursor:
        cursor.execute(statement, {"record": place.record_id, **asked})
        found = [_read(row) for row in cursor.fetchall()]
    for a in found:
        place.names.want("user", (a["responsible_id"], a["created_by_id"]))
        for key, pk in a["links"]:
            place.names.want(key, [pk])
    return lambda: [_item(a, place.names) for a in found]


def _read(row: Sequence[Any]) -> dict[str, Any]:
    *values, repeat, links = row
    return dict(zip(COLUMNS, values, strict=True)) | {
        "repeat": orjson.loads(repeat) if repeat else None,
        "links": orjson.loads(links) if links else [],
    }


def _item(a: dict[str, Any], names: Names) -> Item:
    links = [(key, names.of(key, pk)) for key, pk in a["links"]]
    responsible = names.of("user", a["responsible_id"])
    return {
        "id": a["id"],
        "kind": a["kind"],
        "at": a["at"],
        "by": responsible or names.of("user", a["created_by_id"]),
        "title": a["subject"],
        "text": a["text"],
        "activity": {
            **{key: a[key] for key in (*AS_THEY_ARE, "repeat")},
            **{key: a[key] or None for key in OR_NOTHING},
            "links": [{"object": key, **name} for key, name in links if name],
            "responsible": responsible,
        },
    }


add_source(Source(frozenset(KINDS), happened, planned))
