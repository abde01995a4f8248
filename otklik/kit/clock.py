"""What time it is. The database keeps UTC; a person's zone enters only where time is shown or asked for."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today(zone: str) -> date:
    """The calendar date it is now in `zone` (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()
