"""Questions about obligations: what is owed on records on the screen, what the caller owes, what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from otklik.access.absences.queries import led_by
from otklik.access.callers import Caller
from otklik.access.teams.models import TeamMember
from otklik.kit.errors import Invalid, Missing
from otklik.kit.texts import Text
from otklik.records.entries.names import Names
from otklik.records.entries.queries import visible
from otklik.records.objects.registry import objects
from otklik.regulations.obligations.models import UNDONE, Obligation
from otklik.regulations.obligations.rules import pauses_read
from otklik.regulations.regulations.models import Edition
from otklik.regulations.regulations.queries import edition_of, in_force
from otklik.regulations.regulations.sentences import sentence

MOST_CLOCKS = 200
MOST_OWED = 100


def clocks(by: Caller, object_key: str, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """For each of some records in sight, the obligation that falls due first: one statement beside the rights.

    The clock of a record is seen by whoever sees the record, whoever owes it.
    """
    obj = objects.get(object_key)
    if not by.may(obj.rights_key, "see") and not obj.open:
        return []
    rows = Obligation.objects.filter(
        UNDONE, record_id__in=visible(by, object_key).filter(pk__in=list(ids)[:MOST_CLOCKS]).values("pk")
    ).order_by(F("due_at").asc(nulls_last=True), "pk")
    found: dict[UUID, dict[str, Any]] = {}
    columns = ("id", "record_id", "name", "state", "severity", "event_at", "due_at", "paused")
    for row in rows.values(*columns):
        first = found.setdefault(row["record_id"], row | {"more": -1})
        first["more"] += 1
    return list(found.values())


def concerned_objects() -> list[str]:
    """The objects on whose records something may be owed: by regulations in force, or under one switched off since."""
    owed = Exists(Obligation.objects.filter(UNDONE, edition=OuterRef("pk")))
    still = Edition.objects.filter(owed).values_list("pk", flat=True)
    return sorted({one.owed_on.key for one in (*in_force().editions, *map(edition_of, still))})


def ids_of(words: str) -> list[UUID]:
    """Ids between commas; `Invalid` on "ids" for anything else."""
    try:
        return [UUID(one) for one in words.split(",") if one]
    except ValueError as error:
        raise Invalid.field("ids", Text("Неверный идентификатор", "Not an id")) from error


def owing(by: Caller) -> dict[str, Any]:
    """What the caller owes, with what their teams do, and violations of theirs that wait for an explanation."""
    by.require("obligation", "see")
    mine = visible(by, "obligation").filter(_mine(by))
    soonest = (F("due_at").asc(nulls_last=True), "pk")
    open_ones = list(mine.filter(state="open").order_by(*soonest)[:MOST_OWED])
    violated = list(
        mine.filter(state="violated", explanation="", responsible=by.user_id).order_by("-settled_at", "pk")[
            :MOST_OWED
        ]
    )
    names = Names(by)
    for one in (*open_ones, *violated):
        names.want(one.object, [one.record_id])
        names.want("user", [one.responsible_id])
    names.read()
    return {
        "open": [_owed(one, names) for one in open_ones],
        "violated": [_owed(one, names) for one in violated],
    }


def _mine(by: Caller) -> Q:
    teams = TeamMember.objects.filter(user=by.user_id).values("team")
    return Q(responsible__in=by.own_ids) | Q(responsible=None, team__in=teams)


def _owed(one: Obligation, names: Names) -> dict[str, Any]:
    name = names.of(one.object, one.record_id)
    return {
        "id": one.pk,
        "name": one.name,
        "record": {"object": one.object, **name} if name else None,
        "event_at": one.event_at,
        "due_at": one.due_at,
        "paused": one.paused,
        "state": one.state,
        "severity": one.severity,
        "responsible": names.of("user", one.responsible_id),
        "unexplained": one.state == "violated" and not one.explanation,
    }


def obligation_of(by: Caller, pk: UUID, lock: bool = False) -> Obligation:
    """One in the caller's sight; `Missing` otherwise."""
    rows: QuerySet[Obligation] = visible(by, "obligation").filter(pk=pk)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise Missing()
    return found


def help_with(by: Caller, pk: UUID) -> dict[str, Any]:
    """What it means in words, what is prepared to help, when it stood still and what the caller may do about it."""
    one = obligation_of(by, pk)
    edition = edition_of(one.edition_id)
    return {
        "sentence": sentence(edition.definition, edition.object_key, by),
        "text": one.edition.text,
        "help": edition.definition.help,
        "pauses": [{"since": since, "until": until} for since, until in pauses_read(one.pauses)],
        "may": may(by, one),
    }


def may(by: Caller, one: Obligation) -> dict[str, bool]:
    """To explain is for who answers; to decide a dispute and to waive for those who lead them and administrators.

    Nobody decides about their own.
    """
    ended = one.state in ("waived", "cancelled")
    leads = leads_of(by, one)
    return {
        "explain": one.responsible_id is not None
        and one.responsible_id == by.user_id
        and one.state == "violated",
        "decide": leads and one.state == "violated" and one.dispute == "raised",
        "waive": leads and not ended and one.state != "met",
    }


def leads_of(by: Caller, one: Obligation) -> bool:
    if by.is_admin:
        return True
    if one.responsible_id is None or one.responsible_id == by.user_id:
        return False
    return one.responsible_id in led_by(by)


NOT_YOURS_TO_EXPLAIN = Text("Объясняет тот, кто отвечал", "Only who answered for it explains it")
NOT_YOURS_TO_DECIDE = Text("Решает руководитель того, кто отвечал", "Only who leads the person decides")
