"""Dashboards: written, shared, told in one request by the rights of whoever looks."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import time_machine

from otklik.analytics.dashboards.widgets import Answer, WidgetKind, widgets
from otklik.kit.texts import Text
from otklik.records.dashboards.registry import boards
from otklik.records.happenings.spans import Part
from otklik.records.journal.models import Change
from tests.analytics.generated import lay_deals

FEBRUARY = {"from": "2026-02-01", "to": "2026-03-01"}


@pytest.fixture(autouse=True)
def mid_february():
    with time_machine.travel(datetime(2026, 2, 16, 9, tzinfo=UTC), tick=False):
        yield


def widget(key, kind="metric", x=0, y=0, **settings):
    usual = {"metric": "deals_won"} if kind == "metric" else {}
    return {"id": key, "kind": kind, "x": x, "y": y, "w": 3, "h": 3, "settings": usual | settings}


def board(*shown, **more):
    return {"name": "Моя панель", "widgets": list(shown) or [widget("won")], "period": "this_month"} | more


def made(world, who, *shown, **more):
    answer = world.api(who).post("/dashboards", board(*shown, **more))
    assert answer.status_code == 201, answer.content
    return answer.json()


def told(world, who, key, **asked):
    answer = world.api(who).get(f"/dashboards/{key}/figures", **(FEBRUARY | asked))
    assert answer.status_code == 200, answer.content
    return {one["id"]: one for one in answer.json()}


def problems(answer):
    assert answer.status_code == 422, answer.content
    return {(one["field"], one["code"]) for one in answer.json()["errors"]}


def test_what_is_wrong_stands_beside_its_widget(world):
    api = world.api("ivan")
    wrong = api.post(
        "/dashboards",
        board(
            widget("a", metric="no_such"),
            widget("b", wide=True),
            widget("b") | {"x": 10},
            widget("c", "groups", metric="deals_won", by=["nothing"]),
            widget("d", "list", object="deal", where={"field": "nothing", "op": "eq", "value": 1}),
            widget("e", "list", object="stage_visit"),
            widget("f", "music"),
            name=" ",
        ),
    )
    assert problems(wrong) == {
        ("name", "required"),
        ("widgets.a.settings.metric", "unknown_metric"),
        ("widgets.b.settings.wide", "extra_forbidden"),
        ("widgets.b.id", "taken"),
        ("widgets.b.w", "no_room"),
        ("widgets.c.settings.by", "invalid"),
        ("widgets.d.settings.where", "unknown_field"),
        ("widgets.e.settings.object", "unknown_object"),
        ("widgets.f.kind", "unknown_kind"),
    }
    assert api.post("/dashboards", board(period="some_time")).status_code == 422
    assert api.post("/dashboards", board() | {"colour": "red"}).status_code == 422


def test_it_is_written_changed_once_and_removed(world):
    mine = made(world, "ivan")
    path = f"/dashboards/{mine['key']}"
    api = world.api("ivan")
    changed = api.patch(path, {"name": "Другая", "version": mine["version"]})
    assert changed.status_code == 200 and changed.json()["version"] == mine["version"] + 1
    late = api.patch(path, {"name": "Третья", "version": mine["version"]})
    assert (late.status_code, late.json()["code"], late.json()["by"]) == (409, "conflict", "Иванов Иван")
    assert api.put("/dashboards/home", {"key": mine["key"]}).status_code == 204
    assert api.get("/dashboards").json()["home"] == mine["key"]
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404
    assert api.get("/dashboards").json()["home"] == "manager_day", "what has gone is not opened first"
    assert {one.op for one in Change.objects.filter(object="dashboard")} == {"create", "change", "delete"}


def test_sharing_decides_who_sees_it_and_rights_what_it_tells(world):
    lay_deals(world, 3)
    sales = str(world.departments["sales"].pk)
    shared = {
        "maria": {"users": [str(world.id("maria"))]},
        "sales": {"departments": [sales]},
        "all": {"everyone": True},
    }
    keys = {name: made(world, "olga", shared=how)["key"] for name, how in shared.items()}
    keys["own"] = made(world, "olga")["key"]
    seen = {
        who: {
            name
            for name, key in keys.items()
            if key in {one["key"] for one in world.api(who).get("/dashboards").json()["boards"]}
        }
        for who in ("olga", "maria", "ivan", "fedor", "petr", "stranger", "admin")
    }
    assert seen == {
        "olga": {"maria", "sales", "all", "own"},
        "maria": {"maria", "sales", "all"},
        "ivan": {"sales", "all"},
        "fedor": {"sales", "all"},  # in a department below
        "petr": {"all"},
        "stranger": {"all"},
        "admin": {"maria", "sales", "all", "own"},
    }
    assert world.api("petr").get(f"/dashboards/{keys['own']}").status_code == 404
    assert world.api("maria").patch(f"/dashboards/{keys['all']}", {"name": "x"}).status_code == 403
    assert world.api("admin").patch(f"/dashboards/{keys['all']}", {"name": "Общая"}).status_code == 200
    won = {who: told(world, who, keys["all"])["won"] for who in ("admin", "ivan", "stranger")}
    assert won["stranger"]["told"] is None and won["stranger"]["problem"]["code"] == "unknown_metric"
    few, many = (won[who]["told"]["figures"]["value"] for who in ("ivan", "admin"))
    assert 0 < few < many
    alone = world.api("ivan").get("/metrics/deals_won/figures", **FEBRUARY).json()
    assert won["ivan"]["told"]["figures"]["value"] == alone["value"]


def test_many_widgets_in_one_request_cost_a_few_statements_each(world, django_assert_max_num_queries):
    lay_deals(world, 4)
    shown = [
        widget("won"),
        widget("sum", metric="won_amount"),
        widget("rate", metric="win_rate"),
        widget("cheque", metric="average_cheque"),
        widget("people", "groups", metric="won_amount", by=["person"], top=2),
        widget("cross", "groups", metric="deals_won", by=["person", "source"], chart="table"),
        widget("trend", "trend", metric="deals_won"),
        widget("list", "list", object="deal", columns=["amount"], at="created_at", sort="-amount"),
        widget("funnel", "funnel"),
        widget("goals", "goals", metrics=["deals_won"]),
        widget("text", "text", text="**Важно**"),
    ]
    key = made(world, "admin", *shown)["key"]
    api, path = world.api("admin"), f"/dashboards/{key}/figures"
    api.get(path, **FEBRUARY)
    with django_assert_max_num_queries(64):
        found = {one["id"]: one for one in api.get(path, **FEBRUARY).json()}
    assert [one for one, answer in found.items() if answer["problem"]] == []
    assert len(found["people"]["told"]["figures"]["groups"]) == 2
    assert found["people"]["told"]["figures"]["of_groups"] > 2
    assert found["cross"]["told"]["figures"]["by"] == ["person", "source"]
    assert len(found["trend"]["told"]["trend"]["parts"]) == 28
    rows = found["list"]["told"]["rows"]
    assert found["list"]["told"]["count"]["count"] > len(rows) == 8
    assert found["funnel"]["told"]["funnel"]["steps"]
    assert set(told(world, "admin", key, widgets="sum,rate")) == {"sum", "rate"}
    assert world.api("admin").get(f"/dashboards/{key}/figures", widgets="none").status_code == 422


def test_the_filter_of_the_whole_reaches_every_widget_that_can_take_it(world):
    lay_deals(world, 5)
    shown = [
        widget("won"),
        widget("mine", among={"person": ["@me"]}),
        widget("base", metric="companies_created"),
        widget("list", "list", object="deal", at="created_at"),
        widget("funnel", "funnel"),
        widget("year", "trend", metric="deals_won") | {"period": "this_year"},
        widget("open", metric="open_deals"),
    ]
    key = made(world, "admin", *shown)["key"]
    pipeline = str(world.things["pipeline"].id)
    among = {"person": [str(world.id("ivan"))], "source": ["site", None], "pipeline": [pipeline]}
    among = json.dumps(among)
    found = told(world, "admin", key, among=among)
    alone = world.api("admin").get("/metrics/deals_won/figures", among=among, **FEBRUARY).json()
    assert found["won"]["told"]["figures"]["value"] == alone["value"] > 0 and found["won"]["ignored"] == []
    assert found["mine"]["ignored"] == ["person"], "its own values of a cut stay"
    assert found["mine"]["told"]["among"]["person"] == [str(world.id("admin"))]
    assert found["base"]["ignored"] == ["pipeline"]
    assert found["open"]["ignored"] == ["period"]
    assert found["year"]["ignored"] == ["period"] and found["year"]["from"] == "2026-01-01"
    created = world.api("admin").get("/metrics/deals_created/figures", among=among, **FEBRUARY).json()
    assert found["list"]["told"]["count"]["count"] == created["value"]
    assert found["funnel"]["told"]["funnel"]["steps"][0]["count"] == created["value"]
    team = json.dumps({"team": [str(world.team.pk)]})
    found = told(world, "admin", key, among=team)
    created = world.api("admin").get("/metrics/deals_created/figures", among=team, **FEBRUARY).json()
    assert found["list"]["told"]["count"]["count"] == created["value"] > 0


def test_a_saved_report_stands_on_it_by_the_rights_of_whoever_looks(world):
    lay_deals(world, 6)
    measure = {"key": "m1", "name": "Сделки", "how": "count"}
    definition = {
        "kind": "table",
        "object": "deal",
        "at": "created_at",
        "rows": ["person"],
        "measures": [measure],
    }
    report = world.api("admin").post("/reports", {"name": "По людям", "definition": definition}).json()["id"]
    shown = [widget("report", "report", report=report), widget("won")]
    key = made(world, "admin", *shown, shared={"everyone": True})["key"]
    among = json.dumps({"person": [str(world.id("ivan"))], "team": []})
    told_report = told(world, "admin", key, among=among)["report"]
    created = world.api("admin").get("/metrics/deals_created/figures", among=among, **FEBRUARY).json()
    assert told_report["told"]["report"]["n"] == created["value"] > 0 and told_report["ignored"] == []
    found = told(world, "ivan", key)
    assert found["report"]["problem"]["code"] == "unknown_report" and found["won"]["problem"] is None


def test_one_that_breaks_leaves_the_rest_alone(world, monkeypatch):
    def breaking(by, settings, asked):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
        return Answer({})

    monkeypatch.setitem(widgets._kinds, "broken", WidgetKind("broken", Text("", ""), Part, breaking))
    key = made(world, "ivan", widget("bad", "broken"), widget("won"))["key"]
    found = told(world, "ivan", key)
    assert found["bad"]["problem"] == {"code": "broke", "text": "Посчитать не получилось"}
    assert found["won"]["problem"] is None


def test_a_figure_is_held_against_the_plan_of_whoever_it_is_told_to(world):
    api = world.api("admin")
    months = {"2026-02-01": 30}
    api.put("/goals/targets", {"metric": "deals_won", "months": months})
    ivan = {"metric": "deals_won", "cut": "person", "value": str(world.id("ivan"))}
    api.put("/goals/targets", ivan | {"months": {"2026-02-01": 10}})
    shown = [widget("won"), widget("goals", "goals")]
    key = made(world, "admin", *shown, shared={"everyone": True})["key"]
    goals = {who: told(world, who, key)["goals"]["told"]["goals"] for who in ("admin", "ivan", "maria")}
    assert {who: [row["plan"] for row in rows] for who, rows in goals.items()} == {
        "admin": [30.0],
        "ivan": [10.0],
        "maria": [],
    }
    assert told(world, "admin", key)["won"]["told"]["plan"]["value"] == 30.0
    assert told(world, "ivan", key)["won"]["told"]["plan"]["value"] == 10.0, "he sees his own deals alone"
    assert told(world, "maria", key)["won"]["told"]["plan"] is None
    among = json.dumps({"person": [str(world.id("ivan"))]})
    assert told(world, "admin", key, among=among)["won"]["told"]["plan"]["value"] == 10.0


def test_ready_made_ones_suit_who_looks_and_become_ones_own(world):
    first = {
        who: world.api(who).get("/dashboards").json()["home"]
        for who in ("ivan", "olga", "director", "ksenia", "sergey", "stranger")
    }
    assert first == {
        "ivan": "manager_day",
        "olga": "head_of_sales",
        "director": "director_goals",
        "ksenia": "coordinator",
        "sergey": "service",
        "stranger": None,
    }
    assert world.api("ivan").get("/dashboards/director_goals").status_code == 404
    for key in [one.key for one in boards.all()]:
        whole = world.api("admin").get(f"/dashboards/{key}").json()
        assert len(whole["widgets"]) == len(boards.get(key).widgets), key
        broken = [one for one in told(world, "admin", key).values() if one["problem"]]
        assert not broken, key
    own = world.api("olga").post("/dashboards/head_of_sales/copy", {})
    assert own.status_code == 201 and own.json()["mine"] and len(own.json()["widgets"]) > 10
    assert own.json()["name"] == "Руководитель продаж — моя"
