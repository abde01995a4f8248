"""Targets, baselines, plan and fact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from otklik.analytics.baselines.models import Baseline
from otklik.analytics.targets.models import Target
from otklik.records.journal.models import Change
from otklik.sales.deals.models import Deal
from tests.analytics.generated import lay_deals

FEBRUARY = {"from": "2026-02-01", "to": "2026-03-01"}


@pytest.fixture(autouse=True)
def mid_february():
    with time_machine.travel(datetime(2026, 2, 16, 9, tzinfo=UTC), tick=False):
        yield


def set_plan(world, who, amount=30, **more):
    months = {"2026-02-01": amount}
    return world.api(who).put("/goals/targets", {"metric": "deals_won", "months": months} | more)


def goal(world, who="admin", **more):
    """The row of a subject; None when it is not told."""
    value = str(more.pop("value", ""))
    rows = world.api(who).get("/goals", **(FEBRUARY | more)).json()
    return next((row for row in rows if row["value"] == value and row["metric"] == "deals_won"), None)


def test_plan_and_fact_of_the_company_and_of_people(world):
    lay_deals(world, 1)
    assert set_plan(world, "admin").status_code == 204
    assert set_plan(world, "olga", 10, cut="person", value=str(world.id("ivan"))).status_code == 204
    start, end = datetime(2026, 1, 31, 21, tzinfo=UTC), datetime(2026, 2, 28, 21, tzinfo=UTC)
    won = Deal.objects.filter(state="won", deleted_at=None, closed_at__gte=start, closed_at__lt=end)
    whole = goal(world)
    assert (whole["plan"], whole["fact"]["value"], whole["name"]) == (30.0, won.count(), "Вся компания")
    assert whole["done"] == pytest.approx(won.count() / 30)
    mine = goal(world, "ivan", value=world.id("ivan"))
    assert (mine["plan"], mine["name"]) == (10.0, "Иванов Иван")
    assert mine["fact"]["value"] == won.filter(responsible=world.id("ivan")).count()
    assert goal(world, "maria", value=world.id("ivan")) is None, "the plan of another is not hers to see"
    assert set_plan(world, "admin", 40).status_code == 204
    assert goal(world)["plan"] == 40.0 and Target.objects.count() == 2
    assert set_plan(world, "admin", None).status_code == 204
    assert goal(world) is None
    assert {one.op for one in Change.objects.filter(object="target")} == {"create", "change", "erase"}


def test_the_plan_of_a_quarter_is_told_when_all_its_months_have_one(world):
    for month, amount in (("2026-01-01", 5), ("2026-02-01", 7)):
        world.api("admin").put("/goals/targets", {"metric": "deals_won", "months": {month: amount}})
    quarter = {"from": "2026-01-01", "to": "2026-04-01"}
    assert goal(world, **quarter)["plan"] is None
    world.api("admin").put("/goals/targets", {"metric": "deals_won", "months": {"2026-03-01": 8}})
    assert goal(world, **quarter)["plan"] == 20.0
    assert goal(world, **quarter)["months"] == {"2026-01": 5.0, "2026-02": 7.0, "2026-03": 8.0}


def test_the_forecast_goes_on_at_the_pace_of_late(world):
    lay_deals(world, 1, 400)
    set_plan(world, "admin")
    ahead = goal(world)["forecast"]
    fact = goal(world)["fact"]["value"]
    assert fact < ahead["value"] and fact <= ahead["low"] < ahead["value"] < ahead["high"]
    past = goal(world, **{"from": "2026-01-01", "to": "2026-02-01"})
    assert past is None, "no plan there"
    with time_machine.travel(datetime(2026, 3, 20, tzinfo=UTC), tick=False):
        assert goal(world)["forecast"] is None, "what is over is known"


def test_a_target_is_spread_over_months(world):
    ask = {"metric": "deals_won", "total": 120, "from": "2026-01-01", "to": "2027-01-01"}
    api = world.api("olga")
    even = api.post("/goals/spread", ask).json()["months"]
    assert set(map(float, even.values())) == {10.0} and len(even) == 12
    days = api.post("/goals/spread", ask | {"way": "days"}).json()["months"]
    assert sum(map(float, days.values())) == 120 and float(days["2026-01-01"]) < float(days["2026-07-01"])
    lay_deals(world, 1, 400)
    season = api.post("/goals/spread", ask | {"way": "season"}).json()["months"]
    assert sum(map(float, season.values())) == 120
    share = api.post("/goals/spread", ask | {"metric": "win_rate", "total": "0.4"}).json()["months"]
    assert set(map(float, share.values())) == {0.4}
    assert api.post("/goals/spread", ask | {"way": "moon"}).status_code == 422


def test_a_baseline_is_measured_and_frozen_or_stated(world):
    lay_deals(world, 1, 400)
    api = world.api("ksenia")
    january = {"metric": "deals_won", "from": "2026-01-01", "to": "2026-02-01"}
    assert goal(world) is None
    assert api.post("/goals/baselines", january).status_code == 201
    frozen = goal(world)["baseline"]
    assert (
        frozen["measured"]
        and frozen["value"] > 0
        and goal(world)["verdict"]["code"] in ("chance", "worse", "better")
    )
    Deal.objects.filter(state="won", closed_at__lt=datetime(2026, 1, 31, tzinfo=UTC)).update(
        deleted_at=datetime.now(UTC)
    )
    assert goal(world)["baseline"]["value"] == frozen["value"], "what is frozen stays"
    stated = {"metric": "deals_won", "amount": "12", "stated_on": "2025-12-31", "source": "Отчёт за 2025 год"}
    assert api.post("/goals/baselines", stated).status_code == 201
    row = goal(world)
    assert (row["baseline"]["value"], row["baseline"]["measured"]) == (12, False)
    assert row["verdict"]["code"] == "cannot_tell"
    assert Baseline.objects.filter(deleted_at=None).count() == 1
    set_plan(world, "admin")
    assert api.delete(f"/goals/baselines/{row['baseline']['id']}").status_code == 204
    assert goal(world)["verdict"]["code"] == "no_baseline"
    assert world.api("ivan").post("/goals/baselines", january).status_code == 403


def test_a_plain_rise_is_told_and_a_wobble_is_not(world):
    """The same records in both periods are within chance; ten times as many are not."""
    lay_deals(world, 1, 400)
    api = world.api("ksenia")
    api.post("/goals/baselines", {"metric": "win_rate", "from": "2026-01-01", "to": "2026-02-01"})
    rows = {row["metric"]: row for row in world.api("admin").get("/goals", **FEBRUARY).json()}
    assert rows["win_rate"]["verdict"]["code"] == "chance"
    february = Deal.objects.filter(closed_at__gte=datetime(2026, 2, 1, tzinfo=UTC), deleted_at=None)
    february.filter(state="lost").update(state="won")
    rows = {row["metric"]: row for row in world.api("admin").get("/goals", **FEBRUARY).json()}
    assert rows["win_rate"]["verdict"]["code"] == "better"


def test_what_is_no_target_or_baseline_is_refused(world):
    api = world.api("admin")
    for wrong in (
        {"metric": "nothing"}, {"months": {}}, {"months": {"2026-02-02": 1}}, {"months": {"2026-02-01": -1}},
        {"cut": "person"}, {"cut": "person", "value": "x"}, {"cut": "nothing", "value": "1"},
        {"cut": "month", "value": "1"}, {"more": 1},
    ):  # fmt: skip
        answer = api.put("/goals/targets", {"metric": "deals_won", "months": {"2026-02-01": 1}} | wrong)
        assert answer.status_code in (404, 422), (wrong, answer.content)
    ivan = {"cut": "person", "value": str(world.id("ivan"))}
    assert set_plan(world, "ivan", 1, **ivan).status_code == 403
    assert set_plan(world, "olga", 1).status_code == 403, "the plan of the whole company is not hers to set"
    assert set_plan(world, "olga", 1, cut="person", value=str(world.id("petr"))).status_code == 403
    future = {"metric": "deals_won", "from": "2026-02-01", "to": "2026-04-01"}
    nothing = {"metric": "win_rate", "from": "2020-01-01", "to": "2020-02-01"}
    for wrong, status in ((future, 422), (nothing, 409), ({"metric": "deals_won"}, 422),
                          ({"metric": "deals_won", "amount": "1"}, 422)):  # fmt: skip
        assert api.post("/goals/baselines", wrong).status_code == status
    assert api.get("/goals/export", **FEBRUARY).status_code == 200
    assert world.api("ivan").get("/goals/export").status_code == 403
