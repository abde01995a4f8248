"""How a metric that is as of now has gone, day by day."""

from __future__ import annotations

from datetime import date

from otklik.access.callers import Caller
from otklik.analytics.daily.models import DayFigure
from otklik.analytics.metrics.tally import Tally, of_kept, together
from otklik.records.cuts.spans import Span
from otklik.records.metrics.shapes import Figure
from otklik.records.objects.registry import objects


def days_of(by: Caller, key: str, figure: Figure, span: Span) -> dict[date, Tally]:
    """{day: tally} of the days kept, of the people whose records the caller may see; of all for who sees all."""
    obj = objects.get(figure.object)
    scope = by.scope(obj.rights_key, "see")
    ids = by.user_ids(scope) if scope else frozenset()
    rows = DayFigure.objects.filter(metric=key, day__gte=span.start, day__lt=span.end)
    if ids is not None:
        rows = rows.filter(person_id__in=ids)
    found: dict[date, list[Tally]] = {}
    for day, tally in rows.values_list("day", "tally"):
        found.setdefault(day, []).append(of_kept(tally))
    return {day: together(one, figure.how) for day, one in found.items()}
