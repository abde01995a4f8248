"""Metrics people compose, through the API."""

from __future__ import annotations

import json
from datetime import date

from otklik.kit.clock import today
from otklik.records.journal.models import Change
from otklik.sales.tests.cast import new_deal
from tests.analytics.generated import lay_deals

VIP = {"field": "tags", "op": "has_any", "value": ["VIP"]}


def mean_of_vip():
    return {
        "name": "Средний VIP",
        "unit": "money",
        "definition": {
            "times": [{"object": "deal", "how": "mean", "field": "amount", "where": VIP, "at": "created_at"}]
        },
    }  # fmt: skip


def test_a_metric_is_composed_tried_told_changed_and_removed(world):
    for amount in ("100.00", "300.00"):
        new_deal(world, amount=amount, tags=["VIP"])
    new_deal(world, amount="9000.00")
    api = world.api("ksenia")
    trial = api.post("/metrics/trial", {"unit": "money", "definition": mean_of_vip()["definition"]})
    assert (trial.json()["value"], trial.json()["n"]) == ("200.00", 2)
    made = api.post("/metrics", mean_of_vip())
    assert made.status_code == 201, made.content
    key = made.json()["key"]
    told = api.get(f"/metrics/{key}").json()
    assert told["name"] == {"ru": "Средний VIP", "en": "Средний VIP"} and told["own"]
    assert told["parts"][0]["where"] == "«Метки» есть любое из: VIP"
    assert {"person", "team", "source", "month"} <= {cut["key"] for cut in told["cuts"]}
    figures = api.get(f"/metrics/{key}/figures", by="person").json()
    assert figures["value"] == "200.00" and figures["groups"][0]["keys"][0]["label"] == "Иванов Иван"
    behind = api.get(f"/metrics/{key}/records", by="person", keys=json.dumps([str(world.id("ivan"))])).json()
    assert len(behind["rows"]) == 2
    assert api.patch(f"/metrics/{key}", {"name": "VIP-чек", "better": "up"}).status_code == 200
    assert api.get(f"/metrics/{key}/definition").json()["name"] == "VIP-чек"
    assert world.api("maria").get(f"/metrics/{key}/figures").json()["value"] is None, "it is not hers"
    assert world.api("maria").patch(f"/metrics/{key}", {"name": "x"}).status_code == 403
    assert api.delete(f"/metrics/{key}").status_code == 204
    assert api.get(f"/metrics/{key}").status_code == 404
    assert Change.objects.filter(object="metric").count() >= 3


def test_a_share_and_a_ratio_of_two_objects(world):
    new_deal(world, amount="100.00", tags=["VIP"])
    api = world.api("admin")
    share = {"times": [{"object": "deal", "how": "share", "part": VIP, "at": "created_at"}]}
    told = api.post("/metrics/trial", {"unit": "share", "definition": share}).json()
    assert (told["value"], told["n"], told["part"]) == (0.25, 4, 1)
    ratio = {
        "times": [{"object": "deal", "at": "created_at"}],
        "over": [{"object": "company", "at": "created_at"}],
    }
    companies = api.get("/companies/count").json()["count"]
    assert api.post("/metrics/trial", {"unit": "number", "definition": ratio}).json()["value"] == round(
        4 / companies, 6
    )


def test_what_cannot_be_counted_is_refused_in_its_place(world):
    api = world.api("ksenia")
    for wrong, place in (
        ({"object": "nothing"}, "definition.times.0.object"),
        ({"object": "deal", "how": "sum"}, "definition.times.0.field"),
        ({"object": "deal", "how": "sum", "field": "name"}, "definition.times.0.field"),
        ({"object": "deal", "how": "distinct", "field": "amount"}, "definition.times.0.field"),
        ({"object": "deal", "at": "amount"}, "definition.times.0.at"),
        ({"object": "deal", "how": "share"}, "definition.times.0.part"),
        ({"object": "deal", "where": {"field": "gone", "op": "eq", "value": 1}}, "definition.times.0.where"),
        (
            {"object": "deal", "how": "median", "field": "closed_at", "since": "name"},
            "definition.times.0.since",
        ),
    ):
        answer = api.post("/metrics", {"name": "x", "unit": "count", "definition": {"times": [wrong]}})
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == place, answer.content
    good = {"times": [{"object": "deal"}]}
    for more in ({"name": " "}, {"unit": "apples"}, {"better": "sideways"}, {"definition": {"times": []}}):
        assert api.post("/metrics", {"name": "x", "definition": good} | more).status_code == 422
    assert world.api("ivan").post("/metrics", {"name": "x", "definition": good}).status_code == 403


def test_what_is_asked_of_a_metric_is_checked(world):
    api = world.api("admin")
    for path, wrong in (
        ("figures", {"by": "nothing"}), ("figures", {"by": "person,team,source"}), ("figures", {"among": "[]"}),
        ("figures", {"among": '{"person": ["x"]}'}), ("figures", {"period": "ever"}), ("figures", {"more": "1"}),
        ("figures", {"from": "2026-02-01", "to": "2026-01-01"}), ("trend", {"unit": "aeon"}),
        ("records", {"keys": "x"}), ("records", {"part": "half"}), ("records", {"figure": "7"}),
        ("export", {"format": "doc"}),
    ):  # fmt: skip
        answer = api.get(f"/metrics/deals_won/{path}", **wrong)
        assert answer.status_code == 422, (path, wrong, answer.content)
    assert api.get("/metrics/nothing/figures").status_code == 404
    several = api.get("/metrics/figures", keys="deals_won,win_rate", compare="year").json()
    assert [one["key"] for one in several] == ["deals_won", "win_rate"]
    for format in ("csv", "xlsx"):
        assert api.get("/metrics/deals_won/export", by="person", format=format).status_code == 200
    assert world.api("ivan").get("/metrics/deals_won/export").status_code == 403


def test_a_metric_costs_a_few_statements_however_many_groups(world, django_assert_max_num_queries):
    lay_deals(world, 9)
    api = world.api("admin")
    period = {"from": "2026-01-01", "to": "2026-04-01", "by": "person,segment", "compare": "before"}
    api.get("/metrics/win_rate/figures", **period)
    with django_assert_max_num_queries(10):
        assert len(api.get("/metrics/win_rate/figures", **period).json()["groups"]) > 8


def test_a_period_under_way_is_compared_with_as_many_days_before(world):
    told = world.api("admin").get("/metrics/deals_won/figures", period="this_year", compare="before").json()
    lived = (today("Europe/Moscow") - date.fromisoformat(told["from"])).days
    before = told["previous"]
    days = (date.fromisoformat(before["to"]) - date.fromisoformat(before["from"])).days
    assert abs(days - lived) <= 2 and before["from"] < before["to"] <= told["from"]
