"""One stream of everything that happened with a record, and what is planned on top of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.pages import cursor_of, values_of
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.queries import name_of
from otklik.records.entries.statements import Statement, slot
from otklik.records.files.models import File
from otklik.records.journal.models import Change
from otklik.records.journal.queries import Written, telling
from otklik.records.objects.queries import describe
from otklik.records.timeline.sources import Item, Place, Source, Told, add_source, fillers, sources

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
    place = Place(by, object_key, record_id, Names(by))
    place.names.know(object_key, record_id, name_of(by, object_key, record_id))
    wanted = frozenset(kinds)
    known = frozenset().union(*(source.kinds for source in sources))
    if wanted - known:
        raise Invalid.field("kinds", Text("Неизвестный вид", "An unknown kind"))
    moment = _moment(before)
    chosen = [source for source in sources if not wanted or source.kinds & wanted]
    streams = [source.items(place, moment, limit + 1) for source in chosen]
    ahead = [source.planned(place) for source in chosen if source.planned] if moment is None else []
    place.names.read()
    found = _told(streams, wanted)
    found.sort(key=lambda item: (item["at"], str(item["id"])), reverse=True)
    following = cursor_of([found[limit - 1]["at"].isoformat()]) if len(found) > limit else None
    for kind, known_by in fillers.items():
        if of_kind := [item for item in found[:limit] if item["kind"] == kind]:
            for fill in known_by:
                fill(by, of_kind)
    return {"planned": _told(ahead, wanted), "items": found[:limit], "next": following}


def _told(streams: Iterable[Told], kinds: frozenset[str]) -> list[Item]:
    return [item for told in streams for item in told() if not kinds or item["kind"] in kinds]


def _moment(before: str) -> datetime | None:
    if not before:
        return None
    try:
        return datetime.fromisoformat(str(values_of(before, 1)[0]))
    except ValueError as error:
        raise Invalid.field("before", Text("Неверная метка страницы", "Not a page cursor")) from error


@cache
def _newest(model: type[Model], order: str, columns: tuple[str, ...], before: str, limit: int) -> Statement:
    """The newest rows about a record; put together once, for every card opens with them."""
    rows = model._default_manager.filter(object=slot("object"), record_id=slot("record"))
    if hasattr(model, "deleted_at"):
        rows = rows.filter(deleted_at=None)
    if before:
        rows = rows.filter(**{f"{before}__lt": slot("before")})
    return Statement(rows.order_by(order).values_list(*columns)[:limit], steady=True)


def change_items(place: Place, before: datetime | None, limit: int) -> Told:
    statement = _newest(Change, "-id", Written._fields, "at" if before else "", limit)
    found = statement.ask(object=place.object_key, record=place.record_id, before=before)
    tell = telling(map(Written._make, found), describe(place.object_key, place.by), place.names)
    return lambda: [
        {
            "id": f"c{one['id']}",
            "kind": {"create": "created", "change": "change"}.get(one["op"], one["op"]),
            "at": one["at"],
            "by": one["by"],
            "via": one["via"],
            "changes": one["changes"] if one["op"] == "change" else [],
        }
        for one in tell()
        if one["op"] != "change" or one["changes"]
    ]


class Kept(NamedTuple):
    """A file as the timeline tells it."""

    id: UUID
    name: str
    type: str
    size: int
    created_at: datetime
    created_by_id: UUID | None


def file_items(place: Place, before: datetime | None, limit: int) -> Told:
    statement = _newest(File, "-created_at", Kept._fields, "created_at" if before else "", limit)
    files = [
        Kept._make(row)
        for row in statement.ask(object=place.object_key, record=place.record_id, before=before)
    ]
    place.names.want("user", (file.created_by_id for file in files))
    return lambda: [
        {
            "id": file.id,
            "kind": "file",
            "at": file.created_at,
            "by": place.names.of("user", file.created_by_id),
            "title": file.name,
            "file": {"id": file.id, "name": file.name, "type": file.type, "size": file.size},
        }
        for file in files
    ]


add_source(Source(frozenset({"created", "change", "delete", "restore"}), change_items))
add_source(Source(frozenset({"file"}), file_items))
