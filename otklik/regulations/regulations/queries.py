"""Questions about regulations: what is in force, what is being written, who has read it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from otklik.access.callers import Caller, Via
from otklik.access.queries import system_caller
from otklik.access.users.models import User
from otklik.access.version import config_number
from otklik.kit.errors import Missing
from otklik.records.entries.names import names_of
from otklik.records.journal.following import Happened
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import Object, objects
from otklik.regulations.regulations.definition import Appears, Definition, Reached
from otklik.regulations.regulations.models import Acknowledgement, Edition, Regulation
from otklik.regulations.regulations.rules import is_event

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
        """Who looks: Otklik itself, with every right, so that a rule is the same for all."""
        return system_caller(VIA, str(self.id))

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """What the journal calls each field of the event's object."""
        return {
            field.key: column for column, field in describe(self.object_key, self.watcher).by_column.items()
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
        return is_event(self.definition, change.op, change.before, change.after, self.columns)


class InForceNow:
    """All editions in force, and which of them look at which object."""

    def __init__(self, number: int, editions: list[InForce]) -> None:
        self.number = number
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
            _known = InForceNow(number, [_remembered(row) for row in rows.order_by("since", "id")])
    return _known


def edition_of(pk: UUID) -> InForce:
    """An edition in force, or one that was: open obligations are judged by the one they arose under."""
    found = in_force().by_id.get(pk) or _past.get(pk)
    if found is None:
        found = _past[pk] = _remembered(Edition.objects.get(pk=pk))
    return found


def _remembered(row: Edition) -> InForce:
    return InForce(
        row.pk,
        row.regulation_id,
        row.name,
        row.severity,
        row.object,
        Definition.model_validate(row.definition),
    )


def all_regulations(by: Caller) -> QuerySet[Regulation]:
    """Every regulation, by name. What is in force binds everybody, so everybody may read it.

    What is not switched on is seen by those who may write regulations.
    """
    by.require_in_key("regulation", "see")
    rows = Regulation.objects.filter(deleted_at=None).select_related("edition", "responsible")
    if not by.may("regulation", "change"):
        rows = rows.filter(active=True)
    return rows.annotate(
        open_now=Count("obligations", filter=Q(obligations__state="open")),
        acknowledged_by=Count("edition__acknowledgements", distinct=True),
    ).order_by("-active", "name_sort", "id")


def regulation_of(by: Caller, pk: UUID) -> Regulation:
    """One of them; `Missing` when there is none in the caller's sight."""
    found = all_regulations(by).filter(pk=pk).first()
    if found is None:
        raise Missing()
    return found


def bound_people(binds: list[UUID]) -> QuerySet[User]:
    """The active people an edition binds: of its roles, everybody without any."""
    people = User.objects.filter(is_active=True)
    return people.filter(role_places__role__in=binds).distinct() if binds else people


def to_acknowledge(by: Caller) -> list[Regulation]:
    """What the caller is bound by and has not yet read."""
    if by.user_id is None:
        return []
    read = Acknowledgement.objects.filter(user=by.user_id).values("edition")
    rows = Regulation.objects.filter(active=True, acknowledged=True, deleted_at=None, edition__isnull=False)
    waiting = rows.exclude(edition__in=read).select_related("edition").order_by("name_sort")
    return [row for row in waiting if bound_people(_binds(row.edition)).filter(pk=by.user_id).exists()]


def readers(by: Caller, pk: UUID) -> list[dict[str, Any]]:
    """Who is bound by the edition in force and when each read it: [{"user", "at"}], those who have not first."""
    row = regulation_of(by, pk)
    if row.edition is None:
        return []
    read = dict(row.edition.acknowledgements.values_list("user_id", "at"))
    people = bound_people(_binds(row.edition)).order_by("name_sort").values_list("pk", flat=True)
    names = names_of("user", people, by)
    told = [{"user": names.get(str(pk)), "at": read.get(pk)} for pk in people if str(pk) in names]
    return sorted(told, key=lambda one: one["at"] is not None)


def _binds(edition: Edition | None) -> list[UUID]:
    return [UUID(str(one)) for one in (edition.definition.get("binds") or [])] if edition else []
