"""From a figure of the funnel to the deals behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from otklik.access.callers import Caller
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.queries import Asking, paged
from otklik.records.entries.rows import reading
from otklik.records.objects.queries import describe
from otklik.sales.deals.models import Deal
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.funnel.queries import cohort_rows

PARTS = ("reached", "open", "lost", "next", "stopped")
NO_PART = Text("Неизвестная часть воронки", "An unknown part of the funnel")


@dataclass(frozen=True)
class Drill:
    """Which figure: the step of `kind`; of it those who `part`; in the group of `keys` (a value of each cut).

    `part` is reached (all of the figure), open (not yet decided), lost, next (went on), stopped (did not).
    """

    kind: str
    part: str = "reached"
    keys: tuple[str | None, ...] = ()


def funnel_deals(by: Caller, asked: FunnelAsking, drill: Drill, page: Asking) -> dict[str, Any]:
    """A page of the deals a figure counts: {"rows", "next"}, as any list of deals."""
    here = scene(by, asked)
    if drill.kind not in here.kinds or drill.part not in PARTS:
        raise Invalid.field("kind" if drill.kind not in here.kinds else "part", NO_PART)
    if drill.keys and len(drill.keys) != len(asked.by):
        raise Invalid.field("keys", Text("Нужно значение каждого разреза", "A value of each cut is needed"))
    rows = _cohort(here, drill) if asked.mode == "cohort" else _flow(here, drill)
    about = describe("deal", by)
    shown = reading(about, about.shown() if page.columns is None else page.columns)
    return paged(Deal.objects.filter(pk__in=rows.values("pk")), about, shown, page)


def _keyed(here: Scene, drill: Drill, at: str) -> Q:
    found = Q()
    for cut, value in zip(here.dimensions, drill.keys, strict=False):
        found &= cut.condition(value, at)
    return found


def _cohort(here: Scene, drill: Drill) -> QuerySet[Any]:
    rows = cohort_rows(here).filter(_keyed(here, drill, "created_at"))
    place = here.kinds.index(drill.kind)
    came = Q(reached__gte=here.ranks[place]) if place else Q()
    further = Q(reached__gte=here.ranks[place + 1]) if place + 1 < len(here.ranks) else Q(pk__in=[])
    if drill.part == "next":
        return rows.filter(further)
    if drill.part == "reached":
        return rows.filter(came)
    stopped = rows.filter(came).exclude(further)
    return stopped if drill.part == "stopped" else stopped.filter(state=drill.part)


def _flow(here: Scene, drill: Drill) -> QuerySet[Any]:
    """Those that entered the step in the period; «next» are those that entered the following one in it."""
    if drill.part == "stopped":
        raise Invalid.field("part", NO_PART)
    place = here.kinds.index(drill.kind) + (drill.part == "next")
    if place == len(here.kinds):
        return Deal.objects.none()
    start, end = here.moments
    stages = [pk for pk, stage in here.pipelines.stages.items() if stage.kind == here.kinds[place]]
    entered = Q(visits__entered_at__gte=start, visits__entered_at__lt=end, visits__stage_id__in=stages)
    if drill.part == "open":
        entered &= Q(visits__left_at=None, state="open")
    # One filter, so that all of it is asked of one and the same stay.
    rows = here.deals().filter(entered & _keyed(here, drill, "visits__entered_at"))
    return rows.filter(state="lost") if drill.part == "lost" else rows
