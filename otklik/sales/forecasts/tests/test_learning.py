"""What the database counts of the history of stages, against counting one by one."""

from datetime import timedelta
from random import Random

import pytest
import time_machine

from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.forecasts.learning import chances, counted, relearn
from otklik.sales.forecasts.models import LearnedChances
from otklik.sales.forecasts.rules import BUCKETS, HORIZON, chance_of
from otklik.sales.forecasts.tests.history import DAYS, NOW, PEOPLE, lay_history, lay_pipeline, moment
from otklik.sales.forecasts.tests.made_up import Truth, as_known, births_of, counts_of, played
from otklik.sales.pipelines.actions import remove_pipeline
from otklik.sales.pipelines.queries import known


def by_place(told, pipeline):
    """The counts of the database by the place of the stage."""
    return {
        str(place): {
            int(mark): tuple(map(tuple, one)) for mark, one in told["stays"].get(str(stage.id), {}).items()
        }
        for place, stage in enumerate(pipeline.open_stages)
    }


@pytest.mark.parametrize("days_ago", [0, 200])
def test_the_database_counts_as_one_would_by_hand(world, days_ago):
    pipeline = lay_history(world, 150)
    at = NOW - timedelta(days=days_ago)
    told = counted(at)
    seen_until = DAYS - days_ago
    deals = [as_known(one, seen_until) for one in played(Truth(), 150, DAYS, Random(2))]
    deals = [one for one in deals if one is not None]
    expected = counts_of(deals, seen_until)
    assert by_place(told, pipeline) == {
        stage: {mark: tuple(map(tuple, one)) for mark, one in marks.items()}
        for stage, marks in expected.items()
    }
    assert tuple(map(tuple, told["births"][str(pipeline.id)])) == tuple(
        map(tuple, births_of(deals, seen_until))
    )


def test_learned_from_the_database_comes_near_the_truth(world):
    pipeline = lay_history(world, 1500)
    with time_machine.travel(NOW, tick=False):
        learned, at = chances()
    assert at == NOW
    truth = Truth()
    for place, stage in enumerate(pipeline.open_stages):
        chance = sum(chance_of(learned[pipeline.id], str(stage.id), 5, (0.0, HORIZON)).spans)
        assert chance == pytest.approx(truth.chance(place), abs=0.06)


def test_a_deal_lost_taken_up_and_won_counts_by_its_first_end(world):
    Deal.objects.all().delete()
    pipeline = lay_pipeline(world)
    first, won, lost = pipeline.open_stages[0], pipeline.won, pipeline.lost
    deal = Deal.objects.create(
        name="Вернулись", name_sort="вернулись", pipeline_id=pipeline.id, stage_id=won.id, state="won",
        created_at=moment(0), closed_at=moment(50), responsible_id=world.id(PEOPLE[0]),
    )  # fmt: skip
    path = ((first, 0, 10), (lost, 10, 30), (first, 30, 50), (won, 50, None))
    for stage, since, until in path:
        StageVisit.objects.create(
            deal=deal,
            stage_id=stage.id,
            entered_at=moment(since),
            left_at=None if until is None else moment(until),
        )
    fresh = counted(NOW)["stays"][str(first.id)]["0"]
    assert [sum(column) for column in fresh] == [1, 1, 0]
    # Deals in the trash teach nothing.
    Deal.objects.update(deleted_at=NOW)
    assert counted(NOW) == {"stays": {}, "births": {}}


def test_a_deal_imported_as_won_counts_from_its_creation_to_its_closing(world):
    Deal.objects.all().delete()
    pipeline = lay_pipeline(world)
    deal = Deal.objects.create(
        name="Готовая", name_sort="готовая", pipeline_id=pipeline.id, stage_id=pipeline.won.id, state="won",
        created_at=moment(0), closed_at=moment(40), responsible_id=world.id(PEOPLE[0]),
    )  # fmt: skip
    StageVisit.objects.create(deal=deal, stage_id=pipeline.won.id, entered_at=moment(0))
    told = counted(NOW)
    assert told["stays"] == {}
    won, _, _ = told["births"][str(pipeline.id)]
    assert sum(won) == 1
    assert won.index(1) == 11
    assert len(won) == BUCKETS
    assert counted(moment(39)) == {"stays": {}, "births": {}}


def test_what_is_learned_is_kept_until_learned_anew(world):
    pipeline = lay_history(world, 60)
    with time_machine.travel(NOW, tick=False):
        before, at = chances()
        Deal.objects.all().delete()
        assert chances()[0] is before
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert relearn() > at
        after, later = chances()
    assert later == at + timedelta(hours=1)
    assert after[pipeline.id].deals == 0 < before[pipeline.id].deals
    assert LearnedChances.objects.count() == 1
    # A changed pipeline is seen at once, without learning anew.
    remove_pipeline(world.by("admin"), pipeline.id)
    assert known().number
    assert chances()[0] is not after
