import json
from datetime import date, datetime, timedelta

import pytest

from otklik.kit.clock import now
from otklik.kit.errors import Invalid, Refused
from otklik.records.entries.actions import change_record, create_record
from otklik.sales.deals.models import Deal
from otklik.sales.tests.cast import new_deal, stage


def test_a_deal_without_a_name_borrows_one(world):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "Ромашка"})
    assert create_record(by, "deal", {"company": str(company.pk)}).name == "Ромашка"
    assert create_record(by, "deal", {}).name == "Новая сделка"


def test_a_deal_may_begin_in_any_stage_whose_rules_it_meets(world):
    deal = new_deal(world, stage=str(stage(world, "proposal")))
    assert (deal.reached, deal.pipeline_id) == (3, world.things["pipeline"].id)
    with pytest.raises(Refused):
        new_deal(world, stage=str(stage(world, "lost")))
    lost = new_deal(world, stage=str(stage(world, "lost")), loss_reason=str(world.things["reason"].pk))
    assert lost.state == "lost" and lost.closed_at
    with pytest.raises(Invalid):
        new_deal(world, loss_reason=str(world.things["reason"].pk))


def test_what_is_counted_is_not_written_by_hand(world):
    for key, value in (
        ("state", "won"),
        ("closed_at", "2026-01-01"),
        ("reached", 7),
        ("attention", ["quiet"]),
    ):
        with pytest.raises(Invalid):
            new_deal(world, **{key: value})
    for key, value in (("amount", "-1"), ("probability", 101), ("currency", "XXX"), ("stage", "x")):
        with pytest.raises(Invalid):
            new_deal(world, **{key: value})


def test_how_far_a_deal_came_is_told_and_asked_about(world):
    far = new_deal(world, stage=str(stage(world, "proposal")), name="Дальняя")
    near = new_deal(world, name="Ближняя")
    api = world.api("ivan")
    assert api.get(f"/deals/{far.pk}").json()["furthest"] == "proposal"
    for asked, expected in (("eq", {far}), ("ne", {near})):
        condition = {"field": "furthest", "op": asked, "value": "proposal"}
        rows = api.get("/deals", filter=json.dumps(condition), columns="name,furthest").json()["rows"]
        found = {row["id"] for row in rows}
        assert {one for one in (far, near) if str(one.pk) in found} == expected
    assert api.patch(f"/deals/{near.pk}", {"values": {"furthest": "won"}}).status_code == 422


def test_people_of_a_deal(world):
    by = world.by("ivan")
    main, second = (create_record(by, "person", {"last_name": name}) for name in ("Петрова", "Сидорова"))
    deal = new_deal(world, person=str(main.pk))
    answer = world.api("ivan").put(f"/deals/{deal.pk}/persons", {"ids": [str(second.pk)]})
    assert answer.status_code == 200, answer.content
    assert [one["name"] for one in answer.json()["persons"]] == ["Петрова", "Сидорова"]
    found = world.api("ivan").get(
        "/deals", filter=json.dumps({"field": "persons", "op": "eq", "value": str(second.pk)})
    )
    assert [row["id"] for row in found.json()["rows"]] == [str(deal.pk)]
    stranger = create_record(world.by("petr"), "person", {"last_name": "Чужая"})
    assert world.api("ivan").put(f"/deals/{deal.pk}/persons", {"ids": [str(stranger.pk)]}).status_code == 422
    answer = world.api("ivan").put(f"/deals/{deal.pk}/persons", {"ids": []})
    assert [one["name"] for one in answer.json()["persons"]] == ["Петрова"]


def test_an_activity_of_a_deal_is_told_on_its_company(world):
    by = world.by("ivan")
    company = create_record(by, "company", {"name": "Ромашка"})
    deal = new_deal(world, company=str(company.pk))
    create_record(
        by, "activity", {"kind": "note", "text": "Был", "links": [{"object": "deal", "id": str(deal.pk)}]}
    )
    told = world.api("ivan").get(f"/companies/{company.pk}/timeline").json()["items"]
    assert "note" in [item["kind"] for item in told]
    assert Deal.objects.get(pk=deal.pk).last_activity_at is not None


