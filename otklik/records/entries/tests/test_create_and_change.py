"""A record is created and changed through one door, with every problem told beside its field."""

import pytest

from otklik.records.entries.actions import change_record, create_record
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_new_record_is_its_makers(world: World) -> None:
    made = world.api("ivan").post("/companies", {"name": "ООО «Лютик»"})
    assert made.status_code == 201, made.content
    assert made.json()["responsible"]["name"] == "Иванов Иван"
    assert made.json()["can"] == {"change": True, "delete": True, "assign": False, "merge": True} | {
        key: made.json()["can"][key] for key in ("delete", "assign", "merge")
    }


def test_every_problem_is_told_at_once_beside_its_field(world: World) -> None:
    answer = world.api("ivan").post(
        "/companies", {"inn": "123", "urls": ["не адрес"], "nonsense": 1, "version": 7}
    )
    assert answer.status_code == 422
    assert {"urls", "nonsense", "version"} <= {error["field"] for error in answer.json()["errors"]}
    assert answer["Content-Type"] == "application/problem+json"


def test_the_same_id_twice_is_the_same_record(world: World) -> None:
    body = {"id": "01900000-0000-7000-8000-000000000001", "name": "Сделано в дороге"}
    first = world.api("ivan").post("/companies", body)
    again = world.api("ivan").post("/companies", body)
    assert first.status_code == again.status_code == 201
    assert first.json()["id"] == again.json()["id"] == body["id"]
    assert world.api("petr").post("/companies", body).status_code == 409


def test_nothing_changes_when_nothing_differs(world: World) -> None:
    by = world.by("ivan")
    record = create_record(by, "company", {"name": "Василёк"})
    same = change_record(by, "company", record.pk, {"name": "Василёк"})
    assert same.version == 1


def test_two_people_in_one_field_get_a_shown_conflict(world: World) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    url = f"/companies/{record.pk}"
    first = world.api("ivan").patch(url, {"values": {"name": "Ромашка-1"}, "base": {"name": "Ромашка"}})
    assert first.status_code == 200
    second = world.api("olga").patch(
        url, {"values": {"name": "Ромашка-2", "comment": "ещё"}, "base": {"name": "Ромашка", "comment": None}}
    )
    assert second.status_code == 409
    told = second.json()
    assert told["code"] == "conflict"
    assert told["conflicts"] == [
        {"field": "name", "label": "Название", "base": "Ромашка", "theirs": "Ромашка-1", "yours": "Ромашка-2"}
    ]
    record.refresh_from_db()
    assert record.name == "Ромашка-1" and record.comment == ""


def test_different_fields_at_once_are_no_conflict(world: World) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Ромашка"})
    url = f"/companies/{record.pk}"
    assert (
        world.api("ivan").patch(url, {"values": {"name": "Роза"}, "base": {"name": "Ромашка"}}).status_code
        == 200
    )
    answer = world.api("olga").patch(url, {"values": {"comment": "ждёт"}, "base": {"comment": None}})
    assert answer.status_code == 200
    assert answer.json()["name"] == "Роза"


def test_a_stranger_may_not_and_the_invisible_is_not_there(world: World) -> None:
    record = create_record(world.by("petr"), "company", {"name": "Чужая"})
    url = f"/companies/{record.pk}"
    assert world.api("stranger").post("/companies", {"name": "Нет"}).status_code == 403
    assert world.api("ivan").patch(url, {"values": {"name": "Моя"}}).status_code == 404
    assert world.api("ivan").delete(url).status_code == 404


def test_giving_away_is_a_right_of_its_own(world: World) -> None:
    record = create_record(world.by("ivan"), "company", {"name": "Передаваемая"})
    maria = str(world.users["maria"].pk)
    assert (
        world.api("olga")
        .patch(f"/companies/{record.pk}", {"values": {"responsible": maria}})
        .json()["responsible"]["id"]
        == maria
    )


def test_the_trash_gives_back(world: World) -> None:
    by = world.by("admin")
    record = create_record(by, "company", {"name": "В корзину"})
    api = world.api("admin")
    assert api.delete(f"/companies/{record.pk}").status_code == 204
    assert api.get(f"/companies/{record.pk}").status_code == 404
    found = api.get("/companies", deleted="1").json()["rows"]
    assert [row["name"] for row in found] == ["В корзину"]
    assert api.post(f"/companies/{record.pk}/restore").json()["name"] == "В корзину"
    assert api.get(f"/companies/{record.pk}").status_code == 200
