"""What is put together once holds only while nothing it follows from has moved."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction

from otklik.access.models import UserRole
from otklik.kit.clock import now
from otklik.records.entries.actions import change_record, create_record
from otklik.records.entries.queries import _is_steady, visible
from otklik.records.entries.statements import Among, Statement, slot
from otklik.records.fields.actions import create_field
from tests.world import World

pytestmark = pytest.mark.django_db


def names(api, **asked) -> set[str]:
    return {row["name"] for row in api.get("/companies", limit=200, **asked).json()["rows"]}


def test_the_same_page_again_shows_what_came_since(world: World) -> None:
    api, by = world.api("ivan"), world.by("ivan")
    before = names(api)
    made = create_record(by, "company", {"name": "Фирма новая"})
    assert names(api) == before | {"Фирма новая"}
    change_record(by, "company", made.pk, {"name": "Фирма прежняя"})
    assert names(api) == before | {"Фирма прежняя"}
    assert api.get(f"/companies/{made.pk}").json()["name"] == "Фирма прежняя"


def test_putting_together_is_not_done_twice(world: World, monkeypatch) -> None:
    api = world.api("ivan")
    made: list[object] = []
    first = Statement.__init__
    monkeypatch.setattr(
        Statement,
        "__init__",
        lambda self, rows, *more, **named: (made.append(rows), first(self, rows, *more, **named))[1],
    )
    names(api, sort="-name")
    assert len(made) == 1
    names(api, sort="-name")
    assert len(made) == 1


def test_a_right_taken_away_is_gone_from_the_next_asking(world: World) -> None:
    api = world.api("ivan")
    create_record(world.by("ivan"), "company", {"name": "Фирма Ивана"})
    assert "Фирма Ивана" in names(api)
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own"}}, {"company": {"inn": "hidden"}})
    create_record(world.by("admin"), "company", {"name": "Чужая"})
    assert "Фирма Ивана" in names(api) and "Чужая" not in names(api)
    assert "inn" not in api.get("/companies").json()["rows"][0]
    assert api.get("/companies", columns="name,inn").status_code == 422
    UserRole.objects.filter(user=world.users["ivan"]).delete()
    assert api.get("/companies").status_code == 403


def test_a_new_field_is_there_at_once_for_who_asked_before(world: World) -> None:
    admin = world.api("admin")
    made = create_record(world.by("admin"), "company", {"name": "Фирма"})
    assert "beds" not in admin.get(f"/companies/{made.pk}").json()
    given = {"key": "beds", "type": "number", "label": {"ru": "Коек"}}
    assert admin.post("/objects/company/fields", given).status_code in (200, 201)
    assert admin.patch(f"/companies/{made.pk}", {"values": {"beds": 5}}).json()["beds"] == 5
    assert admin.get("/companies", columns="beds").json()["rows"][0].keys() >= {"beds"}


def test_a_change_of_the_configuration_taken_back_leaves_nothing(world: World) -> None:
    api, by = world.api("admin"), world.by("admin")
    made = create_record(by, "company", {"name": "Фирма"})
    with pytest.raises(RuntimeError), transaction.atomic():
        create_field(by, "company", {"key": "beds", "type": "number", "label": {"ru": "Коек"}})
        raise RuntimeError
    assert "beds" not in api.get(f"/companies/{made.pk}").json()


def test_tomorrow_is_another_day(world: World) -> None:
    create_record(world.by("ivan"), "company", {"name": "Фирма вчера"})
    today = json.dumps({"field": "created_at", "op": "in_period", "value": "today"})
    assert "Фирма вчера" in names(world.api("ivan"), filter=today)
    with time_machine.travel(now() + timedelta(days=1)):
        assert "Фирма вчера" not in names(world.api("ivan"), filter=today)


def test_a_list_of_ids_of_any_length_is_one_statement(world: World, django_assert_num_queries) -> None:
    by = world.by("admin")
    ids = [create_record(by, "company", {"name": f"Фирма {n}"}).pk for n in range(3)]
    asked = Statement(visible(by, "company").filter(Among("pk", "ids")).order_by("name").values_list("name"))
    with django_assert_num_queries(3):
        assert asked.ask(ids=[]) == []
        assert asked.ask(ids=ids[:1]) == [("Фирма 0",)]
        assert asked.count(ids=ids) == 3


def test_nothing_may_be_seen_is_not_asked(world: World, django_assert_num_queries) -> None:
    world.take_roles("ivan")
    rows = visible(world.by("ivan"), "company").filter(pk=slot("pk")).values_list("name")
    with django_assert_num_queries(0):
        assert Statement(rows).ask(pk=None) == []
        assert Statement(rows).count(pk=None) == 0


@pytest.mark.parametrize(
    ("condition", "steady"),
    [
        (None, True),
        ({"field": "responsible", "op": "eq", "value": "@me"}, True),
        ({"field": "responsible", "op": "in", "value": ["@me"]}, False),
        ({"field": "name", "op": "contains", "value": "пион"}, False),
        ({"all": [{"field": "responsible", "op": "eq", "value": "@me"}]}, False),
        ([], False),
    ],
)
def test_only_lists_read_along_an_index_are_planned_once(condition: object, steady: bool) -> None:
    assert _is_steady(condition) is steady
