"""What a person keeps at hand: favourites, and the records lately looked at. Of records in sight, by their own list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Forbidden, Missing, Refused
from otklik.kit.texts import Text
from otklik.records.entries.scopes import visible_all
from otklik.records.marks.models import Favourite, RecentRecord
from otklik.records.objects.registry import objects

Mark = type[Favourite] | type[RecentRecord]

MOST_FAVOURITES = 200
MOST_RECENT = 30
ENOUGH = Text(
    "В избранном уже {most} записей: уберите лишние", "{most} favourites already: remove some first"
)


def marked(by: Caller, mark: Mark, limit: int) -> list[dict[str, Any]]:
    """[{"object", "id", "name", "at"}], the latest first; what is out of sight or gone is passed over."""
    rows = list(mark.objects.filter(user=by.user_id).order_by("-at").values_list("object", "record_id", "at"))
    names: dict[tuple[str, UUID], str] = {}
    for key in {key for key, _, _ in rows if objects.has(key)}:
        obj = objects.get(key)
        ids = [pk for one, pk, _ in rows if one == key]
        seen = visible_all(by, obj).filter(pk__in=ids).values_list("pk", obj.name_field)
        names |= {(key, pk): name for pk, name in seen}
    told = [
        {"object": key, "id": pk, "name": names[key, pk], "at": at}
        for key, pk, at in rows
        if (key, pk) in names
    ]
    return told[:limit]


def set_mark(by: Caller, mark: Mark, key: str, pk: UUID) -> None:
    """Note the record, or note it anew; `Missing` when it is out of sight, `Refused` past 200 favourites."""
    if by.user_id is None:
        raise Forbidden()
    if not visible_all(by, objects.get(key)).filter(pk=pk).exists():
        raise Missing()
    mine = mark.objects.filter(user=by.user_id)
    if mark is Favourite and mine.exclude(object=key, record_id=pk).count() >= MOST_FAVOURITES:
        raise Refused(ENOUGH.format(most=MOST_FAVOURITES), code="too_many")
    mark.objects.update_or_create(user_id=by.user_id, object=key, record_id=pk, defaults={"at": now()})
    if mark is RecentRecord:
        mine.exclude(pk__in=list(mine.order_by("-at").values_list("pk", flat=True)[:MOST_RECENT])).delete()


def remove_mark(by: Caller, mark: Mark, key: str, pk: UUID) -> None:
    mark.objects.filter(user=by.user_id, object=key, record_id=pk).delete()
