from __future__ import annotations

import pytest

from otklik.customers.tests.cast import new_company
from otklik.records.entries.actions import create_record
from tests.world import World


def chain(world: World, length: int) -> list[str]:
    ids: list[str] = []
    for number in range(length):
        ids.append(str(new_company(world, name=f"Звено {number}", parent=ids[-1] if ids else None).pk))
    return ids


@pytest.mark.parametrize(("moved", "under"), [(0, 0), (0, 1), (0, 3), (1, 3)])
def test_nothing_hangs_below_itself(world: World, moved: int, under: int) -> None:
    ids = chain(world, 4)
    answer = world.api("ivan").patch(f"/companies/{ids[moved]}", {"values": {"parent": ids[under]}})
    assert answer.status_code == 422
    assert answer.json()["errors"][0] | {"message": ""} == {
        "field": "parent",
        "code": "circle",
        "message": "",
    }


def test_a_company_moves_within_its_holding(world: World) -> None:
    ids = chain(world, 3)
    assert world.api("ivan").patch(f"/companies/{ids[2]}", {"values": {"parent": ids[0]}}).status_code == 200


def test_territories_are_a_tree_for_all_to_see_and_the_administrator_to_change(world: World) -> None:
    centre = world.things["territory"]
    part = create_record(world.by("admin"), "territory", {"name": "Тверь", "parent": str(centre.pk)})
    circle = world.api("admin").patch(f"/territories/{centre.pk}", {"values": {"parent": str(part.pk)}})
    assert circle.status_code == 422
    rows = world.api("ivan").get("/territories").json()["rows"]
    assert [(row["name"], (row["parent"] or {}).get("name")) for row in rows] == [
        ("Тверь", "Центр"),
        ("Центр", None),
    ]
    assert world.api("ivan").post("/territories", {"name": "Юг"}).status_code == 403
    assert world.api("ivan").patch(f"/territories/{part.pk}", {"values": {"name": "Юг"}}).status_code == 403


def test_the_holding_is_told_from_its_top(world: World) -> None:
    ids = chain(world, 3)
    foreign = str(new_company(world, "petr", name="Чужая").pk)
    assert (
        world.api("admin").patch(f"/companies/{foreign}", {"values": {"parent": ids[0]}}).status_code == 200
    )
    tree = world.api("ivan").get(f"/companies/{ids[2]}/holding").json()
    assert [(one["name"], one["level"], one["hidden"]) for one in tree] == [
        ("Звено 0", 0, False), ("Звено 1", 1, False), (None, 1, True), ("Звено 2", 2, False),
    ]  # fmt: skip
    assert world.api("ivan").get(f"/companies/{foreign}/holding").status_code == 404
