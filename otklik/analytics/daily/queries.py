"""How a metric that is as of now has gone, day by day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from otklik.access.callers import Caller
from otklik.analytics.daily.models import DayFigure
from otklik.analytics.metrics.tally import Tally, of_kept, together
from otklik.records.cuts.spans import Span
from otklik.records.metrics.shapes import Figure
from otklik.records.objects.registry import objects


def days_of(by: Caller, key: str, figure: Figure, span: Span) -> dict[date, Tally]:
    """{day: tally} of the days kept, of the people whose records the caller may see; of all for who sees all."""
    rows = _in_sight(by, key, figure).filter(day__gte=span.start, day__lt=span.end)
    found: dict[date, list[Tally]] = {}
    for day, tally in rows.values_list("day", "tally"):
        found.setdefault(day, []).append(of_kept(tally))
    return {day: together(one, figure.how) for day, one in found.items()}


def last_day(by: Caller, key: str, figure: Figure) -> tuple[dict[UUID | None, Tally], datetime | None]:
    """{person: tally} of the last day kept, of those whose records the caller may see, and when it was counted."""
    last = DayFigure.objects.filter(metric=key).order_by("-day").values_list("day", "counted_at").first()
    if last is None:
        return {}, None
    rows = _in_sight(by, key, figure).filter(day=last[0]).values_list("person_id", "tally")
    return {person: of_kept(tally) for person, tally in rows}, last[1]


def _in_sight(by: Caller, key: str, figure: Figure) -> QuerySet[DayFigure]:
    obj = objects.get(figure.object)
    scope = by.scope(obj.rights_key, "see")
    ids = by.user_ids(scope) if scope else frozenset()
    rows = DayFigure.objects.filter(metric=key)
    return rows if ids is None else rows.filter(person_id__in=ids)
