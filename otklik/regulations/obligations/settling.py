"""What facts and time make of obligations: met, violated, paused, handed over, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection

from otklik.kit.clock import now
from otklik.records.conditions.compiling import compiled
from otklik.regulations.obligations.facts import Fact, Moments, facts_of
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.timing import Calendars, hand_over, term_of, wind
from otklik.regulations.regulations.queries import InForce

# What the engine itself writes of an obligation, with the kinds the database reads it as.
WRITTEN = {
    "spent": "int", "since": "timestamptz", "pauses": "jsonb", "paused": "bool", "due_at": "timestamptz",
    "next_at": "timestamptz", "calendar": "uuid", "state": "text", "settled_at": "timestamptz",
    "fulfilled_at": "timestamptz", "proof": "jsonb", "steps": "text[]", "responsible_id": "uuid", "team_id": "uuid",
    "anchors": "uuid[]", "updated_at": "timestamptz", "version": "int",
}  # fmt: skip
SAVE = f"""
UPDATE regulations_obligation o SET {", ".join(f"{column} = n.{column}" for column in WRITTEN)}
FROM jsonb_to_recordset(%s::jsonb) AS n (id uuid, {", ".join(f"{name} {kind}" for name, kind in WRITTEN.items())})
WHERE o.id = n.id
"""


def settle(
    edition: InForce,
    owed: Sequence[Obligation],
    moments: Moments | None = None,
    calendars: Calendars | None = None,
) -> None:
    """Bring locked obligations of one edition in line with what holds now, and save those that changed.

    The order matters: what was done counts before the record's going, its going before its waiting.
    """
    calendars = calendars or Calendars()
    before = {one.pk: _state(one) for one in owed}
    _fulfil_proven(edition, owed, moments, calendars)
    standing = [one for one in owed if one.state == "open"]
    if standing:
        _follow_records(edition, standing, moments or {}, calendars)
    save([one for one in owed if _state(one) != before[one.pk]])


def settle_drafts(
    edition: InForce, drafts: Sequence[Obligation], moments: Moments, calendars: Calendars
) -> None:
    """The same of obligations that have just arisen and are not saved yet; whose records they are is fresh in them."""
    _fulfil_proven(edition, drafts, moments, calendars)
    standing = [one for one in drafts if one.state == "open"]
    if standing and (edition.definition.cancel or edition.definition.pause):
        _follow_records(edition, standing, moments, calendars)


def _fulfil_proven(
    edition: InForce, owed: Sequence[Obligation], moments: Moments | None, calendars: Calendars
) -> None:
    facts = facts_of(edition, [one for one in owed if one.fulfilled_at is None], moments)
    for one in owed:
        if one.pk in facts:
            fulfil(one, facts[one.pk], calendars)


def fulfil(one: Obligation, fact: Fact, calendars: Calendars) -> None:
    """What was owed is done: in time, or late (a violation stays one)."""
    one.fulfilled_at = fact.at
    one.proof = {"object": fact.object, "id": str(fact.id)}
    if one.state == "open":
        term = term_of(one).resumed(fact.at)
        due = term.moment(calendars.of(one))
        in_time = due is None or fact.at <= due
        one.state = "met" if in_time else "violated"
        one.settled_at = fact.at if in_time else due
        one.due_at = due
    one.next_at = None


def _follow_records(edition: InForce, owed: list[Obligation], moments: Moments, calendars: Calendars) -> None:
    obj, definition = edition.owed_on, edition.definition
    ids = {one.record_id for one in owed}
    rows = {
        row["pk"]: row
        for row in obj.model.objects.filter(pk__in=ids, **obj.living).values("pk", *_owner(edition))
    }
    gone = ids - set(rows)
    if definition.cancel:
        gone |= _matching(edition, definition.cancel, ids)
    waiting = _matching(edition, definition.pause, ids) if definition.pause else set()
    for one in owed:
        at = moments.get(one.record_id) or now()
        if one.record_id in gone:
            one.state, one.next_at, one.due_at = "cancelled", None, None
            continue
        term = term_of(one)
        turned = term.paused(at) if one.record_id in waiting else term.resumed(at)
        owner = rows[one.record_id].get(obj.owner) if definition.answers.kind == "responsible" else None
        if owner and owner != one.responsible_id:
            wind(one, definition, calendars, turned)
            turned = hand_over(one, owner, max(at, one.since), calendars)
        if turned != term:
            wind(one, definition, calendars, turned)


def _owner(edition: InForce) -> tuple[str, ...]:
    obj = edition.owed_on
    return (obj.owner,) if edition.definition.answers.kind == "responsible" and not obj.open else ()


def _matching(edition: InForce, condition: object, ids: Iterable[UUID]) -> set[UUID]:
    obj = edition.owed_on
    rows = obj.model.objects.filter(compiled(condition, edition.looker, obj.key), pk__in=list(ids))
    return set(rows.values_list("pk", flat=True))


def _state(one: Obligation) -> tuple[object, ...]:
    return tuple(getattr(one, column) for column in WRITTEN if column not in ("updated_at", "version"))


def save(changed: Sequence[Obligation], at: datetime | None = None) -> None:
    """Write what changed, in one statement."""
    for one in changed:
        one.updated_at = at or now()
        one.version += 1
    if changed:
        rows = [{"id": one.pk} | {column: getattr(one, column) for column in WRITTEN} for one in changed]
        with connection.cursor() as cursor:
            cursor.execute(SAVE, [orjson.dumps(rows, default=str).decode()])
