"""Keeping what metrics that are as of now come to at the end of each day."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import transaction

from otklik.access.company_settings.queries import company_settings
from otklik.access.queries import system_caller
from otklik.analytics.daily.models import DayFigure
from otklik.analytics.daily.rules import is_kept
from otklik.analytics.metrics.catalogue import catalogue
from otklik.analytics.metrics.counting import Scope, tallies
from otklik.analytics.metrics.tally import kept
from otklik.kit.clock import today
from otklik.kit.jobs import enqueue
from otklik.records.cuts.spans import Span, next_start


def count_later() -> None:
    """Have the nightly metrics counted now, by a job."""
    from otklik.analytics.daily.jobs import count_nightly_job  # the job calls on what stands beside this

    enqueue(count_nightly_job, only_one="metrics.count_nightly")


def keep_the_day(nightly: bool = False) -> None:
    """Count the day's figures by person, in the place of those counted earlier in the day: the last ones stay.

    Those that cost much are counted only when `nightly`.
    """
    by = system_caller()
    zone = company_settings().timezone
    day = today(zone)
    scope = Scope(Span(day, next_start("day", day), ZoneInfo(zone)), ("person",))
    for metric in catalogue(by):
        if not is_kept(metric.definition) or (metric.nightly and not nightly):
            continue
        found = tallies(by, metric.definition.times[0], scope)
        rows = [
            DayFigure(metric=metric.key, day=day, person_id=person, tally=kept(tally))
            for (person,), tally in found.items()
        ]
        with transaction.atomic():
            DayFigure.objects.filter(metric=metric.key, day=day).delete()
            DayFigure.objects.bulk_create(rows)
