"""API keys: given out once, kept as a hash, never above their owner."""

from datetime import timedelta

import pytest

from otklik.access.api_keys.models import ApiKey
from otklik.access.api_keys.rules import hash_of, is_scope
from otklik.kit.clock import now
from tests.world import Api


def test_a_key_is_shown_once_and_kept_as_a_hash(world):
    api = world.api("admin")
    made = api.post(
        "/keys", {"name": "Сайт", "scopes": ["lead:create"], "owner": str(world.id("marina"))}
    ).json()
    assert made["key"].startswith("okl_")
    assert made["owner"]["name"] == "Маркова Марина"
    row = ApiKey.objects.get(pk=made["id"])
    assert bytes(row.key_hash) == hash_of(made["key"])
    listed = next(key for key in api.get("/keys").json() if key["id"] == made["id"])
    assert "key" not in listed
    assert made["key"].startswith(listed["start"])


def test_a_key_never_exceeds_its_owner(world):
    made = world.api("admin").post(
        "/keys", {"name": "А", "scopes": ["*", "admin"], "owner": str(world.id("ivan"))}
    )
    client = world.api(None).client
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {made.json()['key']}"
    api = Api(client)
    assert api.get("/me").json()["can"]["deal"] == {"see": "own", "create": "own", "change": "own"}
    assert api.get("/users").status_code == 403


def test_a_revoked_key_is_dead_at_once(world):
    pk = world.key_ids["key_full"]
    assert world.api("key_full").get("/me").status_code == 200
    assert world.api("admin").delete(f"/keys/{pk}").json()["revoked_at"]
    answer = world.api("key_full").get("/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "bad_key")


@pytest.mark.parametrize(
    "values, field",
    [
        ({"scopes": ["*"]}, "name"),
        ({"name": "А", "scopes": []}, "scopes"),
        ({"name": "А", "scopes": ["company:watch"]}, "scopes"),
        ({"name": "А", "scopes": ["*"], "expires_at": (now() - timedelta(days=1)).isoformat()}, "expires_at"),
        ({"name": "А", "scopes": ["*"], "expires_at": "2030-01-01T00:00:00"}, "expires_at"),
        ({"name": "А", "scopes": ["*"], "owner": "00000000-0000-7000-8000-000000000000"}, "owner"),
    ],
)
def test_a_malformed_key_is_refused(world, values, field):
    answer = world.api("admin").post("/keys", values)
    assert answer.status_code == 422
    assert field in {error["field"].split(".")[-1] for error in answer.json()["errors"]}


def test_one_who_left_owns_no_new_key(world):
    body = {"name": "А", "scopes": ["*"], "owner": str(world.id("gone"))}
    assert world.api("admin").post("/keys", body).status_code == 422


@pytest.mark.parametrize("word", ["*", "admin", "company:see", "deal:*", "*:see", "custom_1:import"])
def test_these_are_scopes(word):
    assert is_scope(word)


@pytest.mark.parametrize(
    "word", ["", "company", "company:", ":see", "Company:see", "company:see ", "a:b:c", "admin:*\n"]
)
def test_these_are_not(word):
    assert not is_scope(word)
