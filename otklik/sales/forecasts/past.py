"""Forecasts as they were kept, for weighing the methods and for showing how good they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from otklik.sales.forecasts.asking import later_month
from otklik.sales.forecasts.figures import Weights
from otklik.sales.forecasts.models import Snapshot
from otklik.sales.forecasts.scoring import METHODS, Past, weights_of

WEIGHED_OVER = 12


def scored(scope: str, scope_id: UUID | None, since: date, before: date) -> list[Past]:
    """The kept forecasts of months that are over, [since, before)."""
    rows = Snapshot.objects.filter(
        scope=scope, scope_id=scope_id, month__gte=since, month__lt=before, fact__isnull=False
    )
    return [past_of(row) for row in rows.order_by("month", "taken_on")]


def past_of(row: Snapshot) -> Past:
    told = {method: _number(getattr(row, method)) for method in METHODS}
    return Past(
        row.month, row.taken_on, told, float(row.combined_low), float(row.combined_high), float(row.fact or 0),
        row.backtested,
    )  # fmt: skip


def weights_on(day: date) -> Weights:
    """How history and judgement are weighed on a day: by the last year's errors over the whole company."""
    first = day.replace(day=1)
    rows: Iterable[Past] = scored("company", None, later_month(first, -WEIGHED_OVER), first)
    return weights_of(rows)


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
