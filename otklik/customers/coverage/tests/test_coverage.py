"""Coverage against the catalogue of metrics and against what was laid; norms, drilling down, rights."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import orjson
import pytest
import time_machine

from otklik.activities.activities.models import Activity
from otklik.customers.coverage.regions import region_of, regions
from otklik.customers.coverage.rules import Norm, parts_of, state_of
from otklik.records.entries.actions import create_record
from otklik.records.journal.models import Change
from tests.world import World

FEBRUARY = {"from": "2026-02-01", "to": "2026-03-01"}
NORMS = [
    {"field": "segment", "value": "A", "amount": 2, "per": "month", "kinds": ["visit"]},
    {"field": "", "value": "", "amount": 1, "per": "month", "kinds": ["call", "meeting", "visit"]},
]


@pytest.fixture(autouse=True)
def end_of_february():
    with time_machine.travel(datetime(2026, 2, 28, 20, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def laid(world: World) -> World:
    """Ivan's: A in touch twice and once, C once by phone and never; Maria's: A never. Of Pyotr's nobody else knows."""
    made = {}
    for who, name, segment, kinds, region in (
        ("ivan", "Дважды", "A", ("visit", "visit"), "г. Москва"),
        ("ivan", "Однажды", "A", ("visit", "call"), "Московская обл."),
        ("ivan", "Звонили", "C", ("call",), "Респ. Татарстан"),
        ("ivan", "Никогда", "C", (), "Неведомый край"),
        ("maria", "Забыта", "A", (), "Татарстан"),
        ("petr", "Чужая", "A", ("visit",), "Москва"),
    ):
        address = [{"text": region, "kind": "actual", "region": region}]
        row = create_record(
            world.by(who), "company", {"name": name, "segment": segment, "addresses": address}
        )
        made[name] = row.pk
        for n, kind in enumerate(kinds):
            visit(world, who, row.pk, kind, datetime(2026, 2, 3 + n, 9, tzinfo=UTC))
    visit(world, "ivan", made["Никогда"], "visit", datetime(2026, 1, 20, 9, tzinfo=UTC))
    world.things["customers"] = made
    assert world.api("admin").put("/coverage/norms", {"object": "company", "norms": NORMS}).status_code == 204
    return world


def visit(world: World, who: str, company: object, kind: str, at: datetime) -> None:
    made = create_record(
        world.by(who), "activity",
        {"kind": kind, "subject": "Визит", "links": [{"object": "company", "id": str(company)}],
         "due_at": at.isoformat()},
    )  # fmt: skip
    assert world.api(who).post(f"/activities/{made.pk}/complete", {"result": "reached"}).status_code == 200
    Activity.objects.filter(pk=made.pk).update(done_at=at)


def told(world: World, who: str = "admin", **query: str) -> dict:
    answer = world.api(who).get("/coverage", **(FEBRUARY | query))
    assert answer.status_code == 200, answer.content
    return answer.json()


def names(world: World, who: str = "admin", **query: str) -> set[str]:
    answer = world.api(who).get("/coverage/records", **(FEBRUARY | query))
    assert answer.status_code == 200, answer.content
    return {row["name"] for row in answer.json()["rows"]}


def test_coverage_is_the_catalogues(laid: World) -> None:
    for who in ("admin", "olga", "ivan"):
        for cut in ("person", "team", "segment", "territory"):
            metric = laid.api(who).get("/metrics/coverage_of_company/figures", by=cut, **FEBRUARY).json()
            found = told(laid, who, by=cut)
            assert (found["whole"]["share"], found["whole"]["assigned"]) == (metric["value"], metric["n"])
            by_group = {group["keys"][0]["value"]: group["value"] or 0 for group in metric["groups"]}
            assert {group["key"]["value"]: group["share"] for group in found["groups"]} == by_group
    people = told(laid, object="person")["whole"]
    metric = laid.api("admin").get("/metrics/coverage_of_person/figures", **FEBRUARY).json()
    assert (people["share"] or 0, people["assigned"]) == (metric["value"] or 0, metric["n"])


def test_frequency_against_the_norm(laid: World) -> None:
    rows = {group["key"]["label"]: group for group in told(laid, by="person")["groups"]}
    ivan = rows["Иванов Иван"]
    states = {key: ivan[key] for key in ("met", "below", "never", "waiting", "none")}
    others = ivan["assigned"] - 4
    assert states == {"met": 2, "below": 1, "never": 1 + others, "waiting": 0, "none": 0}
    assert (ivan["covered"], ivan["interactions"], ivan["done"]) == (3, 5, 4), (
        "a call is no visit of a norm of visits"
    )
    assert ivan["need"] == 2 * 2 + 2 + others
    early = {"from": "2026-02-01", "to": "2026-02-03"}
    whole = told(laid, "ivan", **early)["whole"]
    assert whole["waiting"] == whole["assigned"], "nothing is due in two days"
    only = told(laid, "ivan", among=orjson.dumps({"segment": ["A"]}).decode(), kinds="visit")["whole"]
    assert (only["assigned"], only["covered"], only["interactions"]) == (3, 2, 3)


