"""Who is away and when: one's own days, those of colleagues, and for whom one may write them down."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from otklik.access.absences.models import Absence
from otklik.access.callers import Caller
from otklik.kit.errors import Missing

# People of the departments one heads (or stands in for the head of) and of those below, and of the teams one leads.
LED = """
WITH RECURSIVE tree AS (
    SELECT id FROM access_department WHERE head_id = ANY(%(me)s)
    UNION
    SELECT child.id FROM access_department child JOIN tree ON child.parent_id = tree.id
)
SELECT id FROM access_user WHERE department_id IN (SELECT id FROM tree)
UNION
SELECT user_id FROM access_teammember m JOIN access_team t ON t.id = m.team_id WHERE t.lead_id = ANY(%(me)s)
"""


def led_by(by: Caller) -> frozenset[UUID]:
    """Ids of the people whose head or team's lead the caller is."""
    with connection.cursor() as cursor:
        cursor.execute(LED, {"me": list(by.own_ids)})
        return frozenset(row[0] for row in cursor.fetchall())


def may_see(by: Caller, user: UUID) -> bool:
    return by.is_admin or user in by.department_ids or user in by.team_ids or user == by.user_id


def visible_absences(
    by: Caller, user: UUID | None = None, since: date | None = None, until: date | None = None
) -> QuerySet[Absence]:
    """Absences of oneself, one's teams and department, all of them for administrators; the earliest first."""
    by.require_in_key("absence", "see")
    rows = Absence.objects.select_related("user", "deputy")
    if not by.is_admin:
        rows = rows.filter(user__in=by.own_ids | by.team_ids | by.department_ids)
    if user is not None:
        rows = rows.filter(user=user)
    within = Q(until__gte=since) if since else Q()
    if until is not None:
        within &= Q(since__lte=until)
    return rows.filter(within).order_by("since", "user__name_sort", "id")


def absences_told(
    by: Caller, user: UUID | None = None, since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """The same in words. Why a colleague is away is told to them, to who leads them and to administrators alone."""
    led = led_by(by)
    return [_told(by, row, led) for row in visible_absences(by, user, since, until)[:2000]]


def absence_told(by: Caller, pk: UUID) -> dict[str, Any]:
    row = visible_absences(by).filter(pk=pk).first()
    if row is None:
        raise Missing()
    return _told(by, row, led_by(by))


def may_change(by: Caller, user: UUID, led: frozenset[UUID]) -> bool:
    """Whether the caller writes down absences of a person: their own, of those they lead, any for administrators."""
    return by.is_admin or user == by.user_id or user in led


def _told(by: Caller, row: Absence, led: frozenset[UUID]) -> dict[str, Any]:
    mine = may_change(by, row.user_id, led)
    return {
        "id": row.pk,
        "user": {"id": row.user_id, "name": row.user.name},
        "since": row.since,
        "until": row.until,
        "kind": row.kind if mine else None,
        "note": row.note if mine else "",
        "deputy": {"id": row.deputy.pk, "name": row.deputy.name} if row.deputy else None,
        "may_change": mine,
    }
