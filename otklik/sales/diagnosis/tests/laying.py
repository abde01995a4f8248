"""The made-up company laid into the database, deal by deal with their histories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.diagnosis.tests.company import KINDS, WEEKS, Company, poisson
from otklik.sales.pipelines.queries import known
from otklik.sales.pipelines.rules import LOST, RANK, WON

MEAN_DAYS = 6.0


def lay(
    usual: Company, planted: Company, people: list[Any], turn: datetime, now: datetime, seed: str
) -> None:
    """Half a year of the usual company before the turn and a quarter with the fault planted after it, as all of
    its deals stand at `now`. What happens from the turn on happens as it does where the fault is.
    """
    dice = Random(seed)
    pipeline = known().pipelines[0]
    stages = {stage.kind: stage for stage in pipeline.stages}
    deals, visits = [], []
    for week in range(-2 * WEEKS, WEEKS):
        for _ in range(poisson(dice, (usual if week < 0 else planted).weekly)):
            at = turn + timedelta(weeks=week, seconds=dice.random() * 7 * 86400)
            if at < now:
                moments, person = _life(lambda left: usual if left < turn else planted, dice, at, now)
                deal = _deal(moments, stages, dice)
                deal.pipeline_id, deal.responsible_id = pipeline.id, people[person]
                deals.append(deal)
                visits += _stays(deal, moments, stages)
    Deal.objects.bulk_create(deals)
    StageVisit.objects.bulk_create(visits)


Moments = list[tuple[str, datetime]]


def _life(
    company: Callable[[datetime], Company], dice: Random, at: datetime, now: datetime
) -> tuple[Moments, int]:
    """The kinds of stages a deal came to, with the moments, up to now; and who leads it."""
    person = dice.randrange(company(at).people)
    moments = [(KINDS[0], at)]
    for place, kind in enumerate(KINDS):
        left = moments[-1][1] + timedelta(days=dice.expovariate(1 / MEAN_DAYS))
        went_on = dice.random() < company(left).kept(kind, person)
        if left >= now:
            break
        moments.append(((*KINDS, WON)[place + 1] if went_on else LOST, left))
        if not went_on:
            break
    return moments, person


def _deal(moments: Moments, stages: dict[str, Any], dice: Random) -> Deal:
    last, since = moments[-1]
    state = last if last in (WON, LOST) else "open"
    return Deal(
        name="Сделка", name_sort="сделка", created_at=moments[0][1], stage_id=stages[last].id, state=state,
        stage_entered_at=since, closed_at=None if state == "open" else since,
        reached=max(RANK[kind] for kind, _ in moments), amount=Decimal(dice.randint(50, 150) * 1000),
    )  # fmt: skip


def _stays(deal: Deal, moments: Moments, stages: dict[str, Any]) -> list[StageVisit]:
    ends: list[datetime | None] = [at for _, at in moments[1:]]
    return [
        StageVisit(deal=deal, stage_id=stages[kind].id, entered_at=at, left_at=left)
        for (kind, at), left in zip(moments, [*ends, None], strict=True)
    ]
