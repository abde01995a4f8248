"""The forecast of a company with a history, through its doors: figures, parts left out, cuts, deals behind, rights."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import time_machine

from otklik.analytics.targets.actions import set_targets
from otklik.analytics.targets.subjects import Subject
from otklik.records.entries.actions import change_record, create_record
from otklik.sales.deals.models import Deal, StageVisit
from otklik.sales.forecasts.learning import relearn
from otklik.sales.forecasts.tests.history import NOW, lay_history
from otklik.sales.forecasts.tests.made_up import Truth
from tests.world import World

JUNE, JULY = "2026-06", "2026-07"


@pytest.fixture
def sold(world: World) -> Iterator[World]:
    """Two years of deals of three people, and a forecast asked on 11 June 2026."""
    world.things["short"] = lay_history(world)
    with time_machine.travel(NOW, tick=False):
        yield world


def asked(world, who="admin", **query):
    answer = world.api(who).get("/forecasts", **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def opened(world, who="ivan", **values):
    """A deal open in the last stage."""
    stage = world.things["short"].open_stages[-1]
    given = {
        "name": "Открытая",
        "amount": "10000.00",
        "pipeline": str(stage.pipeline_id),
        "stage": str(stage.id),
    }
    return create_record(world.by(who), "deal", given | values)


def number(text):
    return float(text)


def test_history_is_won_and_expected_together(sold):
    told = asked(sold)
    assert told["months"] == [JUNE, JULY, "2026-08"]
    month = told["whole"]["months"][0]
    won = Deal.objects.filter(state="won", closed_at__gte="2026-06-01T00:00+03:00")
    assert month["won_count"] == won.count() > 0
    assert number(month["won"]) == pytest.approx(float(sum(deal.amount for deal in won)))
    for one in (*told["whole"]["months"], told["whole"]["total"]):
        parts = number(one["won"]) + number(one["open"]) + number(one["new"])
        assert number(one["history"]) == pytest.approx(parts, abs=0.05)
        assert number(one["low"]) <= number(one["history"]) <= number(one["high"])
        assert number(one["low"]) >= number(one["won"])
        # Nobody has said anything.
        assert one["judgement"] is None
        assert one["combined"] == one["history"]
    assert told["trust"] > 0.8
    assert any("прошлым сделкам" in sentence for sentence in told["how"])


def test_it_is_near_what_comes(world):
    """The made-up pipeline goes on by its hazards: over many months the forecast of the next is not biased."""
    truth = Truth()
    world.things["short"] = lay_history(world, 3000, seed=5)
    with time_machine.travel(NOW, tick=False):
        told = asked(world, months=2)
    # In the steady state 5 deals a day come, and as many are won as their chance says.
    mean = Deal.objects.filter(state="won").values_list("amount", flat=True)
    cheque = float(sum(mean)) / len(mean)
    usual = 5 * truth.chance(0) * 31 * cheque
    assert number(told["whole"]["months"][1]["history"]) == pytest.approx(usual, rel=0.12)


def test_new_deals_may_be_left_out(sold):
    with_new, without = asked(sold), asked(sold, new_deals="false")
    june, july = (told["whole"]["months"][1] for told in (with_new, without))
    assert number(june["new"]) > 0 == number(july["new"])
    assert number(june["history"]) - number(june["new"]) == pytest.approx(number(july["history"]), abs=0.05)
    assert not any(sentence.startswith("Новые сделки") for sentence in without["how"])


def test_judgement_counts_what_is_promised_by_its_day(sold):
    opened(sold, amount="10000.00", forecast_category="commit", close_on="2026-06-25")
    opened(sold, amount="4000.00", forecast_category="best_case", close_on="2026-06-30")
    opened(sold, amount="7000.00", forecast_category="commit", close_on="2026-07-02")
    opened(sold, amount="900.00", forecast_category="commit", close_on="2026-06-03")
    opened(sold, amount="80.00", forecast_category="best_case")
    told = asked(sold)
    june, july, _ = told["whole"]["months"]
    won = number(june["won"])
    assert (june["commit"], june["best"], july["commit"]) == ("10000.00", "4000.00", "7000.00")
    assert number(june["judgement_low"]) == pytest.approx(won + 10_000)
    assert number(june["judgement_high"]) == pytest.approx(won + 14_000)
    assert number(june["combined"]) == pytest.approx((number(june["history"]) + won + 12_000) / 2, abs=0.05)
    assert told["apart"]["passed"] == {"count": 1, "sum": "900.00"}
    assert told["apart"]["undated"] == {"count": 1, "sum": "80.00"}


def test_deals_left_out_are_told_apart(sold):
    before = asked(sold)
    opened(sold, amount=None)
    opened(sold, amount="5000.00", forecast_category="omitted")
    opened(sold, currency="USD")
    told = asked(sold)
    assert told["whole"]["total"]["open"] == before["whole"]["total"]["open"]
    assert told["apart"]["no_amount"]["count"] == 1
    assert told["apart"]["omitted"] == {"count": 1, "sum": "5000.00"}
    assert told["apart"]["other_currency"] == {"count": 1, "sum": None}
    for part in ("no_amount", "omitted", "other_currency"):
        rows = sold.api("admin").get("/forecasts/deals", part=part).json()["rows"]
        assert [row["name"] for row in rows] == ["Открытая"]


@pytest.mark.parametrize("cut", ["person", "team", "pipeline", "product"])
def test_groups_add_up_to_the_whole(sold, cut):
    deal = opened(sold, forecast_category="commit", close_on="2026-06-20")
    product = create_record(sold.by("admin"), "product", {"name": "Кресло", "price": "100.00"})
    lines = [{"product": str(product.pk), "name": "Кресло", "quantity": 3, "price": "100.00"},
             {"name": "Доставка", "quantity": 1, "price": "100.00"}]  # fmt: skip
    assert sold.api("admin").put(f"/deals/{deal.pk}/lines", {"lines": lines}).status_code == 200
    told = asked(sold, by=cut)
    rows = told["rows"]
    assert len(rows) > 1 or cut == "pipeline"
    keys = ("won", "open", "commit") if cut == "product" else ("won", "open", "new", "commit", "history")
    for place in range(3):
        for key in keys:
            total = sum(number(row["months"][place][key]) for row in rows)
            assert total == pytest.approx(number(told["whole"]["months"][place][key]), abs=0.5), key
    if cut == "product":
        mine = next(row for row in rows if row["label"] == "Кресло")
        amount = Deal.objects.get(pk=deal.pk).amount
        assert number(mine["months"][0]["commit"]) == pytest.approx(float(amount) * 0.75)
    if cut == "team":
        assert {row["label"] for row in rows} == {"Север", "Без команды"}


@pytest.mark.parametrize(("part", "month"), [("won", JUNE), ("open", JULY), ("open", ""), ("commit", JUNE)])
@pytest.mark.parametrize("cut", ["", "person", "team", "product"])
def test_the_deals_behind_a_figure_make_it_up(sold, part, month, cut):
    opened(sold, forecast_category="commit", close_on="2026-06-20")
    told = asked(sold, by=cut)
    rows = told["rows"] if cut else [told["whole"]]
    for row in rows:
        query = {"part": part, "month": month, "by": cut, "limit": 200, "columns": "name,amount"}
        if cut:
            query["key"] = row["key"] or ""
        found = sold.api("admin").get("/forecasts/deals", **query).json()
        assert found["next"] is None
        figure = row["total"] if not month else row["months"][told["months"].index(month)]
        if part == "open":
            behind = sum(number(deal["adds"]) for deal in found["rows"])
            for deal in found["rows"]:
                assert number(deal["adds"]) == pytest.approx(
                    number(deal["amount"]) * deal["chance"], abs=0.02
                )
        else:
            behind = sum(number(deal["amount"]) for deal in found["rows"])
        assert behind == pytest.approx(number(figure[part]), abs=0.5)


def test_a_filter_and_a_pipeline_narrow(sold):
    opened(sold, name="Особая", amount="50000.00")
    condition = {"field": "name", "op": "eq", "value": "Особая"}
    told = asked(sold, filter=json.dumps(condition))
    assert number(told["whole"]["total"]["open"]) < 50_000
    assert number(told["whole"]["total"]["won"]) == 0
    other = asked(sold, pipeline=str(sold.things["pipeline"].id))
    assert number(other["whole"]["total"]["history"]) == 0


def test_only_visible_deals_count_for_the_caller(sold):
    whole, own = asked(sold), asked(sold, "ivan")
    by_person = {row["label"]: row for row in asked(sold, by="person")["rows"]}
    mine = by_person[sold.users["ivan"].name]
    for key in ("won", "open"):
        assert number(own["whole"]["months"][0][key]) == pytest.approx(
            number(mine["months"][0][key]), abs=0.05
        )
        assert number(own["whole"]["months"][0][key]) < number(whole["whole"]["months"][0][key])
    assert {row["label"] for row in asked(sold, "ivan", by="person")["rows"]} == {sold.users["ivan"].name}
    seen = {row["label"] for row in asked(sold, "olga", by="person")["rows"]}
    assert sold.users["petr"].name not in seen
    assert len(seen) == 2
    assert sold.api("stranger").get("/forecasts").status_code == 403
    page = sold.api("ivan").get("/forecasts/deals", part="open", by="person", key=str(sold.id("petr"))).json()
    assert page["rows"] == []


def test_whoever_may_not_see_amounts_is_refused(sold):
    sold.take_roles("ivan")
    sold.give_role(
        "ivan", {"deal": {"see": "all", "change": "all", "export": "all"}}, {"deal": {"amount": "hidden"}}
    )
    api = sold.api("ivan")
    for path, query in (("", {}), ("/deals", {"part": "open"}), ("/quality", {}), ("/history", {"month": JUNE}),
                        ("/export", {})):  # fmt: skip
        assert api.get(f"/forecasts{path}", **query).status_code == 403, path
    body = {"person": str(sold.id("ivan")), "month": JUNE, "amount": "1.00", "comment": "так"}
    assert api.put("/forecasts/own", body).status_code == 403


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"from": "2026-13"}, "from"),
        ({"from": "2090-01"}, "from"),
        ({"by": "weather"}, "by"),
        ({"months": "99"}, "months"),
        ({"pipeline": "x"}, "pipeline"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(sold, query, field):
    answer = sold.api("admin").get("/forecasts", **query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_past_months_hold_only_what_was_won(sold):
    told = asked(sold, **{"from": "2026-04"}, months=2)
    for month in told["whole"]["months"]:
        assert number(month["won"]) > 0
        assert number(month["open"]) == number(month["new"]) == 0


def test_without_any_history_it_says_so(world):
    with time_machine.travel(NOW, tick=False):
        Deal.objects.all().delete()
        create_record(
            world.by("ivan"), "deal", {"name": "Первая", "amount": "1000.00", "close_on": "2026-07-10"}
        )
        told = asked(world)
    assert told["trust"] == 0
    assert any("Истории пока нет" in sentence for sentence in told["how"])
    june, july, _ = told["whole"]["months"]
    # The stage's set chance, in the month of the closing date.
    chance = world.things["stages"]["new"].probability / 100
    assert (number(june["open"]), number(july["open"])) == (0, pytest.approx(1000 * chance))


def test_the_plans_are_the_targets(sold):
    """Of the whole, of a person, and of who sees only their own; a part of the months has no plan together."""
    admin, months = sold.by("admin"), [date(2026, month, 1) for month in (6, 7, 8)]
    ivan = str(sold.by("ivan").user_id)
    assert asked(sold)["whole"]["months"][0]["plan"] is None
    set_targets(admin, "won_amount", Subject(), dict.fromkeys(months, Decimal(500_000)))
    set_targets(admin, "won_amount", Subject("person", ivan), dict.fromkeys(months[:2], Decimal(100_000)))
    told = asked(sold, by="person")
    assert [month["plan"] for month in told["whole"]["months"]] == ["500000.00"] * 3
    assert told["whole"]["total"]["plan"] == "1500000.00"
    his = next(row for row in told["rows"] if str(row["key"]) == ivan)
    assert [month["plan"] for month in his["months"]] == ["100000.00", "100000.00", None]
    assert his["total"]["plan"] is None
    own = asked(sold, "ivan")["whole"]["months"][0]["plan"]
    assert own == "100000.00"


def test_it_goes_into_a_file(sold):
    api = sold.api("admin")
    answer = api.get("/forecasts/export", by="person", format="csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Сотрудник;Месяц;Выиграно;Обещано")
    assert len(lines) == 1 + 4 * 4
    book = openpyxl.load_workbook(BytesIO(api.get("/forecasts/export", format="xlsx").content))
    told = asked(sold)["whole"]["months"][0]
    row = [cell.value for cell in book["Прогноз"][2]]
    assert row[:2] == ["Всего", JUNE]
    assert row[2] == pytest.approx(number(told["won"]))
    assert api.get("/forecasts/export", format="pdf").status_code == 422
    sold.take_roles("ivan")
    sold.give_role("ivan", {"deal": {"see": "all"}})
    assert sold.api("ivan").get("/forecasts/export").status_code == 403


def test_the_confidence_is_a_field_as_any(sold):
    deal = opened(sold)
    assert sold.api("ivan").get(f"/deals/{deal.pk}").json()["forecast_category"] == "pipeline"
    change_record(sold.by("ivan"), "deal", deal.pk, {"forecast_category": "commit"})
    condition = {"field": "forecast_category", "op": "eq", "value": "commit"}
    found = sold.api("ivan").get("/deals", filter=json.dumps(condition)).json()
    assert [row["id"] for row in found["rows"]] == [str(deal.pk)]
    assert (
        sold.api("ivan").patch(f"/deals/{deal.pk}", {"values": {"forecast_category": "sure"}}).status_code
        == 422
    )
    told = sold.api("ivan").get(f"/deals/{deal.pk}/journal").content.decode()
    assert "forecast_category" in told


def test_a_deal_that_stands_as_long_as_the_forgotten_counts_less(sold):
    """The age in the stage is looked at: others that stood so long were never decided."""
    stage = sold.things["short"].open_stages[-1]
    Deal.objects.filter(state="open").delete()
    long_ago = NOW - timedelta(days=400)
    for _ in range(20):
        forgotten = opened(sold, forecast_category="omitted")
        Deal.objects.filter(pk=forgotten.pk).update(stage_entered_at=long_ago)
        StageVisit.objects.filter(deal=forgotten).update(entered_at=long_ago)
    deal = opened(sold)
    relearn()
    fresh = number(asked(sold)["whole"]["total"]["open"])
    Deal.objects.filter(pk=deal.pk).update(stage_entered_at=NOW - timedelta(days=200))
    assert stage.probability == 60
    old = number(asked(sold)["whole"]["total"]["open"])
    assert 0 < old < fresh / 2
