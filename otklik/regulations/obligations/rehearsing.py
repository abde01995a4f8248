"""A rehearsal on the past: how many duties a regulation would have opened, and how many were kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from math import ceil
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.kit.errors import Invalid
from otklik.kit.statistics import wilson
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.happenings.past import Passed
from otklik.regulations.obligations.facts import Fact, facts_of
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.opening import Event, concerned, drafted
from otklik.regulations.obligations.past import past_of, since_when
from otklik.regulations.obligations.rules import kept_share
from otklik.regulations.regulations.checking import checked
from otklik.regulations.regulations.definition import Appears, Definition, Left
from otklik.regulations.regulations.queries import InForce

MOST = 10_000
AT_ONCE = 2_000
EXAMPLES = 20
NOBODY = UUID(int=0)
SAMPLED = Text(
    "Событий {n}: доля посчитана по равномерной выборке из {m}",
    "{n} events: the share is of an even sample of {m}",
)
AS_NOW = Text(
    "Условия и ответственные взяты нынешние: какими они были тогда, неизвестно",
    "Conditions and people are today's: what they were then is not known",
)
NO_MOMENT = Text(
    "Записей, где момент исполнения неизвестен: {n}. Они посчитаны исполненными сразу",
    "Records where the moment of fulfilment is not known: {n}. They count as kept at once",
)
NO_PAUSES = Text(
    "Паузы не учтены: когда ждали клиента, из прошлого не видно",
    "Pauses are left out: when the customer was waited for, the past does not show",
)


def rehearse(by: Caller, object_key: str, definition: Definition, days: int) -> dict[str, Any]:
    """What the regulation would have done over the last `days`, as a `Rehearsal`; nothing is written.

    Raises `Invalid`, place by place, while it is not whole. Names only what `by` may see.
    """
    by.require("regulation", "create")
    if problems := checked(by, object_key, definition):
        raise Invalid(errors=problems)
    plain = definition.model_copy(update={"remind": [], "escalate": [], "pause": None})
    edition = InForce(NOBODY, NOBODY, "", "normal", object_key, plain)
    until = now()
    past = past_of(edition, until - timedelta(days=days), until)
    n = past.count()
    judged, unknown = judged_past(edition, past.sample(max(1, ceil(n / MOST))), until)
    counts = _counts(judged)
    notes = [AS_NOW]
    if n > MOST:
        notes.append(SAMPLED.format(n=n, m=len(judged)))
    if unknown:
        notes.append(NO_MOMENT.format(n=unknown))
    if definition.pause:
        notes.append(NO_PAUSES)
    return {
        "days": days,
        "events": n,
        "looked_at": len(judged),
        **counts,
        "share": kept_share(counts["met"], counts["violated"]),
        "interval": wilson(counts["met"], counts["met"] + counts["violated"]),
        **_told(by, judged),
        "notes": [note.as_dict() for note in notes],
    }


def judged_past(edition: InForce, events: Iterable[Passed], until: datetime) -> tuple[list[Obligation], int]:
    """The obligations as they would stand, unsaved; of how many the moment of fulfilment is a guess."""
    judged: list[Obligation] = []
    unknown = 0
    owed = concerned(edition, [Event(*one) for one in islice(events, MOST)])
    while len(judged) < MOST and (piece := list(islice(owed, AT_ONCE))):
        drafts = drafted(edition, piece)
        if isinstance(edition.definition.duty, Left):
            facts = _left(edition, drafts)
        else:
            facts = facts_of(edition, drafts)
            if not isinstance(edition.definition.duty, Appears):
                unknown += _date(edition, drafts, facts)
        for draft in drafts:
            _end(draft, facts.get(draft.pk), until)
        judged += drafts
    return judged, unknown


def _left(edition: InForce, drafts: Sequence[Obligation]) -> dict[UUID, Fact]:
    """What a field was left for is in the journal alone: today's value says nothing of the value then."""
    since = min((one.event_at for one in drafts), default=now())
    told = since_when(edition, [one.record_id for one in drafts], since)
    return {
        draft.pk: Fact(moments[0], draft.object, draft.record_id)
        for draft in drafts
        if (moments := [at for at, _ in told.get(draft.record_id, ()) if at > draft.event_at])
    }


def _date(edition: InForce, drafts: Sequence[Obligation], facts: dict[UUID, Fact]) -> int:
    """Give facts the moments the journal tells; how many it tells nothing of."""
    unknown = 0
    done = [draft for draft in drafts if draft.pk in facts]
    told = since_when(
        edition, [one.record_id for one in done], min((one.event_at for one in done), default=now())
    )
    for draft in done:
        fact = facts[draft.pk]
        moments = [at for at, filled in told.get(draft.record_id, ()) if at >= draft.event_at and filled]
        if not moments:
            unknown += 1
        facts[draft.pk] = fact._replace(at=moments[0] if moments else draft.event_at)
    return unknown


def _end(draft: Obligation, fact: Fact | None, until: datetime) -> None:
    due = draft.due_at
    if fact is not None:
        draft.fulfilled_at, draft.next_at = fact.at, None
        draft.proof = {"object": fact.object, "id": str(fact.id)}
    if fact is not None and (due is None or fact.at <= due):
        draft.state, draft.settled_at = "met", fact.at
    elif due is not None and due < until:
        draft.state, draft.settled_at, draft.next_at = "violated", due, None


def _counts(judged: Sequence[Obligation]) -> dict[str, int]:
    counts = {"met": 0, "violated": 0, "open": 0}
    for one in judged:
        counts[one.state] += 1
    return counts


def _told(by: Caller, judged: Sequence[Obligation]) -> dict[str, Any]:
    names = Names(by)
    of_people: dict[UUID | None, list[Obligation]] = defaultdict(list)
    for one in judged:
        of_people[one.responsible_id].append(one)
    latest = sorted(judged, key=lambda one: (one.state == "violated", one.event_at), reverse=True)[:EXAMPLES]
    names.want("user", of_people)
    for one in latest:
        names.want(one.object, [one.record_id])
    names.read()
    people = [{"responsible": names.of("user", pk), **_counts(theirs)} for pk, theirs in of_people.items()]
    return {
        "people": sorted(people, key=lambda row: -(row["met"] + row["violated"] + row["open"])),
        "examples": [
            {
                "record": {"object": one.object, **name}
                if (name := names.of(one.object, one.record_id))
                else None,
                "responsible": names.of("user", one.responsible_id),
                "event_at": one.event_at,
                "due_at": one.due_at,
                "fulfilled_at": one.fulfilled_at,
                "state": one.state,
            }
            for one in latest
        ],
    }
