"""The descriptions of objects are compressed, and sent again only when something in them may have changed."""

from __future__ import annotations

import gzip
from typing import Any

import orjson
import pytest

from tests.world import World

pytestmark = pytest.mark.django_db

FIELD = {"type": "text", "label": {"ru": "Поле", "en": "Field"}, "key": "pole"}


def asked(world: World, who: str, tag: str = "", **headers: str) -> Any:
    more = {"HTTP_IF_NONE_MATCH": tag} if tag else {}
    return world.api(who).client.get("/api/v1/objects", **more, **headers)


def test_compressed_for_those_who_take_it(world: World) -> None:
    plain, packed = asked(world, "ivan"), asked(world, "ivan", HTTP_ACCEPT_ENCODING="br, gzip")
    assert "Content-Encoding" not in plain.headers and packed.headers["Content-Encoding"] == "gzip"
    assert orjson.loads(gzip.decompress(packed.content)) == plain.json()
    assert len(packed.content) < len(plain.content) / 4
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_repeat_costs_a_line(world: World) -> None:
    tag = asked(world, "ivan").headers["ETag"]
    again = asked(world, "ivan", tag)
    assert again.status_code == 304 and again.content == b"" and again.headers["ETag"] == tag
    assert asked(world, "ivan", f'"other", {tag}').status_code == 304
    assert asked(world, "ivan", '"other"').status_code == 200


def test_a_change_of_fields_of_rights_or_of_language_is_sent(world: World) -> None:
    tag = asked(world, "ivan").headers["ETag"]
    assert world.api("admin").post("/objects/company/fields", FIELD).status_code == 201
    fresh = asked(world, "ivan", tag)
    assert fresh.status_code == 200 and "pole" in fresh.content.decode()
    tag = fresh.headers["ETag"]
    role = world.roles["sales_manager"]
    hidden = {"field_rights": {"company": {"pole": "hidden"}}}
    assert world.api("admin").patch(f"/roles/{role.pk}", hidden).status_code == 200
    fresh = asked(world, "ivan", tag)
    assert fresh.status_code == 200 and "pole" not in fresh.content.decode()
    tag = fresh.headers["ETag"]
    world.api("ivan").patch("/me", {"language": "en"})
    assert asked(world, "ivan", tag).status_code == 200


def test_nobody_is_shown_another_s(world: World) -> None:
    tag = asked(world, "admin").headers["ETag"]
    assert asked(world, "ivan", tag).status_code == 200
    assert asked(world, "key_see_companies", tag).status_code == 200
    stranger = world.api(None).client.get("/api/v1/objects", HTTP_IF_NONE_MATCH=tag)
    assert stranger.status_code == 401
