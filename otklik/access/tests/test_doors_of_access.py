"""Every door of access for every kind of caller: what is not plainly open is the administrator's."""

import re
from uuid import uuid4

import pytest

from otklik.access.api import routers
from tests.world import Api

CONVERTER = re.compile(r"\{\w+:")

# Open without signing in.
FRONT = {("GET", "/setup"), ("POST", "/setup")}
# Open to everyone signed in, whatever their roles.
EVERYONES = {
    ("GET", "/me"),
    ("PATCH", "/me"),
    ("GET", "/me/sign-ins"),
    ("GET", "/users/picker"),
    ("GET", "/departments"),
    ("GET", "/teams"),
    ("GET", "/roles/names"),
    ("GET", "/calendars"),
    ("GET", "/calendars/check"),
    ("GET", "/calendars/days"),
    ("GET", "/calendars/days/export"),
    ("GET", "/calendars/now"),
    ("GET", "/calendars/regions"),
    ("GET", "/calendars/year"),
    ("GET", "/absences"),
    ("POST", "/absences"),
    ("PATCH", "/absences/{pk}"),
    ("DELETE", "/absences/{pk}"),
    ("GET", "/settings"),
    ("GET", "/sessions"),
    ("DELETE", "/sessions"),
    ("DELETE", "/sessions/{pk}"),
}
# Of these, what a key sees without any scope of its own.
KEYS_TOO = {("GET", "/me"), ("GET", "/settings")}


def doors():
    found = []
    for prefix, router in routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    found.append((method, CONVERTER.sub("{", prefix + path)))
    return sorted(found)


DOORS = doors()
CLOSED = [door for door in DOORS if door not in EVERYONES | FRONT]


# The least each door reads as a request, so that it gets as far as asking who comes.
BODIES = {"/users": {"email": "a@b.example"}, "/keys": {"name": "А", "scopes": ["*"]},
          "/departments": {"name": "А"}, "/teams": {"name": "А"}, "/users/{pk}/deactivate": {"heir": None},
          "/calendars": {"name": "А"}, "/calendars/days": {"days": []}, "/calendars/days/import": {"text": "А"},
          "/absences": {"since": "2026-01-10", "until": "2026-01-11", "kind": "trip"},
          "/mail/test": {"to": "a@b.example"}}  # fmt: skip


# The same of what a door asks for in its address.
QUERIES = {"/calendars/year": {"year": 2026}, "/calendars/check": {"start": "2026-01-10T10:00"}}


def knock(api: Api, door):
    method, path = door
    pk = "999999" if path.startswith("/sessions") else str(uuid4())
    body = None if method in ("GET", "DELETE") else BODIES.get(path.removesuffix("/{pk}"), {})
    if path in QUERIES:
        return api.get(path, **QUERIES[path])
    path = path.replace("{pk}", pk)
    return (
        getattr(api, method.lower())(path, body) if body is not None else getattr(api, method.lower())(path)
    )


def test_the_lists_above_name_real_doors():
    assert len(DOORS) > 35
    assert set(DOORS) >= EVERYONES | FRONT


@pytest.mark.parametrize("door", [door for door in DOORS if door not in FRONT], ids=" ".join)
def test_nobody_comes_in_unknown(world, door):
    assert knock(world.api(None), door).status_code == 401


@pytest.mark.parametrize("door", CLOSED, ids=" ".join)
def test_only_the_administrator_comes_in(world, door):
    for who in (
        "stranger",
        "ivan",
        "olga",
        "ksenia",
        "director",
        "key_of_ivan",
        "key_see_companies",
        "key_too_few",
    ):
        answer = knock(world.api(who), door)
        assert answer.status_code == 403, (who, answer.content)
    assert knock(world.api("admin"), door).status_code not in (401, 403)


@pytest.mark.parametrize("door", sorted(EVERYONES), ids=" ".join)
def test_everyone_comes_in(world, door):
    for who in ("stranger", "ivan", "admin"):
        assert knock(world.api(who), door).status_code in (200, 201, 204, 404), who
    expected = (200,) if door in KEYS_TOO else (403,)
    assert knock(world.api("key_too_few"), door).status_code in expected
