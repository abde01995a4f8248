"""Forecasts kept day by day, and the facts set beside them when their month is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import TruncMonth

from otklik.access.callers import Caller
from otklik.sales.deals.models import Deal
from otklik.sales.forecasts.asking import ForecastAsking, Scene, later_month, scene
from otklik.sales.forecasts.figures import Figures, Weights, Words
from otklik.sales.forecasts.models import Snapshot
from otklik.sales.forecasts.past import weights_on
from otklik.sales.forecasts.queries import counted, own_words, told_groups, whole_figures
from otklik.sales.forecasts.scoring import LEADS
from otklik.sales.forecasts.tallies import Key, Tallies, teams_of

SCOPES = ("person", "team", "pipeline")
# The present month and those that begin within two months.
AHEAD_DAYS, MONTHS = 62, 4
# A month over may still change for so long: deals won in it are entered later.
SETTLED_DAYS = 100


@dataclass(frozen=True)
class Facts:
    """What was won by (scope, its id, month), and the first month anything was."""

    won: Mapping[tuple[str, Key, date], float]

    @cached_property
    def first(self) -> date | None:
        return min((month for _, _, month in self.won), default=None)

    def of(self, scope: str, key: Key, month: date) -> Decimal:
        return _money(self.won.get((scope, key, month), 0.0))

    def known(self, scope: str, key: Key, month: date) -> Decimal | None:
        """The same; nothing is known of months before the first deal was won at all."""
        return None if self.first is None or month < self.first else self.of(scope, key, month)


def take_snapshots(by: Caller) -> int:
    """Keep today's forecasts; how many. The company's every day, the others' on Mondays and at the leads scored."""
    here = scene(by, ForecastAsking(months=MONTHS))
    weights = weights_on(here.day)
    words = own_words(by, here.months[:-1])
    facts = facts_of(here.settings.currency, here.zone)
    kept = 0
    with transaction.atomic():
        for cut in ("", *(SCOPES if whole_round(here.day) else ())):
            cut_here = scene(by, ForecastAsking(months=MONTHS, by=cut))
            kept += keep_forecasts(cut_here, counted(cut_here), weights, words, facts)
    return kept


def whole_round(day: date) -> bool:
    """Whether the forecasts of people, teams and pipelines are kept on a day too."""
    ahead = [
        later_month(day.replace(day=1), n) - timedelta(days=lead) for n in range(MONTHS) for lead in LEADS
    ]
    return day.weekday() == 0 or day in ahead


def keep_forecasts(
    here: Scene, found: Tallies, weights: Weights, words: Words, facts: Facts, backtested: bool = False
) -> int:
    """Write the scene's forecasts of its cut (of the whole without one) for the months near enough."""
    rows: list[Snapshot] = []
    told: Iterable[tuple[Key, Sequence[Figures]]]
    if here.asked.by:
        scope = here.asked.by
        told = [(key, row) for key, row in told_groups(here, found, weights, words) if key is not None]
    else:
        scope, told = "company", [(None, whole_figures(here, found, weights, words))]
    for key, figures in told:
        for month, one in zip(here.months[:-1], figures, strict=False):
            if (month - here.day).days <= AHEAD_DAYS:
                rows.append(_row(here.day, month, scope, key, one, backtested, facts))
    made = Snapshot.objects.bulk_create(
        rows,
        batch_size=500,
        **(
            {"ignore_conflicts": True}
            if backtested
            else {
                "update_conflicts": True,
                "unique_fields": ["scope", "scope_id", "month", "taken_on"],
                "update_fields": [
                    field.name
                    for field in Snapshot._meta.concrete_fields
                    if field.name not in ("id", "scope", "scope_id", "month", "taken_on", "fact")
                ],
            }
        ),
    )
    return len(made)


def _row(
    day: date, month: date, scope: str, key: Key, one: Figures, backtested: bool, facts: Facts
) -> Snapshot:
    last, year = later_month(day.replace(day=1), -1), later_month(month, -12)
    judged = one.judged
    return Snapshot(
        taken_on=day,
        month=month,
        scope=scope,
        scope_id=key,
        backtested=backtested,
        won=_money(one.won.amount),
        history=_money(one.history),
        low=_money(one.low),
        high=_money(one.high),
        judgement=_money(judged.figure) if judged.heard else None,
        judgement_low=_money(judged.low) if judged.heard else None,
        judgement_high=_money(judged.high) if judged.heard else None,
        combined=_money(one.combined),
        combined_low=_money(one.combined_low),
        combined_high=_money(one.combined_high),
        last_month=facts.known(scope, key, last),
        last_year=facts.known(scope, key, year) if year < day.replace(day=1) else None,
    )


def facts_of(currency: str, zone: ZoneInfo, since: date | None = None) -> Facts:
    """What each month brought: to the company, each person, team (of all its members), pipeline."""
    rows = Deal.objects.filter(deleted_at=None, state="won", currency=currency, closed_at__isnull=False)
    if since is not None:
        rows = rows.filter(closed_at__gte=datetime.combine(since, time(), zone))
    found: dict[tuple[str, Key, date], float] = defaultdict(float)
    teams = teams_of()
    placed = rows.annotate(month=TruncMonth("closed_at", tzinfo=zone)).order_by()
    summed = placed.values_list("month", "responsible_id", "pipeline_id").annotate(total=Sum("amount"))
    for moment, person, pipeline, total in summed:
        month, amount = moment.date(), float(total or 0)
        places: list[tuple[str, Key]] = [("company", None), ("person", person), ("pipeline", pipeline)]
        places += [("team", team) for team in teams.get(person, ())]
        for scope, key in places:
            found[scope, key, month] += amount
    return Facts(found)


def settle_facts(day: date, currency: str, zone: ZoneInfo) -> int:
    """Set the fact beside the forecasts of months that are over; how many were set or mended."""
    over = day.replace(day=1)
    recent = over - timedelta(days=SETTLED_DAYS)
    rows = Snapshot.objects.filter(month__lt=over)
    open_or_recent = rows.filter(fact=None) | rows.filter(month__gte=recent)
    wanted = list(open_or_recent.values_list("month", "scope", "scope_id").distinct().order_by("month"))
    if not wanted:
        return 0
    facts = facts_of(currency, zone, wanted[0][0])
    changed = 0
    for month, scope, key in wanted:
        fact = facts.of(scope, key, month)
        same = Snapshot.objects.filter(month=month, scope=scope, scope_id=key)
        changed += same.exclude(fact=fact).update(fact=fact) + same.filter(fact=None).update(fact=fact)
    return changed


def _money(amount: float) -> Decimal:
    return Decimal(f"{amount:.2f}")
