"""What is settled for a whole column: the order of its dates, and the records its names mean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from otklik.customers.people.models import Person
from otklik.exchange.imports import running
from otklik.exchange.imports.converting import Converter
from otklik.exchange.imports.models import Import
from otklik.exchange.imports.plans import read_plan
from otklik.exchange.imports.tests.test_running import FakeReading
from otklik.records.entries.actions import create_record
from tests.world import World

pytestmark = pytest.mark.django_db
NAMES = ("Аистов", "Бекасов", "Воробьёв", "Голубев", "Дроздов")


def bring(world: World, monkeypatch, rows, mapping, **plan) -> Import:
    monkeypatch.setattr(running, "stored_reading", lambda job: FakeReading(rows))
    job = Import.objects.create(
        object="person", name="база.csv", path="none", reading={"columns": ["a", "b", "c"]}, state="queued",
        by_id=world.id("olga"), plan={"mapping": mapping, **plan},
    )  # fmt: skip
    running.run(job.pk)
    job.refresh_from_db()
    return job


def test_one_order_of_dates_for_the_whole_file(world: World, monkeypatch) -> None:
    """The first part alone looks like day and month; the last row proves that the month comes first."""
    monkeypatch.setattr(running, "CHUNK", 2)
    days = ("03/04/1980", "05/06/1981", "07/08/1982", "09/10/1983", "12/25/1984")
    rows = [[name, day] for name, day in zip(NAMES, days, strict=True)]
    job = bring(world, monkeypatch, rows, {"0": "person.last_name", "1": "person.birthday"})
    assert (job.created, job.refused) == (5, 0)
    found = {str(one.birthday) for one in Person.objects.filter(last_name__in=NAMES)}
    assert found == {"1980-03-04", "1981-05-06", "1982-07-08", "1983-09-10", "1984-12-25"}


def test_the_order_chosen_by_a_person_stands(world: World, monkeypatch) -> None:
    rows = [["Аистов", "03/04/1980"], ["Бекасов", "12/25/1984"]]
    mapping = {"0": "person.last_name", "1": "person.birthday"}
    job = bring(world, monkeypatch, rows, mapping, date_orders={"1": "dmy"})
    assert str(Person.objects.get(last_name="Аистов").birthday) == "1980-04-03"
    assert job.refused == 1


def converter(world: World) -> Converter:
    by = world.by("admin")
    return Converter(
        by, read_plan(by, "person", {"mapping": {"0": "person.last_name", "1": "person.company"}}, 2)
    )


def test_names_of_companies_are_looked_up_once_a_chunk(world: World) -> None:
    made = {}
    for n in range(30):
        name = f"ООО «Завод {n}»"
        made[name] = str(create_record(world.by("admin"), "company", {"name": name}).pk)
    chunk = [(n, [f"Человек{n % 7}", f"ООО «Завод {n % 40}»"]) for n in range(400)]
    reader = converter(world)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = reader.rows(chunk)
    assert len(asked) == 1, [one["sql"][:200] for one in asked]
    assert rows[5].values["person"]["company"] == made["ООО «Завод 5»"]
    assert [one.code for one in rows[35].problems] == ["missing"]
    with CaptureQueriesContext(connection) as again:
        reader.rows(chunk)
    assert len(again) == 0


def test_a_name_without_its_legal_form_and_one_of_several(world: World) -> None:
    by = world.by("admin")
    only = create_record(by, "company", {"name": "ООО «Кедр»"})
    exact = create_record(by, "company", {"name": "Сосна"})
    for name in ("АО «Сосна»", "ООО «Ель»", "АО «Ель»"):
        create_record(by, "company", {"name": name})
    rows = converter(world).rows([(n, ["А", name]) for n, name in enumerate(("кедр", "СОСНА", "Ель", "Дуб"))])
    assert [row.values["person"].get("company") for row in rows] == [str(only.pk), str(exact.pk), None, None]
    assert ["".join(p.text.en for p in row.problems) for row in rows[2:]] == [
        "There are several: Ель",
        "Not found: Дуб",
    ]


def test_what_is_out_of_sight_is_not_found(world: World) -> None:
    create_record(world.by("petr"), "company", {"name": "Чужая"})
    by = world.by("ivan")
    plan = read_plan(
        world.by("admin"), "person", {"mapping": {"0": "person.last_name", "1": "person.company"}}, 2
    )
    row = Converter(by, plan).rows([(1, ["А", "Чужая"])])[0]
    assert [one.code for one in row.problems] == ["missing"]
