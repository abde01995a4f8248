"""A target of a whole period proposed month by month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from otklik.access.calendars.counting import Counting
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import trend
from otklik.analytics.targets.rules import CENT, WAYS, months_of, season, spread
from otklik.analytics.targets.subjects import Subject, checked
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span, next_start
from otklik.records.cuts.spans import checked as checked_span
from otklik.records.metrics.shapes import Metric

YEARS_BACK = 3
ONE = Decimal(1)


def proposed(
    by: Caller, metric_key: str, subject: Subject, total: Decimal, start: date, end: date, way: str
) -> dict[date, Decimal]:
    """{first day of a month: amount}: `way` is "even", "days" (by working time) or "season" (by the months of the
    last three years). Of what does not add up, such as a share, every month's target is `total` itself.
    """
    metric = metric_of(by, metric_key)
    subject = checked(by, metric, subject)
    checked_span(start, end)
    months = months_of(start, end)
    if way not in WAYS:
        raise Invalid.field("way", Text("Неизвестный способ", "An unknown way"))
    if not metric.definition.adds_up:
        return dict.fromkeys(months, total)
    weights = _weights(by, metric, subject, months, way)
    return spread(
        total, weights, ONE if metric.unit == "count" and total == total.to_integral_value() else CENT
    )


def _weights(
    by: Caller, metric: Metric, subject: Subject, months: list[date], way: str
) -> dict[date, Decimal]:
    zone = ZoneInfo(company_settings().timezone)
    if way == "even":
        return dict.fromkeys(months, ONE)
    if way == "days":
        calendar = Counting().by(True, user=subject.person)
        return {
            month: Decimal(
                calendar.between(_at(month, zone), _at(next_start("month", month), zone)).total_seconds()
            )
            for month in months
        }
    end = today(str(zone)).replace(day=1)
    span = Span(end.replace(year=end.year - YEARS_BACK), end, zone)
    scope = Scope(span, (), {subject.cut: [subject.value]} if subject.cut else {})
    if not metric.definition.placed:
        return dict.fromkeys(months, ONE)
    parts: list[dict[str, Any]] = trend(by, metric, replace(scope), "month")["parts"]
    # Months before anything was recorded tell nothing of the season.
    begun = next((n for n, part in enumerate(parts) if part["n"]), len(parts))
    return season({part["from"]: Decimal(str(part["value"] or 0)) for part in parts[begun:]}, months)


def _at(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
