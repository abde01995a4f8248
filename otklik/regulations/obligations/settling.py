"""What facts and time make of obligations: met, violated, paused, handed over, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from otklik.kit.clock import now
from otklik.records.conditions.compiling import compiled
from otklik.regulations.obligations.facts import Fact, Moments, facts_of
from otklik.regulations.obligations.models import Obligation
from otklik.regulations.obligations.timing import CLOCK, calendar_for_obligation, hand_over, term_of, wind
from otklik.regulations.regulations.queries import InForce

WRITTEN = [*CLOCK, "state", "settled_at", "fulfilled_at", "proof", "steps", "responsible_id", "team_id", "anchors",
           "updated_at", "version"]  # fmt: skip


def settle(edition: InForce, owed: Sequence[Obligation], moments: Moments | None = None) -> None:
    """Bring locked obligations of one edition in line with what holds now, and save those that changed.

    The order matters: what was done counts before the record's going, its going before its waiting.
    """
    before = {one.pk: _state(one) for one in owed}
    facts = facts_of(edition, [one for one in owed if one.fulfilled_at is None], moments)
    for one in owed:
        if one.pk in facts:
            fulfil(edition, one, facts[one.pk])
    standing = [one for one in owed if one.state == "open"]
    if standing:
        _follow_records(edition, standing, moments or {})
    save([one for one in owed if _state(one) != before[one.pk]])


def fulfil(edition: InForce, one: Obligation, fact: Fact) -> None:
    """What was owed is done: in time, or late (a violation stays one)."""
    one.fulfilled_at = fact.at
    one.proof = {"object": fact.object, "id": str(fact.id)}
    if one.state == "open":
        term = term_of(one).resumed(fact.at)
        due = term.moment(calendar_for_obligation(one))
        in_time = due is None or fact.at <= due
        one.state = "met" if in_time else "violated"
        one.settled_at = fact.at if in_time else due
        one.due_at = due
    one.next_at = None


def _follow_records(edition: InForce, owed: list[Obligation], moments: Moments) -> None:
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
            wind(one, definition, turned)
            turned = hand_over(one, owner, None, max(at, one.since))
        if turned != term:
            wind(one, definition, turned)


def _owner(edition: InForce) -> tuple[str, ...]:
    obj = edition.owed_on
    return (obj.owner,) if edition.definition.answers.kind == "responsible" and not obj.open else ()


def _matching(edition: InForce, condition: object, ids: Iterable[UUID]) -> set[UUID]:
    obj = edition.owed_on
    rows = obj.model.objects.filter(compiled(condition, edition.watcher, obj.key), pk__in=list(ids))
    return set(rows.values_list("pk", flat=True))


def _state(one: Obligation) -> tuple[object, ...]:
    return tuple(getattr(one, column) for column in WRITTEN if column not in ("updated_at", "version"))


def save(changed: Sequence[Obligation], at: datetime | None = None) -> None:
    """Write what changed, in one statement."""
    for one in changed:
        one.updated_at = at or now()
        one.version += 1
    if changed:
        Obligation.objects.bulk_update(changed, [_name(column) for column in WRITTEN])


def _name(column: str) -> str:
    return column.removesuffix("_id")
