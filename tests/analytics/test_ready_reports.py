"""The reports the product brings."""

from __future__ import annotations

from otklik.analytics.targets.models import Target
from otklik.kit.clock import today
from otklik.records.reports.registry import reports
from tests.analytics.generated import lay_deals


def test_every_ready_report_is_told_and_copied(world):
    lay_deals(world, 31, 120)
    api = world.api("admin")
    found = {one["id"]: one for one in api.get("/reports").json()}
    assert len(reports.all()) >= 8
    for ready in reports.all():
        told = found[str(ready.id)]
        assert (told["mine"], told["owner"], told["can"]["change"]) == (False, None, False)
        assert told["name"] != told["name_en"] and told["about"]
        answer = api.get(f"/reports/{ready.id}/figures", **{"from": "2026-01-01", "to": "2026-04-01"})
        assert answer.status_code == 200, (ready.key, answer.content)
        definition = api.get(f"/reports/{ready.id}").json()["definition"]
        assert api.post("/reports", {"name": "Копия", "definition": definition}).status_code == 201
        assert api.patch(f"/reports/{ready.id}", {"name": "x"}).status_code == 403
    people = reports.all()[0]
    assert world.api("stranger").get(f"/reports/{people.id}").status_code == 404
    mine = {one["object"] for one in world.api("sergey").get("/reports").json()}
    assert mine <= {"activity", "obligation"}, "a service engineer sees no deals"


def test_plan_stands_beside_the_fact(world):
    month = today("Europe/Moscow").replace(day=1)
    territory = world.things["territory"].pk
    for value, amount in ((str(territory), 1000), ("01970000-0000-7000-8000-000000000001", 500)):
        Target.objects.create(metric="won_amount", cut="territory", value=value, month=month, amount=amount)
    measures = [
        {"key": "fact", "how": "sum", "field": "amount"},
        {"key": "plan", "how": "plan", "field": "won_amount"},
    ]
    done = [{"key": "done", "formula": "fact / plan", "unit": "share"}]
    table = {
        "kind": "table", "object": "deal", "at": "closed_at", "period": "this_month", "rows": ["territory"],
        "columns": ["month"], "measures": measures, "computed": done,
    }  # fmt: skip
    told = world.api("admin").post("/reports/run", {"definition": table}).json()
    row = next(row for row in told["rows"] if row["keys"][0]["value"] == str(territory))
    assert row["total"] == ["0.00", "1000.00", 0.0] and row["cells"] == [row["total"]]
    assert told["totals"]["total"][1] == "1500.00" and told["figures"][1]["unit"] == "money"
    first = table | {"top": 1, "sort": {"by": "plan", "desc": True}}
    told = world.api("admin").post("/reports/run", {"definition": first}).json()
    assert [row["total"][1] for row in told["rows"]] == ["1000.00", "500.00"] and told["rows"][1]["rest"]
    behind = {"definition": table, "measure": "plan", "rows": [str(territory)]}
    assert world.api("admin").post("/reports/run/records", behind).status_code == 422
    wrong = table | {"measures": [measures[0], {"key": "plan", "how": "plan", "field": "no_such"}]}
    refused = world.api("admin").post("/reports/run", {"definition": wrong}).json()
    assert refused["errors"][0]["field"] == "definition.measures.1.field"


def test_stages_stand_across_as_in_their_pipeline(world):
    lay_deals(world, 32, 40)
    table = {
        "kind": "table", "object": "deal", "rows": ["person"], "columns": ["stage"],
        "measures": [{"key": "deals"}],
    }  # fmt: skip
    told = world.api("admin").post("/reports/run", {"definition": table}).json()
    stages = [str(stage.id) for stage in world.things["pipeline"].stages]
    heads = [one["value"] for one in told["columns"]]
    assert len(heads) > 2 and heads == [stage for stage in stages if stage in heads]
