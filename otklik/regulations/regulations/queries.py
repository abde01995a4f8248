"""Questions about regulations: what is in force, what is being written, who has read it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from otklik.access.callers import Caller, Via
from otklik.access.queries import system_caller
from otklik.access.version import config_number
from otklik.records.happenings.shapes import Reached, is_event
from otklik.records.journal.following import Happened
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Object, objects
from otklik.regulations.regulations.definition import Appears, Definition
from otklik.regulations.regulations.models import Edition

VIA: Via = "rule"


@dataclass(frozen=True)
class InForce:
    """An edition as processes remember it."""

    id: UUID
    regulation_id: UUID
    name: str
    severity: str
    object_key: str
    definition: Definition
    # Looks at records with every right, as the watcher does; one for all editions, for it remembers what objects are.
    looker: Caller = field(default_factory=lambda: system_caller(VIA), compare=False, repr=False)

    @property
    def object(self) -> Object:
        """The object of the event."""
        return objects.get(self.object_key)

    @property
    def owed_on(self) -> Object:
        """The object of the records the duty is owed on."""
        each = self.definition.for_each
        return objects.get(each.object) if each else self.object

    @cached_property
    def watcher(self) -> Caller:
        """In whose name it acts: Otklik itself, with every right, so that a rule is the same for all."""
        return system_caller(VIA, str(self.id))

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """What the journal calls each field of the event's object."""
        return {
            field.key: column for column, field in describe(self.object_key, self.looker).by_column.items()
        }

    @cached_property
    def proven_by(self) -> str:
        """The object whose records prove the duty, when it is another's."""
        duty = self.definition.duty
        return duty.object if isinstance(duty, Appears) else ""

    def waits_for(self, change: Happened) -> bool:
        """Whether `change` is its event, conditions apart."""
        if change.object != self.object_key or change.via == "import":
            return False
        return is_event(self.definition.event, change.op, change.before, change.after, self.columns)


class InForceNow:
    """All editions in force, and which of them look at which object."""

    def __init__(self, number: int, editions: list[InForce], looker: Caller) -> None:
        self.number = number
        self.looker = looker
        self.editions = editions
        self.by_id = {one.id: one for one in editions}
        self.by_object: dict[str, list[InForce]] = defaultdict(list)
        for one in editions:
            if not isinstance(one.definition.event, Reached):
                self.by_object[one.object_key].append(one)
        self.waiting_for_dates = [one for one in editions if isinstance(one.definition.event, Reached)]


_lock = threading.Lock()
_known: InForceNow | None = None
_past: dict[UUID, InForce] = {}


def in_force() -> InForceNow:
    """The editions in force as of now; read anew when the configuration has moved."""
    global _known  # noqa: PLW0603 - the one copy of this process
    number = config_number()
    if _known is None or _known.number != number:
        with _lock:
            rows = Edition.objects.filter(until=None, regulation__active=True, regulation__deleted_at=None)
            _past.clear()
            # As long as the configuration stands, and no longer, so do these editions and what the looker remembers.
            looker = replace(system_caller(VIA), version=0, config=number)
            _known = InForceNow(
                number, [_remembered(row, looker) for row in rows.order_by("since", "id")], looker
            )
    return _known


def edition_of(pk: UUID) -> InForce:
    """An edition in force, or one that was: open obligations are judged by the one they arose under."""
    known = in_force()
    found = known.by_id.get(pk) or _past.get(pk)
    if found is None:
        found = _past[pk] = _remembered(Edition.objects.get(pk=pk), known.looker)
    return found


def _remembered(row: Edition, looker: Caller) -> InForce:
    return InForce(
        row.pk,
        row.regulation_id,
        row.name,
        row.severity,
        row.object,
        Definition.model_validate(row.definition),
        looker,
    )
