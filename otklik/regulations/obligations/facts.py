"""Facts: what in the system shows that an obligation is met, and since when."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from otklik.kit.clock import now
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.places import concerning, places_of
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.regulations.definition import Appears, Filled, Left, Meets
from otklik.regulations.regulations.queries import InForce
from otklik.regulations.regulations.rules import wanted_of


class Fact(NamedTuple):
    """Since when it is met, and the record that shows it."""

    at: datetime
    object: str
    id: UUID


Moments = Mapping[UUID, datetime]


def facts_of(
    edition: InForce, owed: Sequence[Obligation], moments: Moments | None = None
) -> dict[UUID, Fact]:
    """Which of some obligations of one edition are met, by obligation: a statement or two, however many they are.

    `moments` tells when records were last changed, where it is known; else the record's own word is taken.
    """
    if not owed:
        return {}
    duty = edition.definition.duty
    if isinstance(duty, Appears):
        return _appeared(edition, duty, owed)
    return _by_record(edition, duty, owed, moments or {})


def _by_record(
    edition: InForce, duty: Filled | Meets | Left, owed: Sequence[Obligation], moments: Moments
) -> dict[UUID, Fact]:
    obj = edition.owed_on
    ids = {one.record_id for one in owed}
    rows = obj.model.objects.filter(pk__in=ids)
    if isinstance(duty, Left):
        field = describe(obj.key, edition.looker).every[duty.field]
        held = dict(rows.values_list("pk", _column(field)))
        done = {one.record_id for one in owed if _word(held.get(one.record_id)) != _word(one.was)}
    else:
        done = set(
            rows.filter(compiled(wanted_of(duty), edition.looker, obj.key)).values_list("pk", flat=True)
        )
    changed = dict(rows.filter(pk__in=done).values_list("pk", "updated_at"))
    return {
        one.pk: Fact(
            max(one.event_at, moments.get(one.record_id) or changed.get(one.record_id) or now()),
            obj.key,
            one.record_id,
        )
        for one in owed
        if one.record_id in done
    }


def _column(field: Any) -> str:
    if field.is_custom:
        return f"custom__{field.key}"
    return f"{field.column or field.key}_id" if field.type == "link" else str(field.column or field.key)


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def held_by(edition: InForce, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """What the watched field of records holds, to be compared with later; nothing for duties that watch none."""
    duty = edition.definition.duty
    if not isinstance(duty, Left):
        return {}
    obj = edition.owed_on
    field = describe(obj.key, edition.looker).every[duty.field]
    held = obj.model.objects.filter(pk__in=ids).values_list("pk", _column(field))
    return {pk: None if value is None else str(value) for pk, value in held}


def _appeared(edition: InForce, duty: Appears, owed: Sequence[Obligation]) -> dict[UUID, Fact]:
    obj = objects.get(duty.object)
    anchors = {anchor for one in owed for anchor in one.anchors}
    since = min(one.event_at for one in owed)
    rows = obj.model.objects.filter(
        concerning(obj, list(anchors)),
        compiled(duty.condition, edition.looker, obj.key),
        **obj.living,
        **{f"{obj.moment}__gte": since},
    ).distinct()
    found = dict(rows.values_list("pk", obj.moment))
    near: dict[UUID, list[tuple[datetime, UUID]]] = defaultdict(list)
    for pk, places in places_of(obj, found).items():
        for _, place in places:
            if place in anchors:
                near[place].append((found[pk], pk))
    for appeared in near.values():
        appeared.sort()
    met: dict[UUID, Fact] = {}
    for one in owed:
        first = min(filter(None, (_first(near.get(anchor), one) for anchor in one.anchors)), default=None)
        if first is not None:
            met[one.pk] = Fact(first[0], obj.key, first[1])
    return met


def _first(appeared: list[tuple[datetime, UUID]] | None, one: Obligation) -> tuple[datetime, UUID] | None:
    """The earliest since the event that is not the event's own record."""
    if not appeared:
        return None
    for at in range(bisect_left(appeared, one.event_at, key=lambda pair: pair[0]), len(appeared)):
        if appeared[at][1] != one.record_id:
            return appeared[at]
    return None
