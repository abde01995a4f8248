"""Keeping schedules, and opening what is due: its letters and its next moment in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.access.inputs import Problems
from otklik.access.mail.actions import require_mail
from otklik.access.users.models import User
from otklik.access.writing import writing
from otklik.analytics.schedules.models import ReportSchedule, Sending
from otklik.analytics.schedules.queries import is_working, plan_of, schedule_of
from otklik.analytics.schedules.rules import LATE, MOST_RECIPIENTS, next_moment
from otklik.analytics.schedules.sendables import sendables
from otklik.kit.clock import now, today
from otklik.kit.errors import Invalid
from otklik.kit.jobs import enqueue
from otklik.kit.texts import Text
from otklik.records.conditions.periods import period

LEFT = Text(
    "Отправка прервалась: неизвестно, ушло ли письмо",
    "Sending broke off: it is not known whether the letter went",
)
# Longer than any server takes to answer.
BROKEN_OFF = timedelta(minutes=15)
KEPT = timedelta(days=400)
FIELDS = ("formats", "period", "days", "month_day", "at", "own_zone", "working_only", "recipients", "active")


def create_schedule(by: Caller, values: Mapping[str, Any]) -> ReportSchedule:
    """A schedule of one's own, of what one may see; whoever gets it is sent what they may see themselves."""
    by.require_person()
    assert by.user_id is not None
    row = ReportSchedule(
        what=values["what"], subject=values["subject"], owner=User.objects.get(pk=by.user_id)
    )
    sendables.get(row.what).title(by, row.subject)
    with writing(by):
        _apply(row, values)
        row.save(force_insert=True)
    return row


def change_schedule(by: Caller, pk: UUID, values: Mapping[str, Any]) -> ReportSchedule:
    with writing(by):
        row = schedule_of(by, pk, lock=True)
        _apply(row, values)
        row.save()
    return row


def delete_schedule(by: Caller, pk: UUID) -> None:
    with writing(by):
        schedule_of(by, pk, lock=True).delete()


def send_now(by: Caller, pk: UUID) -> int:
    """Queue a letter to each recipient at once; how many. `Refused` "mail_not_set" without a mail server."""
    require_mail()
    with writing(by):
        return _open(schedule_of(by, pk, lock=True), now(), by_hand=True)


def open_due(moment: datetime | None = None) -> int:
    """Queue the letters of every schedule whose moment has come; how many. Run again, or twice, it queues none anew."""
    moment = moment or now()
    opened = 0
    due = ReportSchedule.objects.filter(next_at__lte=moment, active=True).values_list("pk", flat=True)
    for pk in list(due):
        with transaction.atomic():
            row = (
                ReportSchedule.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("owner")
                .filter(pk=pk, next_at__lte=moment, active=True)
                .first()
            )
            if row is None or row.next_at is None:
                continue
            if moment - row.next_at < LATE:
                opened += _open(row, row.next_at)
            row.next_at = next_moment(plan_of(row), moment, is_working)
            row.save(update_fields=["next_at"])
    return opened


def look_after() -> None:
    """Letters left by workers that died are told so; those whose job was lost get another; old ones are forgotten."""
    moment = now()
    Sending.objects.filter(state="sending", tried_at__lt=moment - BROKEN_OFF).update(
        state="uncertain", answer=LEFT.as_dict()
    )
    lost = Sending.objects.filter(state="queued", send_at__lt=moment - BROKEN_OFF)
    for pk in lost.values_list("pk", flat=True)[:1000]:
        with transaction.atomic():
            Sending.objects.filter(pk=pk, state="queued").update(send_at=moment)
            queue_job(pk)
    Sending.objects.filter(~Q(state__in=("queued", "sending")), moment__lt=moment - KEPT).delete()


def queue_job(pk: UUID, after_seconds: int = 0) -> None:
    from otklik.analytics.schedules.jobs import send_job

    enqueue(send_job, after_seconds=after_seconds, sending=str(pk))


def _open(row: ReportSchedule, moment: datetime, by_hand: bool = False) -> int:
    """Within the caller's transaction: a letter for each recipient who is still here, and its job."""
    here = User.objects.filter(pk__in=row.recipients, is_active=True).values_list("pk", flat=True)
    made = 0
    for user in here:
        one, is_new = Sending.objects.get_or_create(
            schedule=row, user_id=user, moment=moment, defaults={"by_hand": by_hand, "send_at": now()}
        )
        if is_new:
            queue_job(one.pk)
            made += 1
    return made


def _apply(row: ReportSchedule, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(row, field, values[field])
    row.days, row.recipients = sorted(set(row.days)), list(dict.fromkeys(row.recipients))
    problems = Problems()
    offered = sendables.get(row.what).formats
    if not row.formats or not set(row.formats) <= set(offered):
        problems.add("formats", Text("Выберите вид файла", "Choose a kind of file"))
    if row.month_day is None and not row.days:
        problems.add("days", Text("Выберите дни", "Choose the days"), "required")
    if not row.recipients:
        problems.add("recipients", Text("Выберите, кому отправлять", "Choose whom to send to"), "required")
    if len(row.recipients) > MOST_RECIPIENTS:
        problems.add("recipients", Text("Не больше 50 человек", "At most 50 people"), "too_many")
    known = User.objects.filter(pk__in=row.recipients).count()
    if known < len(row.recipients):
        problems.add("recipients", Text("Не найдено", "Not found"), "missing")
    if row.period:
        try:
            period(row.period, today(company_settings().timezone))
        except Invalid:
            problems.add("period", Text("Неверный период", "Not a valid period"))
    problems.raise_any()
    row.next_at = next_moment(plan_of(row), now(), is_working) if row.active else None
