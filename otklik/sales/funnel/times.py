"""How long deals stand in each stage: those that left it in the period, and those that stand there now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Avg, Case, Count, ExpressionWrapper, F, FloatField, Q, Value, When
from django.db.models.functions import Coalesce, Extract

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.pipelines.rules import KIND_LABELS

DAY = 86_400.0


class Percentile(Aggregate):
    """The value below which `fraction` of the values lie, between two of them where need be."""

    function = "percentile_cont"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def stage_times(by: Caller, asked: FunnelAsking) -> dict[str, Any]:
    """{"from", "to", "stages"}: in days, by stage of the pipeline, or by meaning over all pipelines.

    `exits`, `median`, `mean`, `p90` are of the stays that ended in the period; `open` and `open_median` of those
    that last until now, the deal being open; `median_with_open` of both together.
    """
    here = scene(by, asked)
    found = _measured(here)
    nothing = {"exits": 0, "median": None, "mean": None, "p90": None, "open": 0, "open_median": None,
               "median_with_open": None}  # fmt: skip
    stages = [{**told, **found.get(key, nothing)} for key, told in _rows(here)]
    return {"from": here.start, "to": here.end, "stages": stages}


def _measured(here: Scene) -> dict[str, dict[str, Any]]:
    start, end = here.moments
    stays = here.deals().filter(
        Q(visits__left_at__gte=start, visits__left_at__lt=end)
        | Q(visits__left_at=None, visits__entered_at__isnull=False, state="open")
    )
    until = Coalesce(F("visits__left_at"), Value(now()))
    days = ExpressionWrapper(
        Extract(until - F("visits__entered_at"), "epoch") / Value(DAY), output_field=FloatField()
    )
    ended, standing = Q(visits__left_at__isnull=False), Q(visits__left_at=None)
    rows = (
        stays.annotate(key=_key(here))
        .values("key")
        .annotate(
            exits=Count("pk", filter=ended),
            median=Percentile(days, fraction=0.5, filter=ended),
            mean=Avg(days, filter=ended),
            p90=Percentile(days, fraction=0.9, filter=ended),
            open=Count("pk", filter=standing),
            open_median=Percentile(days, fraction=0.5, filter=standing),
            median_with_open=Percentile(days, fraction=0.5),
        )
    )
    return {str(row.pop("key")): row for row in rows}


def _rows(here: Scene) -> list[tuple[str, dict[str, Any]]]:
    """What the table tells of: the open stages, by key."""
    language = here.caller.language
    if here.pipeline is None:
        kinds = [kind for kind in here.kinds if kind != "won"]
        return [(kind, {"kind": kind, "label": KIND_LABELS[kind].to(language)}) for kind in kinds]
    return [
        (str(stage.id), {"stage": stage.id, "kind": stage.kind, "label": stage.name.to(language),
                         "days_limit": stage.days_limit})
        for stage in here.pipeline.open_stages
    ]  # fmt: skip


def _key(here: Scene) -> Any:
    """What stays are grouped by: the stage, or what it means."""
    if here.pipeline is not None:
        return F("visits__stage_id")
    kinds: dict[str, list[UUID]] = {}
    for pk, stage in here.pipelines.stages.items():
        kinds.setdefault(stage.kind, []).append(pk)
    return Case(*(When(visits__stage_id__in=ids, then=Value(kind)) for kind, ids in kinds.items()))
