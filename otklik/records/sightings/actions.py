"""Who opened which record: written once a day for each, and kept for a year."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, timedelta
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.records.sightings.models import Sighting

KEEP_DAYS = 366
MOST_REMEMBERED = 20_000
# What this process has written already: a card opened again costs nothing.
_written: OrderedDict[tuple[UUID, UUID, date], None] = OrderedDict()


def note_sighting(by: Caller, object_key: str, record_id: UUID) -> None:
    """The caller was shown the whole of a record: at most one small insert a day."""
    if by.user_id is None:
        return
    moment = now()
    known = (by.user_id, record_id, moment.date())
    if known in _written:
        return
    line = Sighting(
        object=object_key,
        record_id=record_id,
        user_id=by.user_id,
        day=moment.date(),
        at=moment,
        via=by.via,
    )
    Sighting.objects.bulk_create([line], ignore_conflicts=True)
    _written[known] = None
    if len(_written) > MOST_REMEMBERED:
        _written.popitem(last=False)


def forget_old_sightings() -> int:
    """Erase what is older than a year; how many lines."""
    return Sighting.objects.filter(day__lt=now().date() - timedelta(days=KEEP_DAYS)).delete()[0]
