"""The schedules in the caller's sight: their own, those that send to them, and all for an administrator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from otklik.access.calendars.queries import calendar_for
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.mail.queries import mail_is_set
from otklik.access.users.models import User
from otklik.analytics.schedules.models import ReportSchedule, Sending
from otklik.analytics.schedules.rules import Plan
from otklik.analytics.schedules.sendables import sendables
from otklik.kit.errors import Forbidden, Missing, OtklikError
from otklik.kit.texts import Text

Row = dict[str, Any]
MOST_SHOWN, MOST_SENDINGS = 200, 60
GONE = Text("Больше недоступно", "No longer there")


def in_sight(by: Caller) -> QuerySet[ReportSchedule]:
    by.require_person()
    rows = ReportSchedule.objects.select_related("owner")
    if by.is_admin:
        return rows
    return rows.filter(Q(owner=by.user_id) | Q(recipients__contains=[by.user_id]))


def schedule_of(by: Caller, pk: UUID, lock: bool = False) -> ReportSchedule:
    """One in sight, `Missing` otherwise; to change, one's own (or any, for an administrator): else `Forbidden`."""
    found = (in_sight(by).select_for_update(of=("self",)) if lock else in_sight(by)).filter(pk=pk).first()
    if found is None:
        raise Missing()
    if lock and not may_change(by, found):
        raise Forbidden()
    return found


def may_change(by: Caller, one: ReportSchedule) -> bool:
    return by.is_admin or one.owner_id == by.user_id


def schedules(by: Caller, what: str = "", subject: str | None = None) -> Row:
    """The schedules, of one kind or of one thing, those due first first; and whether mail can go at all."""
    rows = in_sight(by).order_by("next_at", "pk")
    if what:
        rows = rows.filter(what=what)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return {
        "mail": mail_is_set(),
        "formats": list(sendables.get(what).formats) if what else [],
        "schedules": told(by, list(rows[:MOST_SHOWN])),
    }


def told(by: Caller, rows: Sequence[ReportSchedule]) -> list[Row]:
    names = _names({pk for row in rows for pk in row.recipients})
    last = _last(rows)
    return [
        {
            "id": row.pk,
            "what": row.what,
            "subject": row.subject,
            "title": title_of(by, row),
            "formats": row.formats,
            "period": row.period,
            "days": row.days,
            "month_day": row.month_day,
            "at": f"{row.at:%H:%M}",
            "own_zone": row.own_zone,
            "timezone": str(plan_of(row).zone),
            "working_only": row.working_only,
            "recipients": [names[pk] for pk in row.recipients if pk in names],
            "active": row.active,
            "owner": {"id": row.owner_id, "name": row.owner.name},
            "mine": row.owner_id == by.user_id,
            "may_change": may_change(by, row),
            "next_at": row.next_at,
            "last": last.get(row.pk),
        }
        for row in rows
    ]


def title_of(by: Caller, row: ReportSchedule) -> str:
    """What is sent, as the caller may call it."""
    try:
        return sendables.get(row.what).title(by, row.subject)
    except OtklikError:
        return GONE.to(by.language)


def sendings(by: Caller, pk: UUID) -> list[Row]:
    """The last letters of a schedule: all of them for whoever keeps it, their own for a recipient."""
    one = schedule_of(by, pk)
    rows = Sending.objects.filter(schedule=one).select_related("user").order_by("-moment", "user__name_sort")
    if not may_change(by, one):
        rows = rows.filter(user=by.user_id)
    return [
        {
            "id": row.pk,
            "user": {"id": row.user_id, "name": row.user.name},
            "moment": row.moment,
            "by_hand": row.by_hand,
            "state": row.state,
            "attempts": row.attempts,
            "sent_at": row.sent_at,
            "next_try": row.send_at if row.state == "queued" and row.attempts else None,
            "answer": Text.of(row.answer).to(by.language) if row.answer else "",
            "as_link": row.as_link,
        }
        for row in rows[:MOST_SENDINGS]
    ]


def plan_of(row: ReportSchedule) -> Plan:
    zone = (row.owner.timezone if row.own_zone else "") or company_settings().timezone
    return Plan(row.at, ZoneInfo(zone), tuple(row.days), row.month_day, row.working_only)


def is_working(day: date) -> bool:
    """By the company's calendar."""
    return bool(calendar_for().hours_of(day))


def _names(ids: Iterable[UUID]) -> dict[UUID, Row]:
    rows = User.objects.filter(pk__in=set(ids)).values_list("pk", "name", "is_active")
    return {pk: {"id": pk, "name": name, "active": active} for pk, name, active in rows}


def _last(rows: Sequence[ReportSchedule]) -> dict[UUID, Row]:
    """What became of the last moment of each."""
    found = (
        Sending.objects.filter(schedule__in=[row.pk for row in rows])
        .order_by("schedule", "-moment")
        .values_list("schedule", "moment", "state")
    )
    told: dict[UUID, Row] = {}
    for schedule, moment, state in found:
        one = told.setdefault(schedule, {"moment": moment, "sent": 0, "waiting": 0, "not_sent": 0})
        if one["moment"] == moment:
            key = {"sent": "sent", "queued": "waiting", "sending": "waiting"}.get(state, "not_sent")
            one[key] += 1
    return told
