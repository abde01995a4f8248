"""The journal as regulations read it: events open obligations, facts close them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from otklik.access.queries import system_caller
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.jobs import enqueue
from otklik.records.entries.places import places_of
from otklik.records.happenings.dates import dates_reached
from otklik.records.happenings.shapes import Reached
from otklik.records.journal.following import Happened, follow_from_now, followed, skip_to_now
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects
from otklik.regulations.obligations.helping import prepare_help
from otklik.regulations.obligations.models import UNDONE, Obligation
from otklik.regulations.obligations.opening import Event, open_for
from otklik.regulations.obligations.recounting import CALENDARS
from otklik.regulations.obligations.settling import settle
from otklik.regulations.regulations.models import Regulation
from otklik.regulations.regulations.queries import VIA, InForce, edition_of, in_force

log = logging.getLogger(__name__)
FOLLOWER = "regulations"
AT_ONCE = 500


def watch() -> bool:
    """Take the next changes of the journal; whether more are waiting.

    The obligations that arise and the place in the journal are written together: a killed worker loses nothing and
    doubles nothing.
    """
    if _idle():
        skip_to_now(FOLLOWER, _idle)
        return False
    with followed(FOLLOWER, AT_ONCE) as changes:
        if changes:
            with writing(system_caller(VIA)):
                _open(changes)
                _settle(changes)
                if any(change.object in CALENDARS for change in changes):
                    enqueue(recount_job(), only_one="regulations.recount")
    return len(changes) >= AT_ONCE


@contextmanager
def guarded(edition: InForce) -> Iterator[None]:
    """What cannot be done for one edition (a field it needs has gone) does not stop the others, and is told."""
    problem = ""
    try:
        with transaction.atomic():
            yield
    except OtklikError as error:
        log.exception("the regulation %s cannot be watched", edition.name)
        problem = "; ".join(one.text.ru for one in error.errors) or error.text.ru
    Regulation.objects.filter(pk=edition.regulation_id).exclude(problem=problem).update(problem=problem)


def recount_job() -> Any:
    from otklik.regulations.obligations.jobs import recount

    return recount


def _idle() -> bool:
    return not in_force().editions and not Obligation.objects.filter(UNDONE).exists()


def begin_to_watch() -> None:
    """Follow the journal from now on, if nobody does yet."""
    follow_from_now(FOLLOWER)


def _open(changes: Sequence[Happened]) -> None:
    waiting: dict[UUID, list[Event]] = defaultdict(list)
    waited_for = in_force().by_object
    for change in changes:
        for edition in waited_for.get(change.object, ()):
            if edition.waits_for(change):
                waiting[edition.id].append(Event(f"j:{change.id}", change.record_id, change.at))
    for pk, events in waiting.items():
        with guarded(edition_of(pk)):
            arise(edition_of(pk), events)


def arise(edition: InForce, events: Sequence[Event]) -> None:
    """Open obligations, see what of them is met at once, prepare help for the rest."""
    opened = open_for(edition, events)
    settle(edition, opened)
    prepare_help(edition, [one for one in opened if one.state == "open"])


def _settle(changes: Sequence[Happened]) -> None:
    """Look again at the open obligations (and the violated still to be done) these changes may concern."""
    moments: dict[UUID, datetime] = {change.record_id: change.at for change in changes}
    touched = {change.record_id for change in changes if change.object != "obligation"}
    near = touched | _beside(changes)
    if not near:
        return
    rows = Obligation.objects.filter(UNDONE)
    rows = rows.filter(record_id__in=touched) | rows.filter(anchors__overlap=list(near))
    settle_all(rows.values_list("pk", flat=True), moments)


def _beside(changes: Iterable[Happened]) -> set[UUID]:
    """The records that new proofs may concern: of objects whose records prove a duty."""
    proving = {one.proven_by for one in in_force().editions if one.proven_by}
    by_object: dict[str, set[UUID]] = defaultdict(set)
    for change in changes:
        if change.object in proving:
            by_object[change.object].add(change.record_id)
    found: set[UUID] = set()
    for key, ids in by_object.items():
        for places in places_of(objects.get(key), ids).values():
            found |= {pk for _, pk in places}
    return found


def settle_all(ids: Iterable[UUID], moments: dict[UUID, datetime] | None = None) -> None:
    """Look at some obligations again, locked, edition by edition."""
    rows = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=list(ids)).order_by("pk")
    by_edition: dict[UUID, list[Obligation]] = defaultdict(list)
    for one in rows:
        by_edition[one.edition_id].append(one)
    for pk, owed in by_edition.items():
        with guarded(edition_of(pk)):
            settle(edition_of(pk), owed, moments)


def watch_dates() -> bool:
    """Find the records whose date has come for the regulations that wait for one; never more waiting."""
    for edition in in_force().waiting_for_dates:
        with writing(system_caller(VIA)):
            row = (
                Regulation.objects.select_for_update(skip_locked=True)
                .filter(pk=edition.regulation_id, edition_id=edition.id, active=True)
                .first()
            )
            if row is not None and row.scanned_at is not None:
                until = now()
                with guarded(edition):
                    arise(edition, list(come(edition, row.scanned_at, until)))
                Regulation.objects.filter(pk=row.pk).update(scanned_at=until)
    return False


def come(edition: InForce, since: datetime, until: datetime) -> Iterable[Event]:
    """Records whose date, so many days on, comes within (since, until]."""
    event = edition.definition.event
    assert isinstance(event, Reached)
    for pk, value in dates_reached(edition.watcher, edition.object_key, event, since, until):
        yield Event(f"d:{pk}:{value}", pk, until)
