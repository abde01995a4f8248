"""Saved views: one's own, or shared by those who answer for others' records."""

import pytest

from tests.world import World

pytestmark = pytest.mark.django_db
VIEW = {
    "object": "company", "name": "Москва", "filter": {"field": "name", "op": "contains", "value": "мос"},
    "columns": [{"key": "name", "width": 300}], "sort": "-created_at",
}  # fmt: skip


def test_ones_own_stays_ones_own(world: World) -> None:
    made = world.api("ivan").post("/views", VIEW)
    assert made.status_code == 201, made.content
    assert [v["name"] for v in world.api("ivan").get("/views", object="company").json()] == ["Москва"]
    assert world.api("maria").get("/views", object="company").json() == []
    assert world.api("maria").patch(f"/views/{made.json()['id']}", {"name": "Моё"}).status_code == 404


def test_shared_by_the_head_seen_by_all_changed_by_the_owner(world: World) -> None:
    made = world.api("olga").post("/views", {**VIEW, "shared": True})
    assert made.status_code == 201, made.content
    found = world.api("ivan").get("/views", object="company").json()
    assert [(v["name"], v["mine"]) for v in found] == [("Москва", False)]
    assert world.api("ivan").patch(f"/views/{made.json()['id']}", {"name": "Моё"}).status_code == 403
    assert world.api("olga").delete(f"/views/{made.json()['id']}").status_code == 204


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "}, {"kind": "cube"}, {"filter": {"field": "no", "op": "eq", "value": 1}}, {"sort": "nothing"},
        {"columns": [{"key": "nothing"}]}, {"columns": [{}]},
    ],
)  # fmt: skip
def test_what_is_not_of_the_object_is_refused(world: World, change: dict) -> None:
    assert world.api("ivan").post("/views", {**VIEW, **change}).status_code == 422
