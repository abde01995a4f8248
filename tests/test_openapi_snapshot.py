"""The description of the API kept in the tree, from which the client's types are made, is the one the server gives."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from ninja.openapi.schema import OpenAPISchema

from otklik.api import api as otklik_api
from otklik.openapi import REFUSALS, snapshot

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).parent.parent / "docs" / "openapi.json"


def test_the_kept_description_is_current() -> None:
    now = snapshot(otklik_api.get_openapi_schema())
    if os.environ.get("OTKLIK_REFRESH"):
        KEPT.write_bytes(now)
    assert KEPT.exists() and KEPT.read_bytes() == now, (
        "docs/openapi.json is not what the API says of itself now; refresh it with: make openapi"
    )


def test_refusals_are_told_once_and_the_description_stays_short() -> None:
    schema = otklik_api.get_openapi_schema()
    for doors in schema["paths"].values():
        for door in doors.values():
            assert door["responses"]["4XX"] == {"$ref": "#/components/responses/Refusal"}
            assert set(door["responses"]) <= {"200", "201", "202", "204", "4XX"}
    said = schema["components"]["responses"]["Refusal"]["description"]
    assert all(str(status) in said for status in REFUSALS)
    assert len(snapshot(schema)) < 1_200_000


def test_no_two_shapes_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    clashes: set[str] = set()
    keep = OpenAPISchema.add_schema_definitions

    def watched(self: OpenAPISchema, definitions: dict[str, Any]) -> None:
        for name, shape in definitions.items():
            members = sorted(shape.get("properties", shape.get("enum", ())))
            if seen.setdefault(name, members) != members:
                clashes.add(name)
        keep(self, definitions)

    monkeypatch.setattr(OpenAPISchema, "add_schema_definitions", watched)
    otklik_api.get_openapi_schema()
    assert seen and not clashes
