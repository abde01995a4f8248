"""Forecasts kept night by night, their facts, the past counted afterwards, and who may look at them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from otklik.access.queries import system_caller
from otklik.records.entries.actions import change_record
from otklik.sales.deals.actions import Closing, win_deal
from otklik.sales.deals.models import Deal
from otklik.sales.forecasts.backtest import backtest, changes_since, days_to_test
from otklik.sales.forecasts.jobs import nightly, recount
from otklik.sales.forecasts.learning import relearn
from otklik.sales.forecasts.models import Snapshot
from otklik.sales.forecasts.snapshots import take_snapshots, whole_round
from otklik.sales.forecasts.tests.history import NOW, ZONE, lay_history
from tests.world import World

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)


@pytest.fixture
def sold(world: World) -> Iterator[World]:
    world.things["short"] = lay_history(world)
    with time_machine.travel(NOW, tick=False):
        yield world


@pytest.fixture
def lately(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the last months are counted afterwards."""
    monkeypatch.setattr("otklik.sales.forecasts.backtest.MONTHS_BACK", 2)


def test_a_night_keeps_the_company_and_on_mondays_everybody(sold):
    assert not whole_round(NOW.date())
    by = system_caller()
    relearn()
    assert take_snapshots(by) == 3
    rows = Snapshot.objects.order_by("month")
    assert [(row.scope, row.month) for row in rows] == [
        ("company", date(2026, 6, 1)), ("company", date(2026, 7, 1)), ("company", date(2026, 8, 1)),
    ]  # fmt: skip
    told = sold.api("admin").get("/forecasts", months=4).json()["whole"]["months"][:3]
    assert [f"{row.history:.2f}" for row in rows] == [month["history"] for month in told]
    assert [f"{row.high:.2f}" for row in rows] == [month["high"] for month in told]
    # Once more on the same day writes over.
    assert take_snapshots(by) == 3
    assert Snapshot.objects.count() == 3
    monday = datetime(2026, 6, 15, 5, tzinfo=ZONE)
    with time_machine.travel(monday, tick=False):
        take_snapshots(by)
    kept = Snapshot.objects.filter(taken_on=monday.date())
    assert set(kept.values_list("scope", flat=True)) == {"company", "person", "team", "pipeline"}
    assert kept.filter(scope="person", month=JUNE).count() == 3
    assert kept.filter(scope="team", scope_id=sold.team.pk).exists()


def test_the_naive_say_what_was_known(sold):
    relearn()
    take_snapshots(system_caller())
    sums = {
        month: sum(
            deal.amount for deal in Deal.objects.filter(state="won")
            if deal.closed_at.astimezone(ZONE).date().replace(day=1) == month
        )
        for month in (MAY, date(2025, 7, 1))
    }  # fmt: skip
    july = Snapshot.objects.get(month=date(2026, 7, 1))
    assert july.last_month == sums[MAY]
    assert july.last_year == sums[date(2025, 7, 1)]
    first = Deal.objects.filter(state="won").order_by("closed_at").values_list("closed_at", flat=True)[0]
    assert first > datetime(2024, 8, 1, tzinfo=ZONE)


def test_the_fact_is_set_when_the_month_is_over_and_mended_after(sold, lately):
    nightly(timestamp=0)
    assert not Snapshot.objects.filter(month=JUNE, fact__isnull=False).exists()
    before = Snapshot.objects.filter(month=JUNE, scope="company", backtested=False).get()
    deal = Deal.objects.filter(state="open").order_by("amount").last()
    win_deal(sold.by("admin"), deal.pk, Closing(amount="777000.00"))
    with time_machine.travel(datetime(2026, 7, 1, 6, tzinfo=ZONE), tick=False):
        nightly(timestamp=0)
        won = sum(
            one.amount
            for one in Deal.objects.filter(state="won", closed_at__gte=datetime(2026, 6, 1, tzinfo=ZONE))
        )
        before.refresh_from_db()
        assert before.fact == won > 777_000
        Deal.objects.filter(pk=deal.pk).update(amount=1)
        nightly(timestamp=0)
        before.refresh_from_db()
        assert before.fact == won - 776_999


