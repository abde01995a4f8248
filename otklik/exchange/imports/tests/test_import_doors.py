"""The way of a file through the API: brought, read, planned, tried, run, undone; each door with its rights."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from otklik.customers.people.models import Person
from otklik.exchange.imports.jobs import run_import_job, try_import_job
from otklik.exchange.imports.models import Import
from tests.world import World

pytestmark = pytest.mark.django_db
CSV = (
    "Выгрузка врачей;;;;\r\n;;;;\r\n"
    "ФИО врача;Мобильный телефон;E-mail;Компания;Дата рождения\r\n"
    "Зябликов Антон Павлович;8 (903) 111-22-33;zyablik@a.ru;ООО «Гнездо»;01.02.1980\r\n"
    "Снегирёва Анна;+7 903 111-22-34, 8-495-111-22-33;;Гнездо ООО;13.05.1975\r\n"
    "Коростелёв Пётр;;;;31.02.1999\r\n"
)


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}


def send(world: World, who: str, body: bytes, name: str = "врачи.csv", to: str = "person"):
    file = SimpleUploadedFile(name, body)
    return world.api(who).client.post("/api/v1/imports", {"file": file, "object": to})


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_the_whole_way(world: World, encoding: str) -> None:
    api = world.api("olga")
    told = send(world, "olga", CSV.encode(encoding))
    assert told.status_code == 201, told.content
    job = told.json()
    assert job["reading"]["delimiter"] == ";" and job["reading"]["header_rows"] == [3]
    mapping = job["plan"]["mapping"]
    assert mapping["0"] == "person.full_name" and mapping["1"].startswith("person.phones")
    assert mapping["3"] in ("person.company", "company.name") and job["plan"]["date_orders"]["4"] == "dmy"
    url = f"/imports/{job['id']}"
    planned = api.patch(f"{url}/plan", {"mapping": {**mapping, "3": "company.name"}, "tag": "врачи"})
    assert planned.status_code == 200, planned.content
    assert api.post(f"{url}/try").json()["state"] == "trying"
    try_import_job(import_id=job["id"])
    trial = api.get(url).json()["trial"]
    assert (trial["read"], trial["created"], trial["refused"]) == (3, 2, 1)
    refused = api.get(f"{url}/refusals", trial="1").json()["rows"]
    assert refused[0]["row"] == 6 and refused[0]["problems"][0]["name"] == "Дата рождения"
    assert api.patch(f"{url}/cells", {"cells": {"6": {"4": "28.02.1999"}}}).status_code == 200
    assert api.post(f"{url}/start").json()["state"] == "queued"
    assert api.post(f"{url}/start").status_code == 409
    run_import_job(import_id=job["id"])
    done = api.get(url).json()
    assert done["state"] == "done" and done["counts"]["created"] == 3 and done["made"]["company"] == 1
    assert Person.objects.get(last_name="Зябликов").tags == ["врачи"]
    undone = api.post(f"{url}/undo").json()
    assert undone["removed"] == 4 and not undone["kept"]


def test_a_template_is_taken_for_the_same_columns(world: World) -> None:
    api = world.api("olga")
    first = send(world, "olga", CSV.encode()).json()
    mapping = {"0": "person.full_name", "2": "person.emails"}
    api.patch(f"/imports/{first['id']}/plan", {"mapping": mapping, "policy": "skip"})
    assert api.post(f"/imports/{first['id']}/template", {"name": "Врачи"}).status_code == 201
    second = send(world, "olga", CSV.encode()).json()
    assert second["plan"]["mapping"] == mapping and second["plan"]["template"] == "Врачи"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("пусто.csv", b""),
        ("картинка.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("битый.xlsx", b"PK\x03\x04oops"),
    ],
)
def test_what_is_no_table_is_told_beside_the_file(world: World, name: str, body: bytes) -> None:
    answer = send(world, "olga", body, name)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == "file"
    assert Import.objects.count() == 0


def test_each_with_ones_own_rights(world: World) -> None:
    assert send(world, "stranger", CSV.encode()).status_code == 403
    assert send(world, "ivan", CSV.encode()).status_code in (201, 403)
    job = send(world, "olga", CSV.encode()).json()
    for who, status in (("stranger", 404), ("petr", 404), ("admin", 200)):
        assert world.api(who).get(f"/imports/{job['id']}").status_code == status
    assert world.api(None).get(f"/imports/{job['id']}").status_code == 401


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        ({"mapping": {"0": "person.nonsense"}}, "mapping.0"),
        ({"mapping": {"99": "person.emails"}}, "mapping.99"),
        ({"mapping": {"0": "person.updated_at"}}, "mapping.0"),
        ({"mapping": {}}, "mapping"),
        ({"policy": "whatever"}, "policy"),
        ({"keys": ["moon"]}, "keys"),
    ],
)
def test_a_plan_that_will_not_do(world: World, plan: dict, field: str) -> None:
    job = send(world, "olga", CSV.encode()).json()
    answer = world.api("olga").patch(f"/imports/{job['id']}/plan", plan)
    assert answer.status_code == 422, json.dumps(answer.json(), ensure_ascii=False)
    assert field in [error["field"] for error in answer.json()["errors"]]
