"""What the editions that look at the same changes ask about the same records: asked once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from otklik.records.entries.places import Place, places_of
from otklik.records.entries.scopes import visible_all
from otklik.records.objects.registry import Object
from otklik.regulations.obligations.facts import Moments
from otklik.regulations.obligations.telling import Telling
from otklik.regulations.obligations.timing import Calendars
from otklik.regulations.regulations.queries import InForce

# In place of an owner: there is no such record any more.
GONE = UUID(int=0)


class Batch:
    """One going of the worker. `moments` tells when records were last changed, `opened` what has arisen in it."""

    def __init__(self, moments: Moments | None = None) -> None:
        self.moments: Moments = moments or {}
        self.calendars = Calendars()
        self.opened: set[UUID] = set()
        # Regulations that could be watched and that could not.
        self.watched: set[UUID] = set()
        self.troubled: set[UUID] = set()
        self._living: dict[str, dict[UUID, UUID | None]] = defaultdict(dict)
        self._places: dict[str, dict[UUID, set[Place]]] = defaultdict(dict)

    @cached_property
    def telling(self) -> Telling:
        return Telling()

    def living(self, edition: InForce, ids: Iterable[UUID]) -> dict[UUID, UUID | None]:
        """Which of these records of the event's object are there, and whose they are."""
        obj = edition.object
        known = self._living[obj.key]
        wanted = set(ids)
        if asked := wanted - known.keys():
            rows = visible_all(edition.looker, obj).filter(pk__in=asked)
            found = dict(rows.values_list("pk", obj.owner if not obj.open else "pk"))
            known |= {pk: found.get(pk, GONE) for pk in asked}
        return {pk: known[pk] for pk in wanted if known[pk] is not GONE}

    def places(self, obj: Object, ids: Iterable[UUID]) -> dict[UUID, set[Place]]:
        """The records each of these concerns."""
        known = self._places[obj.key]
        if asked := [pk for pk in ids if pk not in known]:
            known |= places_of(obj, asked)
        return known
