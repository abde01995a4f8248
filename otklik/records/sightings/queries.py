"""«Who saw»: for the administrator, and for those who give the record out among several people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.errors import Forbidden, Missing
from otklik.kit.pages import cursor_of, values_of
from otklik.records.entries.names import names_of
from otklik.records.entries.scopes import scope_q
from otklik.records.objects.registry import objects
from otklik.records.sightings.models import Sighting

PAGE = 50


def who_saw(by: Caller, object_key: str, record_id: UUID, cursor: str = "") -> dict[str, Any]:
    """Who opened the record, the last first: {"items": [{"by", "day", "at", "via"}], "next"}.

    `Missing` for a record out of sight, `Forbidden` for one whose people the caller does not answer for.
    """
    obj = objects.get(object_key)
    rows = obj.model.objects.filter(pk=record_id)
    if not rows.filter(scope_q(by, obj, "see")).exists():
        raise Missing()
    leads = by.scope(obj.rights_key, "assign") not in (None, "own")
    if not by.is_admin and not (leads and rows.filter(scope_q(by, obj, "assign")).exists()):
        raise Forbidden(object=object_key, operation="assign")
    seen = Sighting.objects.filter(record_id=record_id, object=object_key)
    if cursor:
        seen = seen.filter(id__lt=int(values_of(cursor, 1)[0]))
    found = list(seen.order_by("-id")[: PAGE + 1])
    people = names_of("user", {one.user_id for one in found}, by)
    following = cursor_of([found[PAGE - 1].pk]) if len(found) > PAGE else None
    return {
        "items": [
            {"by": people.get(str(one.user_id)), "day": one.day, "at": one.at, "via": one.via}
            for one in found[:PAGE]
        ],
        "next": following,
    }
