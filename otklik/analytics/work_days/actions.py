"""Writing down who worked in Otklik on which of their working days, out of the journal."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count

from otklik.access.absences.models import Absence
from otklik.access.calendars.counting import Counting
from otklik.access.company_settings.queries import company_settings
from otklik.access.users.models import User
from otklik.analytics.work_days.models import WorkDay
from otklik.kit.clock import today
from otklik.records.journal.models import Change

# By hand: what a key, a rule or an import did in somebody's name is no work of theirs.
BY_HAND = ("screen",)
FIRST_TIME_BACK = timedelta(days=60)
ONE_DAY = timedelta(days=1)


def write_work_days() -> int:
    """Write down the days that are over and not yet written; how many days. The first time, of two months back."""
    last_day = today(company_settings().timezone) - ONE_DAY
    written = WorkDay.objects.order_by("-day").values_list("day", flat=True).first()
    day = last_day - FIRST_TIME_BACK if written is None else written + ONE_DAY
    count = 0
    while day <= last_day:
        _write(day)
        day, count = day + ONE_DAY, count + 1
    return count


def _write(day: date) -> None:
    zone = ZoneInfo(company_settings().timezone)
    start, end = (datetime.combine(one, time(), zone) for one in (day, day + ONE_DAY))
    rows = Change.objects.filter(at__gte=start, at__lt=end, via__in=BY_HAND, actor_id__isnull=False)
    changes = dict(rows.order_by().values_list("actor_id").annotate(n=Count("pk")))
    away = set(Absence.objects.filter(since__lte=day, until__gte=day).values_list("user_id", flat=True))
    people = User.objects.filter(is_active=True, created_at__lt=end).values_list("pk", flat=True)
    calendars = Counting()
    found = [
        WorkDay(user_id=pk, day=day, changes=changes.get(pk, 0))
        for pk in people
        if pk not in away and calendars.by(True, user=pk).between(start, end) > timedelta(0)
    ]
    with transaction.atomic():
        WorkDay.objects.bulk_create(found, ignore_conflicts=True)
