"""Keyset pages: whatever the order, going through them meets every row once, in order, empties last."""

import pytest

from otklik.records.entries.actions import create_record
from otklik.records.entries.queries import Asking, page
from otklik.records.fields.actions import create_field
from tests.world import World

pytestmark = pytest.mark.django_db


def _all(by, sort: str, **more) -> list[dict]:
    rows, cursor = [], ""
    for _ in range(50):
        found = page(by, "company", Asking(sort=sort, cursor=cursor, limit=3, **more))
        rows += found["rows"]
        if not found["next"]:
            return rows
        cursor = found["next"]
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("sort", ["name", "-name", "created_at", "-created_at"])
def test_every_row_once(world: World, sort: str) -> None:
    by = world.by("admin")
    for number in range(11):
        values = {"name": f"Фирма {number % 4}"}
        create_record(by, "company", values)
    rows = _all(by, sort)
    everyone = page(by, "company", Asking(limit=200))["rows"]
    assert len(rows) == len({row["id"] for row in rows}) == len(everyone)


@pytest.mark.parametrize("descending", [False, True])
def test_a_custom_number_sorts_as_a_number_and_empties_come_last(world: World, descending: bool) -> None:
    by = world.by("admin")
    create_field(
        by, "company", {"key": "beds", "type": "number", "label": {"ru": "Коек"}, "filterable": True}
    )
    for beds in (9, 100, None, 20.5, None, -3, 100):
        create_record(by, "company", {"name": "Клиника", "beds": beds})
    name = {"field": "name", "op": "eq", "value": "Клиника"}
    rows = _all(by, "-beds" if descending else "beds", filter=name, columns=("name", "beds"))
    given = [-3, 9, 20.5, 100, 100]
    assert [row["beds"] for row in rows] == [*(given[::-1] if descending else given), None, None]


def test_a_foreign_cursor_is_refused(world: World) -> None:
    for cursor in ("abc", "W10", "WzEsMiwzLDRd", "WzEsICJ4IiwgIm5vdC1hLXV1aWQiXQ"):
        assert world.api("ivan").get("/companies", cursor=cursor).status_code == 422


def test_a_page_costs_few_statements(world: World, django_assert_max_num_queries) -> None:
    by = world.by("ivan")
    for number in range(30):
        create_record(by, "company", {"name": f"Фирма {number}"})
    api = world.api("ivan")
    api.get("/companies")
    with django_assert_max_num_queries(4):
        assert api.get("/companies", limit=25).status_code == 200


def test_the_count_stops_at_a_bound(world: World, monkeypatch) -> None:
    from otklik.records.entries import queries

    monkeypatch.setattr(queries, "COUNTED_UP_TO", 5)
    by = world.by("admin")
    for number in range(8):
        create_record(by, "company", {"name": f"Фирма {number}"})
    assert world.api("admin").get("/companies/count").json() == {"count": 5, "exact": False}
    exact = world.api("admin").get("/companies/count", exact="1").json()
    assert exact["exact"] and exact["count"] >= 8
