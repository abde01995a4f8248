"""From a figure of the forecast to the deals behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.access.teams.models import TeamMember
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe
from otklik.sales.deals.models import Deal
from otklik.sales.forecasts.asking import ForecastAsking, Scene, later_month, scene
from otklik.sales.forecasts.queries import money, parts_apart
from otklik.sales.forecasts.tallies import BEST, COMMIT, OMITTED, Standing, chance_at

MONTHLY = ("won", "commit", "best", "open")
APART = ("no_amount", "other_currency", "omitted", "passed", "undated")
NO_PART = Text("Неизвестная часть прогноза", "An unknown part of the forecast")


@dataclass(frozen=True)
class Drill:
    """Which figure: a `part` of the month (of all months when None), in the group of `key` when `grouped`."""

    part: str
    month: date | None = None
    grouped: bool = False
    key: UUID | None = None


def forecast_deals(by: Caller, asked: ForecastAsking, drill: Drill, page: Asking) -> dict[str, Any]:
    """A page of the deals a figure counts: {"rows", "next"}; behind what is expected of open deals each has its
    `chance` to be won in the month."""
    here = scene(by, asked)
    rows = _part(here, drill)
    if drill.grouped:
        rows = rows.filter(_of_group(here.asked.by, drill.key))
    about = describe("deal", by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    found = paged(Deal.objects.filter(pk__in=rows.values("pk")), about, shown, page)
    if drill.part == "open":
        _add_chances(here, drill, found["rows"])
    return found


def _part(here: Scene, drill: Drill) -> QuerySet[Any]:
    if drill.part in APART:
        return here.rows().filter(parts_apart(here)[drill.part], state="open")
    if drill.part not in MONTHLY:
        raise Invalid.field("part", NO_PART)
    start, end = here.months[0], here.months[-1]
    if drill.month is not None:
        start, end = drill.month, later_month(drill.month, 1)
        if start not in here.months[:-1]:
            raise Invalid.field(
                "month", Text("Этого месяца в прогнозе нет", "The forecast has no such month")
            )
    rows = here.counted()
    if drill.part == "won":
        return rows.filter(state="won", closed_at__gte=here.begins(start), closed_at__lt=here.begins(end))
    rows = rows.filter(state="open", amount__isnull=False).exclude(forecast_category=OMITTED)
    if drill.part == "open":
        return rows
    category = COMMIT if drill.part == "commit" else BEST
    return rows.filter(forecast_category=category, close_on__gte=max(start, here.day), close_on__lt=end)


def _of_group(cut: str, key: UUID | None) -> Q:
    if cut == "person":
        return Q(responsible_id=key)
    if cut == "pipeline":
        return Q(pipeline_id=key)
    if cut == "product":
        return Q(lines__product_id=key) if key else Q(lines=None) | Q(lines__product=None)
    if cut == "team":
        members = TeamMember.objects.values("user_id")
        if key:
            return Q(responsible_id__in=members.filter(team_id=key))
        return ~Q(responsible_id__in=members) | Q(responsible=None)
    raise Invalid.field("key", NO_PART)


def _add_chances(here: Scene, drill: Drill, rows: list[dict[str, Any]]) -> None:
    """Each row's chance, and what it adds to the figure."""
    columns = ("pk", "stage_id", "stage_entered_at", "probability", "close_on", "amount")
    facts = {
        row[0]: row for row in Deal.objects.filter(pk__in=[row["id"] for row in rows]).values_list(*columns)
    }
    place = None if drill.month is None else here.months.index(drill.month)
    for row in rows:
        pk, stage, entered, own, close_on, amount = facts[UUID(str(row["id"]))]
        age = max(0.0, (here.moment - entered).total_seconds() / 86_400)
        pipeline = here.pipelines.stages[stage].pipeline_id
        deal = Standing(pk, None, pipeline, stage, age, own, close_on, float(amount), "")
        spans = chance_at(here, deal, {}).spans
        chance = sum(spans) if place is None else spans[place]
        row["chance"] = round(chance, 6)
        row["adds"] = money(float(amount) * chance)