def test_the_past_is_counted_only_from_what_was_known(sold, lately):
    by = system_caller()
    made = backtest(by)
    assert made == 10
    kept = {
        (row.taken_on, row.month, row.scope, row.scope_id): (row.history, row.low, row.high, row.won)
        for row in Snapshot.objects.all()
    }
    assert set(Snapshot.objects.values_list("backtested", flat=True)) == {True}
    assert set(Snapshot.objects.values_list("scope", flat=True)) == {"company", "person", "team", "pipeline"}
    # What came later changes nothing: everything after 1 May is undone.
    end = datetime(2026, 5, 1, tzinfo=ZONE)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        for deal in Deal.objects.filter(state="won", closed_at__gte=end):
            change_record(sold.by("admin"), "deal", deal.pk, {"amount": "1.00"})
        changes = changes_since(end)
        assert changes.amounts
        assert backtest(by, anew=True) == made
    for row in Snapshot.objects.filter(taken_on__lte=MAY):
        before = kept[row.taken_on, row.month, row.scope, row.scope_id]
        assert (row.history, row.low, row.high, row.won) == before


def test_the_past_is_counted_once_and_never_over_what_was_kept(sold, lately):
    by = system_caller()
    day = days_to_test(NOW.date())[-1]
    with time_machine.travel(datetime(day.year, day.month, day.day, 5, tzinfo=ZONE), tick=False):
        relearn()
        take_snapshots(by)
    kept = Snapshot.objects.get(scope="company", month=JUNE)
    assert not kept.backtested
    backtest(by)
    assert backtest(by) == 0
    recount()
    kept.refresh_from_db()
    assert not kept.backtested
    assert Snapshot.objects.filter(scope="company", taken_on=day, backtested=True).count() == 0


def test_how_good_it_was_is_shown_from_the_first_day(sold, monkeypatch):
    monkeypatch.setattr("otklik.sales.forecasts.backtest.MONTHS_BACK", 6)
    nightly(timestamp=0)
    told = sold.api("admin").get("/forecasts/quality").json()
    assert (told["scope"], told["lead"]) == ("company", 0)
    months = len(told["months"])
    assert months >= 6
    assert all(month["backtested"] for month in told["months"])
    assert told["verdict"][0].startswith(f"За {months} месяцев прогноз ошибался в среднем на")
    by_method = {one["method"]: one for one in told["leads"][0]["methods"]}
    assert by_method["judgement"]["months"] == 0
    assert 0 < by_method["history"]["error"] < 0.6
    assert by_method["last_month"]["months"] == months
    within = told["leads"][0]["coverage"]
    assert 2 <= within["inside"] <= within["months"] == months


def test_how_the_forecast_of_a_month_moved(sold, lately):
    nightly(timestamp=0)
    told = sold.api("admin").get("/forecasts/history", month="2026-05").json()
    assert [day["taken_on"] for day in told["days"]] == sorted(day["taken_on"] for day in told["days"])
    assert len(told["days"]) >= 4
    assert told["fact"] is not None
    now = sold.api("admin").get("/forecasts/history", month="2026-06").json()
    assert now["fact"] is None
    assert now["days"][-1]["backtested"] is False


@pytest.mark.parametrize(
    ("who", "scope", "whose", "status"),
    [
        ("admin", "company", None, 200), ("director", "company", None, 200), ("olga", "company", None, 403),
        ("ivan", "company", None, 403), ("ivan", "", None, 200), ("ivan", "person", "ivan", 200),
        ("ivan", "person", "maria", 404), ("olga", "person", "maria", 200), ("olga", "person", "petr", 404),
        ("olga", "team", "team", 200), ("ivan", "team", "team", 404), ("olga", "pipeline", "pipeline", 403),
        ("admin", "pipeline", "pipeline", 200), ("stranger", "", None, 403), ("admin", "person", None, 422),
        ("admin", "weather", None, 422),
    ],
)  # fmt: skip
def test_kept_forecasts_are_for_those_whose_right_reaches_all_of_them(world, who, scope, whose, status):
    ids = {"team": world.team.pk, "pipeline": world.things["pipeline"].id}
    query = {"scope": scope}
    if whose:
        query["id"] = str(ids.get(whose) or world.id(whose))
    assert world.api(who).get("/forecasts/quality", **query).status_code == status
    assert world.api(who).get("/forecasts/history", month="2026-05", **query).status_code == status


def test_a_head_who_reaches_every_deal_reaches_the_company(world):
    assert world.api("olga").get("/forecasts/quality", scope="company").status_code == 403
    Deal.objects.filter(responsible=world.id("petr")).update(responsible=world.id("maria"))
    told = world.api("olga").get("/forecasts/quality").json()
    assert told["scope"] == "company"
    assert world.api("ivan").get("/forecasts/quality").json()["scope"] == "person"
    Deal.objects.filter(responsible=world.id("maria")).update(responsible=None)
    assert world.api("olga").get("/forecasts/quality").json()["scope"] == "person"


def test_counting_anew_is_for_who_may_change_all_deals(world):
    assert world.api("ivan").post("/forecasts/recount").status_code == 403
    assert world.api("admin").post("/forecasts/recount").status_code == 202
