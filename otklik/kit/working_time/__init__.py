"""Working time: calendars with zones and exceptions, sums over them, clocks with pauses, the Russian year."""

from otklik.kit.working_time.calendars import (
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    Day,
    Hours,
    Kind,
    NeverOpens,
    Week,
    no_days,
    shortened,
)
from otklik.kit.working_time.clocks import Clock, Pause, Span
from otklik.kit.working_time.intervals import Intervals

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Calendar",
    "Clock",
    "Day",
    "Hours",
    "Intervals",
    "Kind",
    "NeverOpens",
    "Pause",
    "Span",
    "Week",
    "no_days",
    "shortened",
]
