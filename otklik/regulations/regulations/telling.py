"""Regulations as people are told of them: what is in force, what is being written, who has read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.doors import named
from otklik.access.users.models import User
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.entries.names import names_of
from otklik.regulations.regulations.definition import Definition
from otklik.regulations.regulations.models import Acknowledgement, Edition, Regulation
from otklik.regulations.regulations.sentences import sentence

# What an edition keeps of a regulation, and so what may differ from what is in force.
KEPT = ("name", "text", "object", "definition", "severity")


def all_regulations(by: Caller) -> QuerySet[Regulation]:
    """Every regulation, those in force first. What is in force binds everybody, so everybody may read it.

    What is not switched on is seen by those who may write regulations.
    """
    by.require_in_key("regulation", "see")
    rows = Regulation.objects.filter(deleted_at=None).select_related("edition", "responsible")
    if not by.may("regulation", "change"):
        rows = rows.filter(active=True)
    return rows.order_by("-active", "name_sort", "id")


def regulation_of(by: Caller, pk: UUID) -> Regulation:
    """One of them; `Missing` when there is none in the caller's sight."""
    found = all_regulations(by).filter(pk=pk).first()
    if found is None:
        raise Missing()
    return found


def differs(row: Regulation) -> bool:
    """Whether what is written differs from the edition in force."""
    edition = row.edition
    return edition is None or any(getattr(row, key) != getattr(edition, key) for key in KEPT)


def told(by: Caller, rows: QuerySet[Regulation]) -> list[dict[str, Any]]:
    """Regulations as `RegulationOut`: for who may not write them, as they are in force."""
    ids = list(rows.values_list("pk", flat=True))
    owed = dict(
        Regulation.objects.filter(pk__in=ids)
        .annotate(n=Count("obligations", filter=Q(obligations__state="open")))
        .values_list("pk", "n")
    )
    read = dict(
        Acknowledgement.objects.filter(edition__regulation__in=ids, edition__until=None)
        .values_list("edition")
        .annotate(n=Count("pk"))
    )
    waiting = {row.pk for row in to_acknowledge(by)}
    writes = by.may("regulation", "change")
    return [
        _told(by, row, writes)
        | {
            "open_now": owed.get(row.pk, 0),
            "acknowledged_by": read.get(row.edition_id, 0),
            "must_acknowledge": row.pk in waiting,
        }
        for row in rows
    ]


def _told(by: Caller, row: Regulation, writes: bool) -> dict[str, Any]:
    source: Regulation | Edition = row if writes or row.edition is None else row.edition
    definition = Definition.model_validate(source.definition)
    return {
        "id": row.pk,
        "name": source.name,
        "text": source.text,
        "object": source.object,
        "definition": definition,
        "severity": source.severity,
        "acknowledged": row.acknowledged,
        "active": row.active,
        "template": row.template,
        "problem": Text(**row.problem).to(by.language) if row.problem else "",
        "responsible": named(row.responsible),
        "edition": row.edition.number if row.edition else None,
        "since": row.edition.since if row.edition else None,
        "changed": writes and differs(row),
        "sentence": sentence(definition, source.object, by),
        "may_change": writes,
    }


def editions(by: Caller, pk: UUID) -> list[dict[str, Any]]:
    """The editions of a regulation, the newest first."""
    rows = regulation_of(by, pk).editions.select_related("by").order_by("-number")
    return [
        {
            **{key: getattr(row, key) for key in ("id", "number", "since", "until", *KEPT)},
            "by": named(row.by),
            "sentence": sentence(Definition.model_validate(row.definition), row.object, by),
        }
        for row in rows
    ]


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
