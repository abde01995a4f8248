"""Reports composed, shared and read through the API."""

from __future__ import annotations

import json

from otklik.records.journal.models import Change
from otklik.sales.tests.cast import new_deal

SUM = {"key": "m1", "name": "Сумма", "name_en": "Amount", "how": "sum", "field": "amount"}
COUNT = {"key": "m2", "name": "Сделки", "how": "count"}
VIP = {"field": "tags", "op": "has_any", "value": ["VIP"]}
MEAN = {"key": "c1", "name": "На сделку", "formula": "m1 / m2", "unit": "money"}


def table(**more):
    return {
        "kind": "table", "object": "deal", "where": VIP, "at": "created_at", "period": "this_year", "rows": ["person"],
        "measures": [SUM, COUNT], "computed": [MEAN],
    } | more  # fmt: skip


def test_a_report_is_composed_told_changed_and_removed(world):
    for amount in ("100.00", "300.00"):
        new_deal(world, amount=amount, tags=["VIP"])
    api = world.api("ivan")
    tried = api.post("/reports/run", {"definition": table()})
    assert tried.status_code == 200, tried.content
    row = tried.json()["rows"][0]
    assert (row["keys"][0]["label"], row["total"]) == ("Иванов Иван", ["400.00", 2, "200.00"])
    made = api.post("/reports", {"name": "Мой отчёт", "definition": table()})
    assert made.status_code == 201, made.content
    pk = made.json()["id"]
    assert made.json()["definition"]["measures"][0]["key"] == "m1" and made.json()["can"]["change"]
    told = api.get(f"/reports/{pk}/figures", period="this_month").json()
    assert told["totals"]["total"] == ["400.00", 2, "200.00"] and told["currency"] == "RUB"
    assert [one["unit"] for one in told["figures"]] == ["money", "count", "money"]
    assert api.get(f"/reports/{pk}/figures", period="last_year").json()["totals"]["total"] == [
        "0.00",
        0,
        None,
    ]
    ivan = json.dumps([str(world.id("ivan"))])
    behind = api.get(f"/reports/{pk}/records", measure="m2", rows=ivan)
    assert len(behind.json()["rows"]) == 2, behind.content
    assert (
        api.patch(f"/reports/{pk}", {"name": "Другой", "shared": {"everyone": True}}).json()["name"]
        == "Другой"
    )
    assert pk in [one["id"] for one in world.api("maria").get("/reports").json()]
    assert world.api("maria").patch(f"/reports/{pk}", {"name": "x"}).status_code == 403
    assert world.api("admin").patch(f"/reports/{pk}", {"about": "О чём"}).status_code == 200
    assert api.delete(f"/reports/{pk}").status_code == 204
    assert api.get(f"/reports/{pk}").status_code == 404
    assert Change.objects.filter(object="report").count() >= 4


def test_who_reads_a_report(world):
    api = world.api("ivan")
    pk = api.post("/reports", {"name": "Отчёт", "definition": table()}).json()["id"]

    def readers():
        people = ("ivan", "maria", "fedor", "olga", "petr", "admin", "stranger", "ksenia")
        return [who for who in people if world.api(who).get(f"/reports/{pk}").status_code == 200]

    assert readers() == ["ivan", "admin"]
    field = [str(world.departments["field"].pk)]
    api.patch(f"/reports/{pk}", {"shared": {"departments": field, "users": [str(world.id("petr"))]}})
    assert readers() == ["ivan", "fedor", "petr", "admin"]
    api.patch(f"/reports/{pk}", {"shared": {"departments": [str(world.departments["sales"].pk)]}})
    assert readers() == ["ivan", "maria", "fedor", "olga", "admin"], "with the departments below"
    api.patch(f"/reports/{pk}", {"shared": {"everyone": True}})
    assert readers() == ["ivan", "maria", "fedor", "olga", "petr", "admin", "ksenia"]
    assert world.api("stranger").post("/reports", {"name": "x", "definition": table()}).status_code == 403
    wrong = api.patch(f"/reports/{pk}", {"shared": {"users": [pk]}})
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["field"] == "shared.users"


def test_everyone_is_told_only_of_records_in_their_sight(world):
    new_deal(world, amount="500.00", tags=["VIP"])
    pk = world.api("ivan").post(
        "/reports", {"name": "Отчёт", "definition": table(), "shared": {"everyone": True}}
    ).json()["id"]  # fmt: skip
    assert world.api("petr").get(f"/reports/{pk}/figures").json()["n"] == 0, "none of these are his"
    world.take_roles("fedor")
    rights = {"deal": {"see": "all"}, "report": {"see": "own"}}
    world.give_role("fedor", rights, {"deal": {"amount": "hidden"}})
    for door in ("", "/figures", "/records?measure=m2"):
        refused = world.api("fedor").get(f"/reports/{pk}{door}")
        assert refused.status_code == 403 and refused.json()["code"] == "out_of_sight"
        assert "amount" not in refused.content.decode(), "the field is not named"
    own = world.api("fedor").post("/reports/run", {"definition": table()})
    assert own.status_code == 403


