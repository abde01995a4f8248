"""Activities on the timeline of what they concern: the done and written in the stream, the planned on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from otklik.activities.activities.rules import KINDS
from otklik.kit.prepared import prepared_cursor
from otklik.records.entries.names import Names
from otklik.records.timeline.sources import Item, Place, Source, Told, add_source

AS_THEY_ARE = ("id", "version", "due_at", "all_day", "minutes", "done_at", "cancelled_at")
OR_NOTHING = ("result", "result_text", "direction", "place")
COLUMNS = (*AS_THEY_ARE, *OR_NOTHING, "kind", "subject", "text", "at", "responsible_id", "created_by_id")
# Every card opens with these: written out, for putting them together each time costs more than their answer.
STREAM = f"""
SELECT l.planned, {", ".join(f"a.{column}" for column in COLUMNS)}, a.repeat::text,
       (SELECT jsonb_agg(jsonb_build_array(c.object, c.record_id))::text
        FROM activities_activitylink c WHERE c.activity_id = a.id AND c.main)
FROM activities_activitylink l JOIN activities_activity a ON a.id = l.activity_id AND a.deleted_at IS NULL
WHERE l.record_id = %(record)s AND
"""
MOST_PLANNED = 50
HAPPENED = STREAM + "NOT l.planned ORDER BY l.at DESC, l.activity_id DESC LIMIT %(limit)s"
HAPPENED_BEFORE = (
    STREAM + "NOT l.planned AND l.at < %(before)s ORDER BY l.at DESC, l.activity_id DESC LIMIT %(limit)s"
)
FIRST_PAGE = f"({HAPPENED}) UNION ALL ({STREAM} l.planned ORDER BY l.at LIMIT {MOST_PLANNED})"


def happened(place: Place, before: datetime | None, limit: int) -> Told:
    """What was done or written about a record in sight, newest first; the first page brings the planned with it."""
    if not place.by.may("activity", "see"):
        return list
    found = _rows(HAPPENED_BEFORE if before else FIRST_PAGE, place, before=before, limit=limit)
    place.kept["planned activities"] = [a for a in found if a["planned"]]
    return _telling([a for a in found if not a["planned"]], place)


def planned(place: Place) -> Told:
    """What is yet to be done about a record in sight, soonest first, what has no term last; asked after the stream."""
    tell = _telling(place.kept.get("planned activities", ()), place)
    return lambda: sorted(tell(), key=lambda item: (item["activity"]["due_at"] is None, item["at"]))


def _rows(statement: str, place: Place, **asked: Any) -> list[dict[str, Any]]:
    with prepared_cursor() as cursor:
        cursor.execute(statement, {"record": place.record_id, **asked})
        return [_read(row) for row in cursor.fetchall()]


def _telling(found: Sequence[dict[str, Any]], place: Place) -> Told:
    for a in found:
        place.names.want("user", (a["responsible_id"], a["created_by_id"]))
        for key, pk in a["links"]:
            place.names.want(key, [pk])
    return lambda: [_item(a, place.names) for a in found]


def _read(row: Sequence[Any]) -> dict[str, Any]:
    planned, *values, repeat, links = row
    return dict(zip(COLUMNS, values, strict=True)) | {
        "planned": planned,
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
