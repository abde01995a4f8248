"""The diagnosis through the database: counted rightly, told rightly, nobody's deals given away."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from otklik.kit import clock
from otklik.kit.errors import Invalid
from otklik.records.entries.queries import Asking
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.diagnosis.asking import DiagnosisAsking
from otklik.sales.diagnosis.drilldown import Figure, diagnosis_deals
from otklik.sales.diagnosis.queries import diagnosis
from otklik.sales.diagnosis.tests.company import FAULTS, KINDS, Company
from otklik.sales.diagnosis.tests.laying import lay
from otklik.sales.funnel.asking import FunnelAsking
from otklik.sales.pipelines.rules import RANK

PEOPLE = ("ivan", "maria", "petr", "fedor", "olga", "tanya")
TURN = datetime(2026, 4, 1, tzinfo=UTC)
NOW = TURN + timedelta(days=130)


def asked(against="previous", **more):
    start, end = TURN.date(), (TURN + timedelta(weeks=13)).date()
    return DiagnosisAsking(FunnelAsking(**{"asking": Asking(), "start": start, "end": end, **more}), against)


@pytest.fixture
def company(world, time_machine):
    """Lays two quarters of a company and sets the clock some weeks after them."""

    def laid(planted, seed="1"):
        StageVisit.objects.all().delete()
        Deal.objects.all().delete()
        people = [world.id(name) for name in PEOPLE]
        scale = 2 if planted.weekly > 40 else 1
        lay(replace(Company(), unlike=planted.unlike, weekly=32 * scale), planted, people, TURN, NOW, seed)
        return world

    time_machine.move_to(NOW, tick=False)
    return laid


def larger(planted):
    """The same with twice the deals: ages of entries cost some of them, and one seed must do."""
    return replace(planted, weekly=planted.weekly * 2)


def found(told):
    return {one["key"]: one["verdict"] for one in told["readings"] if one["verdict"] in ("worse", "better")}


@pytest.mark.parametrize("fault", [*FAULTS])
def test_what_is_planted_is_found_through_the_database(company, fault):
    world = company(larger(FAULTS[fault]))
    told = diagnosis(world.by("admin"), asked())
    reading = next(one for one in told["readings"] if one["key"] == fault)
    assert reading["verdict"] == "worse" and reading["seen"] and reading["sure"]
    assert reading["may_mean"] and reading["to_try"]
    money = reading["money"]
    assert 0 <= money["low"] < money["value"] < money["high"] and money["deals"] > 0
    assert told["readings"][0]["verdict"] == "worse" and told["found"] == len(found(told))


def test_where_nothing_is_planted_it_says_so(company):
    """Of four companies at most one is cried out over; that is by chance too (see test_power)."""
    tellings = [diagnosis(company(Company(), seed).by("admin"), asked()) for seed in "2345"]
    silent = [told for told in tellings if not found(told)]
    assert len(silent) >= 3
    told = silent[0]
    assert told["summary"] == "Ничего, что нельзя объяснить случаем"
    assert [one["key"] for one in told["readings"]] == [
        "proposal", "arrivals", "managers", "before_price", "before_payment",
    ]  # fmt: skip


def test_the_entries_agree_with_counting_one_by_one(company):
    world = company(FAULTS["proposal"])
    told = diagnosis(world.by("admin"), asked())
    zone = told["from"]
    assert zone
    deals = list(Deal.objects.prefetch_related("visits__stage"))
    start = datetime(2026, 3, 31, 21, tzinfo=UTC)
    end = start + timedelta(weeks=13)
    for place, step in enumerate(told["steps"]):
        came = [moments_of(deal)[place : place + 2] for deal in deals]
        entered = [pair for pair in came if pair[0] is not None and start <= pair[0] < end]
        age = timedelta(days=step["days"])
        old = [pair for pair in entered if pair[0] <= NOW - age]
        passed = [pair for pair in old if pair[1] is not None and pair[1] - pair[0] <= age]
        assert (step["now"]["n"], step["now"]["passed"]) == (len(old), len(passed))
        assert step["now"]["young"] == len(entered) - len(old)
    assert sum(step["now"]["n"] for step in told["steps"]) > 500


def moments_of(deal):
    visits = [(RANK[visit.stage.kind], visit.entered_at) for visit in deal.visits.all()]
    found = [deal.created_at]
    for kind in (*KINDS[1:], "won"):
        found.append(min((at for rank, at in visits if rank >= RANK[kind]), default=None))
    return found


def test_the_deals_behind_each_figure_are_as_many_as_it_says(company):
    for fault in ("proposal", "managers", "arrivals"):
        world = company(FAULTS[fault])
        by = world.by("admin")
        told = diagnosis(by, asked())
        behind = [one for reading in told["readings"] for one in reading["behind"]]
        assert len(behind) > 3
        for one in behind:
            figure = Figure(**{key: value for key, value in one.items() if key not in ("label", "count")})
            assert len(all_rows(by, figure)) == one["count"], one


def all_rows(by, figure, against="previous"):
    rows, cursor = [], ""
    while True:
        page = diagnosis_deals(by, asked(against), figure, Asking(limit=200, cursor=cursor))
        rows += page["rows"]
        cursor = page["next"] or ""
        if not cursor:
            return rows


def test_people_are_told_only_of_those_whose_deals_are_seen(company):
    world = company(FAULTS["managers"])
    everybody = diagnosis(world.by("admin"), asked())
    assert {one["name"] for one in everybody["people"]} == {world.users[name].name for name in PEOPLE}
    alone = diagnosis(world.by("petr"), asked())
    assert len(alone["people"]) == 1
    reading = next(one for one in alone["readings"] if one["key"] == "managers")
    assert reading["verdict"] == "none" and "одного человека" in reading["sure"][0]
    own = Deal.objects.filter(
        responsible_id=world.id("petr"), created_at__gte=TURN - timedelta(hours=3)
    ).count()
    assert alone["arrived"][0]["count"] == own


def test_a_hidden_amount_leaves_no_money_and_hidden_people_no_comparison(company):
    world = company(FAULTS["proposal"])
    world.give_role(
        "stranger",
        {"deal": {"see": "all"}},
        {"deal": {"amount": "hidden", "responsible": "hidden"}},
    )
    told = diagnosis(world.by("stranger"), asked())
    assert found(told)["proposal"] == "worse" and told["people"] == []
    assert all(one["money"] is None for one in told["readings"])


def test_the_time_before_the_first_deal_is_no_time_without_deals(company):
    """Otklik was begun with in the middle of the period before: the flow has not doubled by that."""
    world = company(Company())
    Deal.objects.filter(created_at__lt=TURN - timedelta(days=45)).delete()
    told = diagnosis(world.by("admin"), asked())
    assert "arrivals" not in found(told) and told["arrived"][0]["then_weekly"] > 20
    Deal.objects.filter(created_at__lt=TURN).delete()
    told = diagnosis(world.by("admin"), asked())
    assert told["arrived"][0]["verdict"] == "none" and found(told) == {}


def test_young_entries_are_not_taken_for_lost(company, time_machine):
    """In the middle of the period most of its deals are undecided: nothing is cried out for that."""
    world = company(Company())
    time_machine.move_to(TURN + timedelta(days=30), tick=False)
    Deal.objects.filter(created_at__gte=clock.now()).delete()
    told = diagnosis(world.by("admin"), asked())
    assert "worse" not in found(told).values()
    assert any(step["now"]["young"] > 0 for step in told["steps"])


@pytest.mark.parametrize(
    ("against", "more"),
    [("never", {}), ("pipelines", {}), ("previous", {"start": TURN.date(), "end": TURN.date()})],
)
def test_a_wrong_question_is_refused(world, against, more):
    with pytest.raises(Invalid):
        diagnosis(world.by("admin"), asked(against, **more))


def test_nothing_yet_is_no_fault(world):
    Deal.objects.all().delete()
    told = diagnosis(world.by("admin"), asked())
    assert found(told) == {} and told["summary"] == "Слишком мало сделок, чтобы судить"
    assert Counter(one["verdict"] for one in told["readings"])["none"] >= 3
