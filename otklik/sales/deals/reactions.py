"""Deals follow when an administrator changes the stages they stand in."""

from __future__ import annotations

from django.db import connection

from otklik.kit.clock import now
from otklik.kit.events import when
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.pipelines.events import StageLimitChanged, StageMeaningChanged, StageRemoved
from otklik.sales.pipelines.models import Stage
from otklik.sales.pipelines.rules import RANK, state_of

DUE = """
UPDATE sales_deal SET stage_due_at = stage_entered_at + make_interval(days => %(days)s)
WHERE stage_id = %(stage)s AND state = 'open'
"""
# How far each deal that ever stood in the stage got, counted anew from its whole history.
REACHED = """
UPDATE sales_deal d SET reached = far.reached
FROM (
    SELECT v.deal_id, greatest(1, max(CASE s.kind {ranks} ELSE 0 END)) AS reached
    FROM sales_stagevisit v JOIN sales_stage s ON s.id = v.stage_id
    WHERE v.deal_id IN (SELECT deal_id FROM sales_stagevisit WHERE stage_id = %(stage)s)
    GROUP BY v.deal_id
) far
WHERE d.id = far.deal_id AND d.reached <> far.reached
"""
RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for kind, rank in RANK.items())


@when(StageLimitChanged)
def recount_due(fact: StageLimitChanged) -> None:
    """The limit holds from now on for those already in the stage too."""
    if fact.days_limit is None:
        Deal.objects.filter(stage_id=fact.stage_id, state="open").update(stage_due_at=None)
        return
    with connection.cursor() as cursor:
        cursor.execute(DUE, {"days": fact.days_limit, "stage": fact.stage_id})


@when(StageMeaningChanged)
def recount_reached(fact: StageMeaningChanged) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REACHED.format(ranks=RANKS), {"stage": fact.stage_id})


@when(StageRemoved)
def move_out(fact: StageRemoved) -> None:
    """Every deal of the removed stage goes to the other; open ones with a new stay, closed ones as they are."""
    into = Stage.objects.get(pk=fact.into)
    deals = Deal.objects.filter(stage_id=fact.stage_id)
    if state_of(into.kind) != "open":
        StageVisit.objects.filter(stage_id=fact.stage_id, left_at=None).update(stage=into)
        deals.update(stage=into)
        return
    moment = now()
    ids = list(deals.values_list("pk", flat=True))
    StageVisit.objects.filter(deal__in=ids, left_at=None).update(left_at=moment)
    StageVisit.objects.bulk_create(
        [StageVisit(deal_id=pk, stage=into, entered_at=moment, by_id=fact.by.user_id) for pk in ids],
        batch_size=5000,
    )
    deals.update(
        stage=into,
        stage_entered_at=moment,
        stage_due_at=None,
        updated_at=moment,
        updated_by_id=fact.by.user_id,
    )
    recount_due(StageLimitChanged(into.pk, into.days_limit, fact.by))
    recount_reached(StageMeaningChanged(into.pk, fact.by))
