"""Obligations arise: for whom the regulation is, who answers, by when. Once for each event, whatever crashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db import connection

from otklik.access.calendars.counting import day_of
from otklik.records.conditions.compiling import compiled
from otklik.records.entries.scopes import visible_all
from otklik.records.happenings.spans import length_of
from otklik.records.objects.queries import describe
from otklik.regulations.obligations.answering import Duty
from otklik.regulations.obligations.batches import Batch
from otklik.regulations.obligations.facts import held_by
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.settling import settle_drafts
from otklik.regulations.obligations.timing import wind
from otklik.regulations.regulations.definition import Term
from otklik.regulations.regulations.queries import InForce
from otklik.regulations.regulations.rules import with_event

AT_ONCE = 1000
# A thousand rows through the ORM cost ten times what they do as one value.
COLUMNS = [column.attname for column in Obligation._meta.concrete_fields]
INSERT = f"""
INSERT INTO regulations_obligation ({", ".join(COLUMNS)})
SELECT {", ".join(COLUMNS)} FROM jsonb_populate_recordset(NULL::regulations_obligation, %s::jsonb)
ON CONFLICT (regulation_id, event_key) DO NOTHING RETURNING id
"""


class Event(NamedTuple):
    """Something a regulation waits for, told apart from any other by its key."""

    key: str
    record_id: UUID
    at: datetime


class Owed(NamedTuple):
    """A record a duty is owed on, the event that made it so, and whose record it is."""

    event: Event
    record_id: UUID
    owner: UUID | None


def open_for(edition: InForce, events: Sequence[Event], batch: Batch) -> list[Obligation]:
    """The obligations that arise from some events, saved as they stand now: what is met from the start is met.

    None of those that have arisen already.
    """
    opened: list[Obligation] = []
    for owed in _in_pieces(edition, concerned(edition, events, batch)):
        drafts = drafted(edition, owed, batch)
        settle_drafts(edition, drafts, batch.moments, batch.calendars)
        kept = inserted(drafts)
        # Those another worker (or the same, before it was killed) has opened are there under other ids.
        opened += [one for one in drafts if one.pk in kept]
    batch.opened.update(one.pk for one in opened)
    return opened


def inserted(drafts: Sequence[Obligation]) -> set[UUID]:
    """Save new obligations in one statement; the ids of those that were new."""
    if not drafts:
        return set()
    rows = [{column: getattr(one, column) for column in COLUMNS} for one in drafts]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [orjson.dumps(rows, default=str).decode()])
        return {pk for (pk,) in cursor.fetchall()}


def concerned(edition: InForce, events: Sequence[Event], batch: Batch | None = None) -> Iterator[Owed]:
    """The records the duty is owed on: those of the events that meet the condition, or others for each of them."""
    obj = edition.object
    owners = (batch or Batch()).living(edition, {event.record_id for event in events})
    if owners and edition.definition.condition:
        fitting = compiled(edition.definition.condition, edition.looker, obj.key)
        for_whom = set(obj.model.objects.filter(fitting, pk__in=owners).values_list("pk", flat=True))
        owners = {pk: owner for pk, owner in owners.items() if pk in for_whom}
    for event in events:
        if event.record_id not in owners:
            continue
        if edition.definition.for_each is None:
            yield Owed(event, event.record_id, None if obj.open else owners[event.record_id])
        else:
            yield from _each(edition, event)


def _each(edition: InForce, event: Event) -> Iterator[Owed]:
    each = edition.definition.for_each
    assert each is not None
    obj = edition.owed_on
    condition = with_event(each.condition, _values_of(edition, event.record_id))
    rows = visible_all(edition.looker, obj).filter(compiled(condition, edition.looker, obj.key))
    for pk, owner in rows.order_by("pk").values_list("pk", obj.owner).iterator(chunk_size=AT_ONCE):
        yield Owed(event._replace(key=f"{event.key}:{pk}"), pk, owner)


def _values_of(edition: InForce, pk: UUID) -> Mapping[str, Any]:
    """What the record of the event holds, by field, as a condition takes it."""
    from otklik.records.entries.queries import record

    told = record(edition.looker, edition.object_key, pk)
    return {"id": str(pk)} | {
        key: value["id"] if isinstance(value, dict) and "id" in value else value
        for key, value in told.items()
        if key in describe(edition.object_key, edition.looker).fields
    }


def _in_pieces(edition: InForce, owed: Iterator[Owed]) -> Iterator[list[Owed]]:
    piece: list[Owed] = []
    for one in owed:
        piece.append(one)
        if len(piece) == AT_ONCE:
            yield piece
            piece = []
    if piece:
        yield piece


def drafted(edition: InForce, owed: Sequence[Owed], batch: Batch | None = None) -> list[Obligation]:
    """The obligations, unsaved: who answers, by when, where proof will be looked for."""
    definition, obj, batch = edition.definition, edition.owed_on, batch or Batch()
    ids = [one.record_id for one in owed]
    terms = terms_of(edition, ids)
    places = batch.places(obj, ids) if edition.proven_by else {pk: {(obj.key, pk)} for pk in ids}
    held = held_by(edition, ids)
    hand = Duty(definition.answers)
    calendars = batch.calendars
    drafts = []
    for one in owed:
        term = terms.get(one.record_id)
        if term is None:
            continue
        who = hand.answers(one.owner)
        calendar = calendars.by(term.working, who.user, who.team)
        draft = Obligation(
            regulation_id=edition.regulation_id,
            edition_id=edition.id,
            name=edition.name,
            severity=edition.severity,
            object=obj.key,
            record_id=one.record_id,
            event_key=one.event.key,
            event_at=one.event.at,
            responsible_id=who.user,
            team_id=who.team,
            anchors=sorted({pk for _, pk in places[one.record_id]}),
            was=held.get(one.record_id),
            seconds=round(length_of(term, day_of(calendar)).total_seconds()),
            working=term.working,
            since=one.event.at,
        )
        wind(draft, definition, calendars)
        drafts.append(draft)
    return drafts


def terms_of(edition: InForce, ids: Sequence[UUID]) -> dict[UUID, Term]:
    """By when for each record: the first term whose condition it meets; a record that meets none owes nothing."""
    obj = edition.owed_on
    left: set[UUID] = set(ids)
    found: dict[UUID, Term] = {}
    for term in edition.definition.terms:
        if not left:
            break
        if term.condition is None:
            chosen = set(left)
        else:
            rows = obj.model.objects.filter(compiled(term.condition, edition.looker, obj.key), pk__in=left)
            chosen = set(rows.values_list("pk", flat=True))
        found |= dict.fromkeys(chosen, term)
        left -= chosen
    return found
