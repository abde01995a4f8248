"""The quality of records and of the base, against a count by hand."""

from datetime import timedelta

import pytest

from otklik.analytics.daily.actions import keep_the_day
from otklik.customers.duplicates.models import DuplicateCluster
from otklik.kit.clock import now
from otklik.records.entries.actions import create_record
from otklik.records.objects.queries import describe

QUALITY = "name,completeness,validity,is_double,is_fresh,quality"


def company(world, who="ivan", **values):
    return create_record(world.by(who), "company", {"name": "Ромашка", **values})


def told(world, pk):
    rows = world.api("admin").get("/companies", columns=QUALITY, limit=200).json()["rows"]
    return next(row for row in rows if row["id"] == str(pk))


@pytest.fixture
def full(world):
    """Everything filled, of two phones one is wrong, a call a month ago."""
    region = create_record(world.by("admin"), "territory", {"name": "Урал"})
    made = company(
        world, inn="7707083893", segment="A", territory=str(region.pk),
        phones=[{"raw": "+7 916 123-45-67"}, {"raw": "12"}], emails=[{"value": "a@romashka.ru"}],
    )  # fmt: skip
    done = (now() - timedelta(days=30)).isoformat()
    links = [{"object": "company", "id": str(made.pk)}]
    create_record(world.by("ivan"), "activity", {"kind": "call", "links": links, "due_at": done})
    call = world.api("ivan").get(f"/companies/{made.pk}/timeline").json()["planned"][0]
    assert (
        world.api("ivan").post(f"/activities/{call['id']}/complete", {"result": "reached"}).status_code == 200
    )
    return made


def test_each_part_of_quality_is_told_by_the_record(world, full):
    row = told(world, full.pk)
    assert (row["completeness"], row["is_double"], row["is_fresh"]) == (1, False, True)
    assert row["validity"] == pytest.approx(2 / 3)
    assert row["quality"] == pytest.approx(2 / 3)
    bare = told(world, company(world, name="Пустая").pk)
    assert (bare["completeness"], bare["validity"], bare["is_fresh"], bare["quality"]) == (0.2, 1, False, 0)
    DuplicateCluster.objects.create(
        object="company", members=[full.pk], pairs=[], reasons=["name"], score=0.9
    )
    assert told(world, full.pk)["is_double"] and told(world, full.pk)["quality"] == 0


def test_what_costs_much_is_not_read_with_the_card(world, full):
    card = world.api("ivan").get(f"/companies/{full.pk}").json()
    assert "quality" not in card and "name" in card
    assert "quality" in describe("company", world.by("ivan")).fields


def test_the_base_is_counted_at_night_and_told_with_its_age(world, full):
    api = world.api("admin")
    before = api.get("/metrics/quality_of_company/figures").json()
    assert (before["value"], before["counted_at"]) == (None, None)
    keep_the_day(nightly=False)
    assert api.get("/metrics/quality_of_company/figures").json()["value"] is None
    assert api.post("/metrics/quality_of_company/count").status_code == 202
    keep_the_day(nightly=True)
    rows = api.get("/companies", columns=QUALITY, limit=200).json()["rows"]
    for key, part in (("quality", "quality"), ("completeness", "completeness"), ("validity", "validity")):
        found = api.get(f"/metrics/{key}_of_company/figures", by="person").json()
        assert found["value"] == pytest.approx(sum(row[part] for row in rows) / len(rows), abs=1e-5)
        assert found["counted_at"] and sum(group["n"] for group in found["groups"]) == len(rows)
    fresh = api.get("/metrics/fresh_of_company/figures", by="team").json()
    assert fresh["value"] == pytest.approx(1 / len(rows), abs=1e-5)
    assert {group["keys"][0]["label"] for group in fresh["groups"]} >= {"Север"}
    mine = world.api("fedor").get("/metrics/quality_of_company/figures").json()
    assert mine["n"] == 0, "nobody else's are his to see"
    assert api.get("/metrics/quality_of_company/figures", by="segment").status_code == 422
    assert world.api("ivan").post("/metrics/quality_of_company/count").status_code == 403
