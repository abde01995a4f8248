"""Questions about deals: what is wrong with them, the path they went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, FloatField, Q, QuerySet
from django.db.models.functions import Cast, Extract

from otklik.access.callers import Caller
from otklik.kit.clock import now, today
from otklik.records.entries.queries import Asking, asked_rows, instance
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.deals.rules import FLAG_LABELS, MOVED_OFTEN, Standing, flags_of
from otklik.sales.pipelines.queries import Known, known

# The columns flags are judged by: moments are read as seconds, everything else as it is.
MOMENTS = ("created_at", "stage_entered_at", "stage_due_at", "next_step_at", "last_activity_at")
PLAIN = ("state", "close_on", "close_moved_times", "pipeline_id")
FACTS = (*PLAIN, *(f"s_{name}" for name in MOMENTS))


def with_facts(deals: QuerySet[Any]) -> QuerySet[Any]:
    """The deals with everything of `FACTS` to be read."""
    seconds = {f"s_{name}": Cast(Extract(name, "epoch"), FloatField()) for name in MOMENTS}
    return deals.annotate(**seconds)


def standing_of(facts: Mapping[str, Any], pipelines: Known) -> Standing:
    """What flags are judged by, from the values of `FACTS`."""
    return Standing(
        state=facts["state"],
        created_at=facts["s_created_at"],
        stage_entered_at=facts["s_stage_entered_at"],
        stage_due_at=facts["s_stage_due_at"],
        next_step_at=facts["s_next_step_at"],
        last_activity_at=facts["s_last_activity_at"],
        close_on=facts["close_on"],
        close_moved_times=facts["close_moved_times"],
        quiet_days=pipelines.pipeline(facts["pipeline_id"]).quiet_days,
    )


def flag_q(code: str, moment: datetime, day: date, pipelines: Known) -> Q:
    """Deals with the flag of `code`, the same as `rules.flags_of` finds one by one."""
    return (
        Q(state="open")
        & {
            "over_limit": Q(stage_due_at__lt=moment),
            "quiet": _quiet(moment, pipelines),
            "no_step": Q(next_step_at=None),
            "overdue_step": Q(next_step_at__lt=moment),
            "close_passed": Q(close_on__lt=day),
            "close_moved": Q(close_moved_times__gte=MOVED_OFTEN),
        }[code]
    )


def _quiet(moment: datetime, pipelines: Known) -> Q:
    found = Q(pk__in=[])
    for pipeline in pipelines.every:
        edge = moment - timedelta(days=pipeline.quiet_days)
        seen = Q(last_activity_at__lt=edge) | Q(last_activity_at=None, created_at__lt=edge)
        found |= Q(pipeline_id=pipeline.id) & seen
    return found


def flag_counts(by: Caller, pipeline_id: UUID | None, asking: Asking) -> dict[str, int]:
    """How many visible open deals have each flag, and how many have any: {"over_limit": …, "any": …}."""
    pipelines, moment, day = known(by.config), now(), today(by.timezone)
    rows = asked_rows(by, "deal", asking).filter(state="open")
    if pipeline_id is not None:
        rows = rows.filter(pipeline_id=pipelines.pipeline(pipeline_id).id)
    flags = {code: flag_q(code, moment, day, pipelines) for code in FLAG_LABELS}
    whichever = Q()
    for flag in flags.values():
        whichever |= flag
    figures = {code: Count("pk", filter=flag) for code, flag in flags.items()}
    found: dict[str, int] = rows.order_by().aggregate(**figures, any=Count("pk", filter=whichever))
    return found


def path_of(by: Caller, pk: UUID) -> dict[str, Any]:
    """The stages of the deal's pipeline as it went through them, and its whole history to the second.

    A stage has `seconds` (all stays together, the present one until now), `visited` and `current`.
    """
    deal = instance(by, "deal", pk)
    pipelines, moment = known(by.config), now()
    facts = with_facts(Deal.objects.filter(pk=pk)).values(*FACTS).get()
    visits = list(StageVisit.objects.filter(deal=deal).select_related("by").order_by("entered_at", "id"))
    seconds: dict[UUID, int] = {}
    for visit in visits:
        stay = ((visit.left_at or moment) - visit.entered_at).total_seconds()
        seconds[visit.stage_id] = seconds.get(visit.stage_id, 0) + int(stay)
    pipeline = pipelines.pipeline(deal.pipeline_id)
    return {
        "pipeline": {"id": pipeline.id, "name": pipeline.name.to(by.language)},
        "stages": [
            stage.as_dict(by.language)
            | {
                "visited": stage.id in seconds,
                "seconds": seconds.get(stage.id),
                "current": stage.id == deal.stage_id,
            }
            for stage in pipeline.stages
        ],
        "visits": [
            {
                "stage": {
                    "id": visit.stage_id,
                    "name": pipelines.stages[visit.stage_id].name.to(by.language),
                    "kind": pipelines.stages[visit.stage_id].kind,
                },
                "entered_at": visit.entered_at,
                "left_at": visit.left_at,
                "by": {"id": visit.by.pk, "name": visit.by.name} if visit.by else None,
            }
            for visit in visits
        ],
        "flags": [
            {"code": flag.code, "text": flag.text.to(by.language)}
            for flag in flags_of(standing_of(facts, pipelines), moment, today(by.timezone))
        ],
    }
