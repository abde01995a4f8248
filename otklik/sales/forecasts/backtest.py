"""Forecasts of months long over, counted as they would have been: only from what was known by their day.

The stays in stages are known to the second. What a deal was worth and whose it was on that day is read from the
journal, where it goes back so far; before that, as it is now. Closing dates and judgements of the past are not
known, so there is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from otklik.access.callers import Caller
from otklik.sales.forecasts.asking import ForecastAsking, Scene, later_month, scene
from otklik.sales.forecasts.figures import Weights
from otklik.sales.forecasts.learning import counted, taught
from otklik.sales.forecasts.models import Snapshot
from otklik.sales.forecasts.scoring import LEADS
from otklik.sales.forecasts.snapshots import MONTHS, SCOPES, Facts, facts_of, keep_forecasts
from otklik.sales.forecasts.tallies import Key, Standing, born, cheques, tallied, won

MONTHS_BACK = 12
# With fewer deals won by the day nothing was to be learned.
LEAST_WON = 8

STOOD = """
SELECT d.id, d.responsible_id, s.pipeline_id, v.stage_id, extract(epoch FROM %(at)s - v.entered_at) / 86400, d.amount
FROM sales_stagevisit v
JOIN sales_stage s ON s.id = v.stage_id AND s.kind NOT IN ('won', 'lost')
JOIN sales_deal d ON d.id = v.deal_id AND d.deleted_at IS NULL AND d.currency = %(currency)s
WHERE v.entered_at < %(at)s AND (v.left_at IS NULL OR v.left_at >= %(at)s)
ORDER BY d.id
"""
CHANGES = """
SELECT record_id, at, before ? 'amount', before->>'amount', before ? 'responsible_id', before->>'responsible_id'
FROM records_change
WHERE object = 'deal' AND op = 'change' AND at >= %(since)s AND (before ? 'amount' OR before ? 'responsible_id')
ORDER BY record_id, at
"""


@dataclass(frozen=True)
class Changes:
    """What the journal knows of sums and responsibles: by deal, when each was changed and from what."""

    amounts: dict[UUID, tuple[list[datetime], list[Any]]]
    people: dict[UUID, tuple[list[datetime], list[Any]]]

    def amount(self, deal: UUID, at: datetime, now: Any) -> float | None:
        value = _as_of(self.amounts.get(deal), at, now)
        return None if value is None else float(value)

    def person(self, deal: UUID, at: datetime, now: Key) -> Key:
        value = _as_of(self.people.get(deal), at, now)
        return value if isinstance(value, UUID) or value is None else UUID(value)


def _as_of(changes: tuple[list[datetime], list[Any]] | None, at: datetime, now: Any) -> Any:
    """What stood before the first change after the moment; what stands now, when there was none."""
    if changes is None:
        return now
    place = bisect_left(changes[0], at)
    return changes[1][place] if place < len(changes[0]) else now


def changes_since(since: datetime) -> Changes:
    found = Changes({}, {})
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, {"since": since})
        for deal, at, has_amount, amount, has_person, person in cursor.fetchall():
            for has, value, into in ((has_amount, amount, found.amounts), (has_person, person, found.people)):
                if has:
                    times, values = into.setdefault(deal, ([], []))
                    times.append(at)
                    values.append(value)
    return found


def backtest(by: Caller, anew: bool = False) -> int:
    """Count the forecasts of the last year's months where none were kept; how many days of forecasts were made.

    `anew` counts those made afterwards before once more; forecasts kept on their day stay as they were.
    """
    here = scene(by, ForecastAsking(months=MONTHS))
    if anew:
        Snapshot.objects.filter(backtested=True).delete()
    days = days_to_test(here.day)
    kept = set(
        Snapshot.objects.filter(scope="company", taken_on__in=days)
        .values_list("taken_on", flat=True)
        .distinct()
    )
    missing = [day for day in days if day not in kept]
    if not missing:
        return 0
    facts = facts_of(here.settings.currency, here.zone)
    changes = changes_since(here.begins(missing[0]))
    return sum(_tested(here, day, facts, changes) for day in missing)


def days_to_test(today: date) -> list[date]:
    """The days the leads fall on, of the months of the last year and of this one, in order."""
    first = today.replace(day=1)
    months = [later_month(first, -n) for n in range(MONTHS_BACK + 1)]
    days = {month - timedelta(days=lead) for month in months for lead in LEADS}
    return sorted(day for day in days if day < today)


def _tested(here: Scene, day: date, facts: Facts, changes: Changes) -> bool:
    at = here.begins(day)
    counts = counted(at)
    if sum(sum(one[0]) for one in counts["births"].values()) < LEAST_WON:
        return False
    chances = taught(counts, here.pipelines)
    asked = ForecastAsking(months=MONTHS, start=day.replace(day=1))
    then = replace(here, asked=asked, moment=at, chances=chances, learned_at=at)
    deals = list(stood(then, changes))
    won_then, births, amounts = won(then), born(then), cheques(then)
    with transaction.atomic():
        for cut in ("", *SCOPES):
            now = replace(then, asked=replace(asked, by=cut))
            found = tallied(now, cut, deals, won_then, births, amounts)
            keep_forecasts(now, found, Weights(), {}, facts, backtested=True)
    return True


def stood(here: Scene, changes: Changes) -> Iterator[Standing]:
    """The deals open at the scene's moment, as they stood then."""
    at = here.moment
    with connection.cursor() as cursor:
        cursor.execute(STOOD, {"at": at, "currency": here.settings.currency})
        rows = cursor.fetchall()
    for deal, person, pipeline, stage, age, amount in rows:
        worth = changes.amount(deal, at, amount)
        if worth is not None:
            yield Standing(
                deal,
                changes.person(deal, at, person),
                pipeline,
                stage,
                float(age),
                None,
                None,
                worth,
                "pipeline",
            )
