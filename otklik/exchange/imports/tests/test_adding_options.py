"""Values that stand in no list: refused, left out, or put into the list, as the plan says."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from otklik.customers.companies.models import Company
from otklik.exchange.imports.jobs import run_import_job, try_import_job
from tests.world import World

pytestmark = pytest.mark.django_db
CSV = (
    "Название;Источник;Кто это\r\n"
    "Голубятня Северная;Голубиная почта;Клиент, Спонсор\r\n"
    "Птичник Дальний;голубиная  почта;Клиент\r\n"
    "Ферма Озёрная;Сайт;\r\n"
)
MAPPING = {"0": "company.name", "1": "company.source", "2": "company.kinds"}


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}


def planned(world: World, who: str, unknown: str) -> tuple[Any, str]:
    api = world.api(who)
    file = SimpleUploadedFile("компании.csv", CSV.encode())
    job = api.client.post("/api/v1/imports", {"file": file, "object": "company"}).json()
    url = f"/imports/{job['id']}"
    return api.patch(f"{url}/plan", {"mapping": MAPPING, "unknown_options": unknown}), url


def labels(world: World, key: str) -> list[str]:
    fields = world.api("admin").get("/objects/company").json()["fields"]
    return [option["label"]["ru"] for field in fields if field["key"] == key for option in field["options"]]


def test_added_by_the_run_and_only_supposed_by_the_trial(world: World) -> None:
    told, url = planned(world, "admin", "add")
    assert told.status_code == 200, told.content
    api, pk = world.api("admin"), told.json()["id"]
    api.post(f"{url}/try")
    try_import_job(import_id=pk)
    assert api.get(url).json()["trial"]["refused"] == 0
    assert "Голубиная почта" not in labels(world, "source")
    api.post(f"{url}/start")
    run_import_job(import_id=pk)
    done = api.get(url).json()
    assert (done["counts"]["read"], done["counts"]["refused"]) == (3, 0), done["counts"]
    assert labels(world, "source").count("Голубиная почта") == 1 and "Спонсор" in labels(world, "kinds")
    one, other = Company.objects.get(name="Голубятня Северная"), Company.objects.get(name="Птичник Дальний")
    assert one.source == other.source != "" and one.kinds[0] == "client" and len(one.kinds) == 2
    api.post(f"{url}/undo")
    assert "Голубиная почта" in labels(world, "source"), "a list keeps its words"


def test_refused_or_left_out_otherwise(world: World) -> None:
    for unknown, refused in (("refuse", 2), ("ignore", 1)):
        told, url = planned(world, "admin", unknown)
        world.api("admin").post(f"{url}/try")
        try_import_job(import_id=told.json()["id"])
        assert world.api("admin").get(url).json()["trial"]["refused"] == refused, unknown


def test_only_an_administrator_adds(world: World) -> None:
    told, _ = planned(world, "olga", "add")
    assert told.status_code == 422 and told.json()["errors"][0]["field"] == "unknown_options"
