"""The API against its own description: whatever is sent, the answer is one that the description promises.

Requests are made up from the schema by schemathesis, a few for each door, as an administrator and as a manager;
then every word of a request is replaced, one by one, by what no screen would send.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import orjson
import pytest
import requests
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from otklik.api import api as otklik_api
from otklik.records.objects.registry import objects
from tests.test_doors import NOBODY, RECORDS, address, body_of, doors, planted
from tests.world import Api, World

__all__ = ["planted"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4

DEEP: Any = {"field": "name", "op": "eq", "value": "a"}
for _ in range(200):
    DEEP = {"not": DEEP}
NASTY: list[Any] = [
    "\0",
    "'\"\\;--%",
    "\u202e кот 𐍈 👩‍👩‍👧 ﷽ İ",
    "9" * 400,
    "-1",
    "9999-12-31",
    "0001-01-01T00:00:00",
    "{}",
    "@me",
]
NASTY_JSON: list[Any] = [
    "a\0b", "я" * 5000, "9999-12-31T23:59:59Z", None, True, -1, 2**31, 2**70, 1e308, [], {}, [None], [[]],
    {"a\0": "b\0"}, [{"value": "\0"}], {"ru": "\0", "en": "\0"}, DEEP,
]  # fmt: skip
CONDITIONS: list[Any] = [
    DEEP,
    {"all": [{"field": "name", "op": "filled"}] * 500},
    {"field": "responsible." * 40 + "name", "op": "eq", "value": "a"},
    {"field": "id", "op": "in", "value": []},
    *(
        {"field": field, "op": op, "value": value}
        for field, ops in (
            ("name", ("eq", "contains", "in")),
            ("id", ("eq", "in", "not_in")),
            ("created_at", ("gt", "between", "in_period")),
            ("responsible", ("eq", "in")),
            ("amount", ("eq", "between")),
            ("tags", ("has_any",)),
            ("phones", ("contains",)),
        )
        for op in ops
        for value in ("a\0", 2**70, ["\0"], [2**70, 1e308], {"days": 10**12}, {"last_days": 10**9})
    ),
]
# The doors of records are the same code for each object: these stand for all.
ENOUGH = ("companies", "activities", "deals")


@cache
def described() -> dict[str, Any]:
    """The description as a client would read it."""
    return orjson.loads(orjson.dumps(otklik_api.get_openapi_schema(), option=orjson.OPT_NON_STR_KEYS))


@pytest.fixture
def schema(planted: World) -> Any:
    return schemathesis.openapi.from_dict(described())


def send(api: Api, method: str, path: str, headers: dict[str, str], body: bytes) -> Response:
    """One request, taken back whatever it did; the answer as schemathesis reads it."""
    kind = headers.pop("Content-Type", "application/octet-stream")
    told = {name: value for name, value in headers.items() if name not in ("Content-Length", "Cookie")}
    with transaction.atomic():
        answer = api.client.generic(method, path, body, content_type=kind, headers=told)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return Response(
        status_code=answer.status_code,
        headers={name: [value] for name, value in answer.headers.items()},
        content=content,
        request=requests.Request(method, f"http://localhost{path}").prepare(),
        elapsed=0,
        verify=False,
    )


def trouble(case: Any, answer: Response) -> str:
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        return "; ".join(f"{one.title}: {one.message}"[:300] for one in group.exceptions)
    return ""


def operations(schema: Any) -> Iterator[Any]:
    for result in schema.get_all_operations():
        yield result.ok()


@pytest.mark.parametrize("who", ["admin", "ivan"])
def test_the_api_answers_as_it_is_described(planted: World, schema: Any, who: str) -> None:
    api = planted.api(who)
    dice = random.Random(7)
    keys = [one.key for one in objects.all()]
    plurals = [one.plural for one in objects.all()]
    found: dict[str, str] = {}
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        label = case.operation.label
        if label in found:
            return
        for name, known in (("key", keys), ("plural", plurals)):
            if name in case.path_parameters and dice.random() < 0.8:
                case.path_parameters[name] = dice.choice(known)
        if "pk" in case.path_parameters and dice.random() < 0.8:
            case.path_parameters["pk"] = address_of(planted, case.operation.path)
        prepared = requests.Request(**case.as_transport_kwargs(base_url="http://localhost")).prepare()
        body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body or b""
        answer = send(api, prepared.method or "", prepared.path_url, dict(prepared.headers), body)
        asked += 1
        if wrong := trouble(case, answer):
            found[label] = f"{prepared.path_url[:300]} {body[:300]!r}\n  -> {wrong}"

    few = settings(
        max_examples=EXAMPLES,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for operation in operations(schema):
        few(given(case=operation.as_strategy())(ask))()
    assert asked > 500 or found
    assert not found, "\n".join(f"{door}: {what}" for door, what in found.items())


def address_of(world: World, path: str) -> str:
    """The id of a thing the door at `path` is about."""
    shape = path.removeprefix("/api/v1")
    whole = address(world, shape, "ivan")
    place = shape.split("/").index("{pk}")
    return whole.split("/")[place]


def test_no_word_breaks_a_door(planted: World, schema: Any) -> None:
    """Each parameter and each member of a body in turn, replaced by what no screen sends."""
    api = planted.api("admin")
    found: dict[str, str] = {}
    asked = 0
    for operation in operations(schema):
        door = (operation.method.upper(), operation.path.removeprefix("/api/v1"))
        told = operation.definition.raw
        if door[1].split("/")[1] in set(RECORDS) - set(ENOUGH) and door[1].count("/") < 3:
            continue
        for path, body in spoilt(planted, door, doors()[door]):
            headers = {"Content-Type": "application/json"} if body is not None else {}
            answer = send(api, door[0], f"/api/v1{path}", headers, body or b"")
            asked += 1
            expected = told["responses"]
            if str(answer.status_code) not in expected and not 400 <= answer.status_code < 500:
                found.setdefault(
                    operation.label,
                    f"{path[:300]} {(body or b'')[:300]!r} -> {answer.status_code} {answer.content[:200]!r}",
                )
    assert asked > 2000
    assert not found, "\n".join(f"{door}: {what}" for door, what in found.items())


def spoilt(world: World, door: tuple[str, str], told: dict[str, Any]) -> Iterator[tuple[str, bytes | None]]:
    """Addresses with bodies, each with one part spoilt."""
    where = address(world, door[1], "ivan")
    sound = None
    if "application/json" in told.get("requestBody", {}).get("content", {}):
        sound = body_of(world, door, told, "ivan")
    sent = None if sound is None else orjson.dumps(sound)
    for one in told.get("parameters", ()):
        if one["in"] == "query":
            values = NASTY + ([json.dumps(one) for one in CONDITIONS] if one["name"] == "filter" else [])
            for value in values:
                yield f"{where}?{urlencode({one['name']: value})}", sent
    if "{key}" in door[1] or "{plural}" in door[1] or "{field_key}" in door[1]:
        for value in NASTY[:8]:
            spoilt_path = door[1].replace("{pk}", NOBODY)
            for part in ("{key}", "{plural}", "{field_key}"):
                spoilt_path = spoilt_path.replace(part, quote(str(value), safe="") or "x")
            yield spoilt_path, sent
    if sound is None:
        return
    for broken in (b"", b"{", b"null", b"[]", b'"\\ud800"', b"\xff", b"[" * 100_000, b'{"a":' * 100_000):
        yield where, broken
    members = set(sound) | set(members_of(told))
    for name in sorted(members):
        for value in NASTY_JSON:
            yield where, json.dumps({**sound, name: value}, default=str).encode()


def members_of(told: dict[str, Any]) -> list[str]:
    body = told["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in body:
        name = body["$ref"].rsplit("/", 1)[1]
        body = described()["components"]["schemas"][name]
    return list(body.get("properties", {}))
