"""The tree of departments stays a tree."""

import pytest

from otklik.access.departments.rules import makes_circle
from otklik.kit.ids import new_id


def test_everyone_sees_the_tree(world):
    rows = {row["name"]: row for row in world.api("stranger").get("/departments").json()}
    assert rows["Отдел продаж"]["head"]["name"] == "Главная Ольга"
    assert rows["Выездная группа"]["parent"] == rows["Отдел продаж"]["id"]
    assert rows["Отдел продаж"]["people"] == 3  # the one who left is not counted


def test_a_department_is_made_changed_and_deleted(world):
    api = world.api("admin")
    made = api.post(
        "/departments", {"name": " Склад  №1 ", "parent": str(world.departments["company"].pk)}
    ).json()
    assert made["name"] == "Склад №1"
    changed = api.patch(f"/departments/{made['id']}", {"head": str(world.id("petr"))}).json()
    assert changed["head"]["name"] == "Петров Пётр"
    assert changed["parent"] == str(world.departments["company"].pk)
    assert api.delete(f"/departments/{made['id']}").status_code == 204
    assert api.delete(f"/departments/{made['id']}").status_code == 404


@pytest.mark.parametrize("key", ["sales", "company", "field"])
def test_a_department_with_anyone_or_anything_in_it_stays(world, key):
    answer = world.api("admin").delete(f"/departments/{world.departments[key].pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "department_not_empty")


@pytest.mark.parametrize("parent", ["sales", "field"])
def test_a_department_never_hangs_below_itself(world, parent):
    body = {"parent": str(world.departments[parent].pk)}
    answer = world.api("admin").patch(f"/departments/{world.departments['sales'].pk}", body)
    assert [(e["field"], e["code"]) for e in answer.json()["errors"]] == [("parent", "circle")]


@pytest.mark.parametrize(
    "body", [{"name": " "}, {"name": "А", "parent": str(new_id())}, {"name": "А", "head": "x"}, {}]
)
def test_a_malformed_department_is_refused(world, body):
    assert world.api("admin").post("/departments", body).status_code == 422


def test_one_who_left_heads_nothing(world):
    body = {"head": str(world.id("gone"))}
    assert world.api("admin").patch(f"/departments/{world.departments['sales'].pk}", body).status_code == 422


def test_circles_are_seen_at_any_depth():
    a, b, c = new_id(), new_id(), new_id()
    parents = {a: None, b: a, c: b}
    assert makes_circle(parents, a, c)
    assert makes_circle(parents, a, a)
    assert not makes_circle(parents, c, a)
    assert not makes_circle(parents, a, None)
    assert not makes_circle({a: b, b: a}, c, a)  # a circle already there is walked once