def test_behind_a_figure_are_as_many_customers(laid: World) -> None:
    ivan = orjson.dumps([str(laid.id("ivan"))]).decode()
    found = next(g for g in told(laid, by="person")["groups"] if g["key"]["label"] == "Иванов Иван")
    for part in ("assigned", "covered", "met", "below", "never", "waiting", "none"):
        assert len(names(laid, by="person", keys=ivan, part=part)) == found[part], part
    assert names(laid, by="person", keys=ivan, part="below") == {"Однажды"}
    assert "Никогда" in names(laid, part="uncovered") and "Дважды" not in names(laid, part="uncovered")
    rows = laid.api("admin").get("/coverage/records", part="below", **FEBRUARY).json()["rows"]
    row = next(row for row in rows if row["name"] == "Однажды")
    assert row["coverage"] == {"total": 2, "done": 1, "required": 2, "state": "below"}
    assert names(laid, "ivan", part="covered") == {"Дважды", "Однажды", "Звонили"}, (
        "of others nothing is told"
    )


def test_regions_are_found_in_addresses(laid: World) -> None:
    groups = {group["key"]["value"]: group for group in told(laid, by="region")["groups"]}
    assert (groups["MOW"]["assigned"], groups["MOS"]["assigned"], groups["TA"]["assigned"]) == (2, 1, 2)
    tatarstan = orjson.dumps(["TA"]).decode()
    assert names(laid, by="region", keys=tatarstan) == {"Звонили", "Забыта"}
    elsewhere = groups[None]
    assert elsewhere["key"]["label"] == "Не на карте"
    assert len(names(laid, by="region", keys="[null]")) == elsewhere["assigned"]
    assert len(told(laid, by="region")["map"]) == 83
    # A filter by it is the same as the group, with what is not on the map among its values too.
    both = orjson.dumps({"region": ["TA", None]}).decode()
    assert told(laid, among=both)["whole"]["assigned"] == groups["TA"]["assigned"] + elsewhere["assigned"]
    nowhere = laid.api("admin").get("/coverage/records", **FEBRUARY, by="region", keys='["XX"]')
    assert nowhere.status_code == 422


def test_norms_are_kept_by_who_sets_targets_of_all(laid: World) -> None:
    put = {"object": "company", "norms": NORMS[:1]}
    assert laid.api("olga").put("/coverage/norms", put).status_code == 403
    assert laid.api("olga").get("/coverage/norms").json()["may_keep"] is False
    assert laid.api("admin").put("/coverage/norms", put).status_code == 204
    kept = laid.api("olga").get("/coverage/norms").json()["norms"]
    assert [(one["field"], one["amount"], one["field_label"]) for one in kept] == [
        ("segment", 2, "Категория")
    ]
    assert {one.op for one in Change.objects.filter(object="coverage_norm")} == {"create", "erase"}
    wrong = [
        {**NORMS[0], "amount": 0},
        {**NORMS[0], "kinds": []},
        {**NORMS[1]},
        {**NORMS[0], "field": "ничего"},
    ]
    answer = laid.api("admin").put("/coverage/norms", {"object": "company", "norms": wrong})
    fields = {one["field"] for one in answer.json()["errors"]}
    assert answer.status_code == 422
    assert fields == {"norms.0.amount", "norms.1.value", "norms.1.kinds", "norms.2.field", "norms.3.field"}


def test_what_one_may_not_see_is_refused(laid: World) -> None:
    laid.take_roles("maria")
    rights = {"company": {"see": "all"}, "activity": {"see": "all"}}
    role = laid.give_role("maria", rights, {"company": {"segment": "hidden"}})
    api = laid.api("maria")
    assert api.get("/coverage", by="segment", **FEBRUARY).status_code == 422
    assert told(laid, "maria")["norms"] is None and told(laid, "maria")["whole"]["with_norm"] == 0
    assert api.get("/coverage/export", **FEBRUARY).status_code == 403
    role.field_rights = {"company": {"responsible": "hidden", "addresses": "hidden"}}
    role.save()
    assert laid.api("maria").get("/coverage", **FEBRUARY).status_code == 422
    role.grants, role.field_rights = {"company": {"see": "all"}}, {}
    role.save()
    assert laid.api("maria").get("/coverage", **FEBRUARY).status_code == 403
    file = laid.api("admin").get("/coverage/export", by="person", format="csv", **FEBRUARY)
    assert file.status_code == 200 and "Иванов Иван" in file.content.decode("utf-8-sig")


def test_a_norm_is_asked_of_the_part_lived() -> None:
    norm = Norm("", "", 2, "month", ("visit",))
    assert parts_of("month", date(2026, 1, 1), date(2026, 4, 1)) == 3
    assert parts_of("quarter", date(2026, 1, 1), date(2026, 4, 1)) == 1
    assert norm.need(date(2026, 2, 1), date(2026, 2, 15)) == pytest.approx(1)
    assert norm.need(date(2026, 2, 1), date(2026, 2, 1)) == 0
    assert norm.required(date(2026, 2, 1), date(2026, 2, 10)) == 0
    start = date(2026, 2, 1)
    found = [state_of(norm, done, start, start + timedelta(days=28)) for done in (0, 1, 2)]
    assert found == ["never", "below", "met"] and state_of(None, 3, start, start) == "none"
    assert state_of(norm, 0, start, start + timedelta(days=3)) == "waiting"


def test_the_map_has_a_tile_for_every_region() -> None:
    assert len({(one.column, one.row) for one in regions()}) == len(regions()) == 83
    assert all(region_of(one.ru) == one.code == region_of(one.en) for one in regions())
    meant = (
        "г. Москва",
        "Московская обл.",
        "Респ. Алтай",
        "Алтайский край",
        "Саха (Якутия)",
        "ХМАО",
        "Нигде",
    )
    assert [region_of(one) for one in meant] == ["MOW", "MOS", "AL", "ALT", "SA", "KHM", None]