def test_what_makes_no_report_is_refused_in_its_place(world):
    api = world.api("ivan")
    for wrong, place in (
        ({"object": "nothing"}, "definition.object"),
        ({"at": "amount"}, "definition.at"),
        ({"where": {"field": "gone", "op": "eq", "value": 1}}, "definition.where"),
        ({"rows": ["name", "person", "source"]}, "definition.rows"),
        ({"rows": ["amount"]}, "definition.rows.0"),
        ({"rows": ["person"], "columns": ["person"]}, "definition.columns.0"),
        ({"at": "", "columns": ["month"]}, "definition.columns.0"),
        ({"measures": []}, "definition.measures"),
        ({"measures": [{"key": "m1", "how": "sum"}, COUNT]}, "definition.measures.0.field"),
        ({"measures": [SUM, {**COUNT, "key": "m1"}]}, "definition.measures.1.key"),
        ({"measures": [{**SUM, "how": "share"}, COUNT]}, "definition.measures.0.part"),
        ({"computed": [{**MEAN, "formula": "m1 / gone"}]}, "definition.computed.0.formula"),
        ({"computed": [{**MEAN, "formula": "m1 /"}]}, "definition.computed.0.formula"),
        ({"sort": {"by": "gone"}}, "definition.sort.by"),
        ({"chart": {"kind": "bar", "of": "gone"}}, "definition.chart.of"),
        ({"period": "some_day"}, "definition.period"),
    ):
        answer = api.post("/reports/run", {"definition": table(**wrong)})
        assert answer.status_code == 422, (wrong, answer.content)
        assert place in [error["field"] for error in answer.json()["errors"]], (wrong, answer.json())
    assert api.post("/reports/run", {"definition": table(colour="red")}).status_code == 422
    assert api.get("/reports", colour="red").status_code == 422


def test_what_cannot_be_divided_has_no_value(world):
    new_deal(world, amount="500.00", tags=["VIP"])
    computed = [
        {"key": "c1", "name": "", "formula": "m1 / (m2 - m2)", "unit": "number"},
        {"key": "c2", "name": "", "formula": "c1 + 1", "unit": "number"},
        {"key": "c3", "name": "", "formula": "m2 > 1 ? 0.5 : 0.25", "unit": "share"},
    ]
    told = world.api("ivan").post("/reports/run", {"definition": table(computed=computed)}).json()
    assert told["totals"]["total"] == ["500.00", 1, None, None, 0.25]


def test_a_list_of_records(world):
    for amount in ("100.00", "300.00"):
        new_deal(world, amount=amount, tags=["VIP"])
    listed = {
        "kind": "list", "object": "deal", "where": VIP, "at": "created_at", "period": "this_year",
        "columns": ["name", "amount", "company.segment", "company.responsible", "created_at"], "sort": "-amount",
        "totals": ["amount"], "computed": [{"key": "half", "name": "Половина", "formula": "amount / 2"}],
    }  # fmt: skip
    api = world.api("ivan")
    told = api.post("/reports/run", {"definition": listed, "limit": 1})
    assert told.status_code == 200, told.content
    found = told.json()
    assert [one["key"] for one in found["columns"]] == [
        "name", "amount", "company_segment", "company_responsible", "created_at", "half",
    ]  # fmt: skip
    assert (found["rows"][0]["amount"], found["rows"][0]["half"]) == ("300.00", 150)
    assert found["totals"] == {"amount": {"sum": "400.00", "avg": "200.00"}}
    assert found["count"] == {"count": 2, "exact": True} and found["next"]
    following = api.post("/reports/run", {"definition": listed, "limit": 1, "cursor": found["next"]}).json()
    assert following["rows"][0]["amount"] == "100.00" and following["next"] is None
    for wrong, place in (
        ({"columns": []}, "definition.columns"),
        ({"columns": ["gone"]}, "definition.columns.0"),
        ({"columns": ["company.gone"]}, "definition.columns.0"),
        ({"totals": ["name"]}, "definition.totals.0"),
        ({"sort": "gone"}, "definition.sort"),
    ):
        answer = api.post("/reports/run", {"definition": listed | wrong})
        assert place in [error["field"] for error in answer.json()["errors"]], (wrong, answer.json())


def test_what_a_report_may_be_made_of(world):
    told = world.api("ivan").get("/reports/offers", object="deal").json()
    assert {"person", "source", "month"} <= {one["key"] for one in told["cuts"]}
    assert told["moments"][0]["key"] == "created_at"
    assert {"amount", "company.segment"} <= {one["path"] for one in told["columns"]}
    assert world.api("stranger").get("/reports/offers", object="deal").status_code == 403
