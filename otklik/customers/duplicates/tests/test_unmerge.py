"""Merged records part again exactly as they were."""

from __future__ import annotations

from typing import Any

from django.db import connection

from otklik.customers.duplicates.pointers import pointers_at
from otklik.customers.people.models import Person
from otklik.customers.tests.cast import new_company, new_person
from otklik.records.entries.actions import create_record
from otklik.records.journal.models import Change
from otklik.records.objects.registry import objects
from tests.world import World

BOOKKEEPING = ("version", "updated_at", "updated_by_id")


def whole(tables: set[str]) -> dict[str, list[Any]]:
    """Every row of the tables, without what merely counts writes."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {table} t ORDER BY id", [list(BOOKKEEPING)])
            found[table] = cursor.fetchall()
    return found


def tables_of(*keys: str) -> set[str]:
    tables = {f'"{objects.get(key).model._meta.db_table}"' for key in keys}
    return tables | {pointer.table for key in keys for pointer in pointers_at(objects.get(key))}


def merge(world: World, plural: str, keep: Any, *others: Any, **values: Any) -> str:
    body = {"keep": str(keep.pk), "others": [str(other.pk) for other in others], "values": values}
    answer = world.api("admin").post(f"/{plural}/merge", body)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["id"])


def undo(world: World, merge_id: str, who: str = "admin") -> Any:
    return world.api(who).post(f"/merges/{merge_id}/undo")


def test_companies_part_exactly(world: World) -> None:
    admin = world.by("admin")
    keep = new_company(world, name="Пион", phones=["+7 916 000-00-01"], comment="Первый")
    others = [
        new_company(
            world,
            name=f"Пион {n}",
            phones=[f"+7 916 000-00-1{n}"],
            segment="B",
            tags=["сеть"],
            comment=str(n),
        )
        for n in range(3)
    ]
    new_company(world, name="Дочка", parent=str(others[0].pk))
    for record in (keep, *others):
        new_person(world, name=f"Белов {record.name}", company=str(record.pk))
        create_record(admin, "deal", {"name": "Поставка", "company": str(record.pk)})
        world.api("ivan").put(f"/favourites/company/{record.pk}")
    links = [{"object": "company", "id": str(one.pk)} for one in (keep, *others)]
    create_record(admin, "activity", {"kind": "meeting", "subject": "Общая", "links": links})
    tables = tables_of("company")
    before = whole(tables)
    done = merge(world, "companies", keep, *others, name="Пион 1")
    assert whole(tables) != before
    answer = undo(world, done)
    assert answer.status_code == 200, answer.content
    assert answer.json()["left"] == []
    assert whole(tables) == before


def test_people_part_exactly(world: World) -> None:
    rose, poppy = new_company(world, name="Роза"), new_company(world, name="Мак")
    keep = new_person(world, name="Белов Олег", company=str(rose.pk))
    second = new_person(world, name="Белов О.", company=str(poppy.pk), birthday="1980-05-06")
    third = new_person(world, name="Олег Б.", company=str(rose.pk), emails=["o@belov.example"])
    nobody = new_person(world, name="Белов", phones=["+7 916 000-00-03"])
    tables = tables_of("person") | {'"customers_person"'}
    before = whole(tables)
    done = merge(world, "people", keep, second, third, nobody)
    assert undo(world, done).status_code == 200
    assert whole(tables) == before


def test_a_company_taken_from_the_other_goes_back_to_them(world: World) -> None:
    rose = new_company(world, name="Роза")
    keep, other = (
        new_person(world, name="Белов Олег"),
        new_person(world, name="Белов О.", company=str(rose.pk)),
    )
    tables = tables_of("person")
    before = whole(tables)
    done = merge(world, "people", keep, other)
    assert Person.objects.get(pk=keep.pk).company_id == rose.pk
    assert undo(world, done).status_code == 200
    assert whole(tables) == before


def test_a_holding_parts_exactly(world: World) -> None:
    head = new_company(world, name="Голова", parent=str(new_company(world, name="Верх").pk))
    middle = new_company(world, name="Середина", parent=str(head.pk))
    branch = new_company(world, name="Филиал", parent=str(middle.pk))
    tables = tables_of("company")
    before = whole(tables)
    done = merge(world, "companies", branch, head)
    assert undo(world, done).status_code == 200
    assert whole(tables) == before


def test_what_people_changed_since_stays(world: World) -> None:
    keep = new_company(world, name="Пион")
    other = new_company(world, name="Пион ООО", segment="B", inn="7736050003")
    person = new_person(world, company=str(other.pk))
    third = new_company(world, name="Астра")
    done = merge(world, "companies", keep, other)
    api = world.api("ivan")
    assert api.patch(f"/companies/{keep.pk}", {"values": {"segment": "A"}}).status_code == 200
    assert api.patch(f"/people/{person.pk}", {"values": {"company": str(third.pk)}}).status_code == 200
    assert undo(world, done).json()["left"] == ["segment"]
    keep.refresh_from_db()
    person.refresh_from_db()
    assert (keep.segment, keep.inn) == ("A", "")
    assert person.company_id == third.pk


def test_it_is_undone_once(world: World) -> None:
    keep, other = new_company(world), new_company(world)
    done = merge(world, "companies", keep, other)
    assert undo(world, done).status_code == 200
    again = undo(world, done)
    assert again.status_code == 409 and again.json()["code"] == "undone"
    assert Change.objects.filter(source=f"undo:merge:{done}", record_id=other.pk, op="restore").exists()


def test_the_later_merge_is_undone_first(world: World) -> None:
    one, two, three = (new_company(world) for _ in range(3))
    first = merge(world, "companies", one, two)
    second = merge(world, "companies", three, one)
    answer = undo(world, first)
    assert answer.status_code == 404, "what it was merged into is in the trash"
    assert undo(world, second).status_code == 200
    assert undo(world, first).status_code == 200


def test_whose_right_it_is(world: World) -> None:
    keep, other = new_company(world), new_company(world)
    done = merge(world, "companies", keep, other)
    world.take_roles("ivan")
    world.give_role("ivan", {"company": {"see": "own"}})
    assert undo(world, done, "ivan").status_code == 403
    assert undo(world, done, "stranger").status_code == 404
    assert undo(world, done, "petr").status_code == 404
    world.give_role("ivan", {"company": {"merge": "own"}})
    assert undo(world, done, "ivan").status_code == 200
    assert undo(world, "00000000-0000-7000-8000-000000000000").status_code == 404
