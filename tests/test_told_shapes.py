"""Doors that tell the documentation a shape without going through it at each request: the answers are of that shape."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pydantic import TypeAdapter

from otklik.api import api as otklik_api
from otklik.exchange.imports.schemas import ImportLine, ImportTold, RefusedPage, Template, TemplateSaved
from otklik.records.objects.schemas import FieldDescription, ObjectDescription
from otklik.records.views.schemas import SavedView
from tests.test_doors import planted
from tests.world import Api, World

__all__ = ["planted"]
pytestmark = pytest.mark.django_db


def as_told(shape: Any, answer: Any) -> None:
    """The answer is of the shape, and no word of the shape is missing from it."""
    TypeAdapter(shape).validate_python(answer)
    if isinstance(answer, list):
        assert answer, "nothing to look at"


@pytest.mark.parametrize("who", ["admin", "ivan"])
def test_descriptions_of_objects(planted: World, who: str) -> None:
    api = planted.api(who)
    as_told(list[ObjectDescription], api.get("/objects").json())
    one = api.get("/objects/deal").json()
    as_told(ObjectDescription, one)
    described = set(ObjectDescription.model_fields), set(FieldDescription.model_fields)
    assert (set(one), set(one["fields"][0])) == described


def test_saved_views(planted: World) -> None:
    api = planted.api("admin")
    filled = {"field": "name", "op": "filled"}
    body = {"object": "company", "name": "Свои", "columns": [{"key": "name", "width": 120}], "filter": filled}
    made = api.post("/views", body).json()
    as_told(SavedView, made)
    assert set(made) == set(SavedView.model_fields)
    as_told(list[SavedView], api.get("/views?object=company").json())


def test_imports(planted: World) -> None:
    api = planted.api("admin")
    made = _brought(api)
    as_told(ImportTold, made)
    assert set(made) == set(ImportTold.model_fields)
    as_told(list[ImportLine], api.get("/imports").json())
    as_told(RefusedPage, api.get(f"/imports/{made['id']}/refusals").json())
    as_told(TemplateSaved, api.post(f"/imports/{made['id']}/template", {"name": "Обычный"}).json())
    as_told(list[Template], api.get("/imports/templates").json())


def test_every_shape_is_told_in_the_documentation() -> None:
    schema = otklik_api.get_openapi_schema()
    told = schema["paths"]["/api/v1/objects"]["get"]["responses"]["200"]["content"]["application/json"]
    assert told["schema"]["items"] == {"$ref": "#/components/schemas/ObjectDescription"}
    assert {"ImportTold", "SavedView", "FieldDescription"} <= set(schema["components"]["schemas"])


def _brought(api: Api) -> dict[str, Any]:
    file = SimpleUploadedFile("книга.csv", "Название;Телефон\nООО «Ромашка»;8 (916) 123-45-67\n".encode())
    answer = api.client.post("/api/v1/imports", {"file": file, "object": "company"})
    assert answer.status_code == 201, answer.content
    return answer.json()
