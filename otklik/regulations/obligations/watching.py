"""The journal as regulations read it: events open obligations, facts close them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from otklik.access.queries import system_caller
from otklik.kit.clock import now
from otklik.kit.errors import OtklikError
from otklik.kit.jobs import enqueue
from otklik.records.happenings.dates import dates_reached
from otklik.records.happenings.shapes import Reached
from otklik.records.journal.following import Happened, follow_from_now, followed, skip_to_now
from otklik.records.journal.writing import writing
from otklik.records.objects.registry import objects
from otklik.regulations.obligations.batches import Batch
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
                batch = Batch({change.record_id: change.at for change in changes})
                _open(changes, batch)
                _settle(changes, batch)
                batch_done(batch)
                if any(change.object in CALENDARS for change in changes):
                    enqueue(recount_job(), only_one="regulations.recount")
    return len(changes) >= AT_ONCE


@contextmanager
def guarded(edition: InForce, batch: Batch) -> Iterator[None]:
    """What cannot be done for one edition (a field it needs has gone) does not stop the others, and is told."""
    try:
        with transaction.atomic():
            yield
    except OtklikError as error:
        log.exception("the regulation %s cannot be watched", edition.name)
        problem = error.whole.as_dict()
        Regulation.objects.filter(pk=edition.regulation_id).exclude(problem=problem).update(problem=problem)
        batch.troubled.add(edition.regulation_id)
    else:
        batch.watched.add(edition.regulation_id)


def batch_done(batch: Batch) -> None:
    """Tell who answers what has arisen; regulations that could be watched have no problem any more."""
    batch.telling.end()
    well = batch.watched - batch.troubled
    if well:
        Regulation.objects.filter(pk__in=well).filter(problem__isnull=False).update(problem=None)


def recount_job() -> Any:
    from otklik.regulations.obligations.jobs import recount

    return recount


def _idle() -> bool:
    return not in_force().editions and not Obligation.objects.filter(UNDONE).exists()


def begin_to_watch() -> None:
    """Follow the journal from now on, if nobody does yet."""
    follow_from_now(FOLLOWER)


def _open(changes: Sequence[Happened], batch: Batch) -> None:
    known = in_force()
    waiting: dict[UUID, list[Event]] = defaultdict(list)
    for change in changes:
        for edition in known.by_object.get(change.object, ()):
            if edition.waits_for(change):
                waiting[edition.id].append(Event(f"j:{change.id}", change.record_id, change.at))
    for pk, events in waiting.items():
        with guarded(known.by_id[pk], batch):
            arise(known.by_id[pk], events, batch)


def arise(edition: InForce, events: Sequence[Event], batch: Batch) -> None:
    """Open obligations and prepare help for what is not met at once."""
    opened = open_for(edition, events, batch)
    prepare_help(edition, [one for one in opened if one.state == "open"], batch.telling)


def _settle(changes: Sequence[Happened], batch: Batch) -> None:
    """Look again at the open obligations (and the violated still to be done) these changes may concern.

    Not at those that have just arisen: they were looked at as they arose.
    """
    touched = {change.record_id for change in changes if change.object != "obligation"}
    near = touched | _beside(changes, batch)
    if not near:
        return
    rows = Obligation.objects.filter(UNDONE)
    rows = rows.filter(record_id__in=touched) | rows.filter(anchors__overlap=list(near))
    settle_all(set(rows.values_list("pk", flat=True)) - batch.opened, batch)


def _beside(changes: Iterable[Happened], batch: Batch) -> set[UUID]:
    """The records that new proofs may concern: of objects whose records prove a duty."""
    proving = {one.proven_by for one in in_force().editions if one.proven_by}
    by_object: dict[str, set[UUID]] = defaultdict(set)
    for change in changes:
        if change.object in proving:
            by_object[change.object].add(change.record_id)
    found: set[UUID] = set()
    for key, ids in by_object.items():
        places = batch.places(objects.get(key), ids)
        found |= {place for pk in ids for _, place in places[pk]}
    return found


def settle_all(ids: Collection[UUID], batch: Batch) -> None:
    """Look at some obligations again, locked, edition by edition."""
    if not ids:
        return
    rows = Obligation.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    by_edition: dict[UUID, list[Obligation]] = defaultdict(list)
    for one in rows:
        by_edition[one.edition_id].append(one)
    for pk, owed in by_edition.items():
        with guarded(edition_of(pk), batch):
            settle(edition_of(pk), owed, batch.moments, batch.calendars)


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
                until, batch = now(), Batch()
                with guarded(edition, batch):
                    arise(edition, list(come(edition, row.scanned_at, until)), batch)
                batch_done(batch)
                Regulation.objects.filter(pk=row.pk).update(scanned_at=until)
    return False


def come(edition: InForce, since: datetime, until: datetime) -> Iterable[Event]:
    """Records whose date, so many days on, comes within (since, until]."""
    event = edition.definition.event
    assert isinstance(event, Reached)
    for pk, value in dates_reached(edition.looker, edition.object_key, event, since, until):
        yield Event(f"d:{pk}:{value}", pk, until)
