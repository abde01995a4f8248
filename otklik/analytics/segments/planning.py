"""Countings by schedule: at night, in the company's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Max

from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import system_caller
from otklik.analytics.segments.actions import ask_for
from otklik.analytics.segments.models import Segmentation
from otklik.analytics.segments.rules import is_due
from otklik.kit.clock import now


def ask_for_due(moment: datetime | None = None) -> int:
    """Queue a counting of every segmentation whose time has come; how many."""
    moment = moment or now()
    zone = ZoneInfo(company_settings().timezone)
    rows = Segmentation.objects.filter(active=True, deleted_at=None).exclude(definition__kind="list")
    due = [
        row
        for row in rows.annotate(last=Max("calculations__asked_at"))
        if is_due(row.schedule, row.last, moment, zone)
    ]
    for row in due:
        ask_for(row, system_caller("job"))
    return len(due)