def test_the_path_tells_where_a_deal_stood(world):
    deal = world.things["deal_ivan"]
    world.api("ivan").post(f"/deals/{deal.pk}/move", {"stage": str(stage(world, "proposal"))})
    path = world.api("ivan").get(f"/deals/{deal.pk}/path").json()
    assert [(one["kind"], one["visited"]) for one in path["stages"] if one["visited"]] == [
        ("new", True), ("proposal", True),
    ]  # fmt: skip
    assert [one["stage"]["kind"] for one in path["visits"]] == ["new", "proposal"]
    assert path["visits"][1]["by"]["name"] == "Иванов Иван"
    assert world.api("petr").get(f"/deals/{deal.pk}/path").status_code == 404


def test_the_calendar_shows_what_is_to_close(world):
    soon = new_deal(world, close_on="2027-03-10")
    new_deal(world, close_on="2027-04-01")
    rows = world.api("ivan").get("/deals/calendar", **{"from": "2027-03-01", "to": "2027-04-01"}).json()
    assert [row["id"] for row in rows] == [str(soon.pk)]
    assert (
        world.api("ivan").get("/deals/calendar", **{"from": "2027-03-01", "to": "2027-03-01"}).status_code
        == 422
    )


def test_quick_filters_find_what_they_say(world):
    describe = world.api("ivan").get("/objects/deal").json()
    filters = {one["key"]: one["filter"] for one in describe["quick_filters"]}
    deal = new_deal(world, close_on="2020-01-01")
    moments = {"today": now(), "overdue": now() - timedelta(hours=1)}
    for key in filters:
        Deal.objects.filter(pk=deal.pk).update(
            next_step_at=moments.get(key), stage_due_at=now() - timedelta(minutes=1)
        )
        rows = world.api("ivan").get("/deals", filter=json.dumps(filters[key])).json()["rows"]
        assert str(deal.pk) in [row["id"] for row in rows], key


def test_creating_and_reading_take_few_statements(world, django_assert_max_num_queries):
    api = world.api("ivan")
    api.get("/me")
    with django_assert_max_num_queries(17):
        made = api.post("/deals", {"name": "Поставка", "amount": "5.00"})
    assert made.status_code == 201
    with django_assert_max_num_queries(5):
        api.get(f"/deals/{made.json()['id']}")
    with django_assert_max_num_queries(4):
        api.get("/deals")


def test_imported_history_keeps_its_dates(world):
    by = world.by("admin", via="import")
    values = {
        "name": "Старая", "stage": str(stage(world, "won")), "created_at": "2025-03-01T08:00:00Z",
        "closed_at": "2025-04-02T09:00:00Z",
    }  # fmt: skip
    deal = create_record(by, "deal", values, trusted=True)
    assert deal.created_at == datetime.fromisoformat("2025-03-01T08:00:00+00:00")
    assert deal.closed_at.date() == date(2025, 4, 2)
    changed = change_record(world.by("admin"), "deal", deal.pk, {"comment": "Из старой базы"})
    assert changed.closed_at.date() == date(2025, 4, 2)


def test_stages_and_pipelines_are_called_in_the_language_of_who_asks(world):
    deal, api = new_deal(world), world.api("ivan")
    for language, stage_name, pipeline_name in (("ru", "Новая", "Продажи"), ("en", "New", "Sales")):
        type(world.users["ivan"]).objects.filter(pk=world.id("ivan")).update(language=language)
        told = api.get(f"/deals/{deal.pk}").json()
        assert (told["stage"]["name"], told["pipeline"]["name"]) == (stage_name, pipeline_name)
        row = next(row for row in api.get("/deals").json()["rows"] if row["id"] == str(deal.pk))
        assert row["stage"]["name"] == stage_name
