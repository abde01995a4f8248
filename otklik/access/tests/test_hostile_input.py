"""Bytes no person types: every door answers with a refusal, never breaks."""

import pytest

from otklik.access.sign_in.tests.doors import Browser
from otklik.kit.pages import cursor_of

HALF = "\\ud800"  # half of a surrogate pair, as JSON may carry it


@pytest.mark.parametrize(
    "path, body",
    [
        ("/users", f'{{"email": "a@b.example", "last_name": "{HALF}Иванов"}}'),
        ("/users", f'{{"email": "{HALF}@b.example"}}'),
        ("/roles", f'{{"name_ru": "{HALF}"}}'),
        ("/roles", f'{{"name_ru": "А", "grants": {{"{HALF}": {{"see": "all"}}}}}}'),
        ("/roles", f'{{"name_ru": "А", "grants": {{"deal": {{"see": "{HALF}"}}}}}}'),
        ("/keys", f'{{"name": "А", "scopes": ["{HALF}"]}}'),
        ("/teams", '{"name": "\\u0000"}'),
        ("/departments", "not json"),
    ],
)
def test_letters_that_cannot_be_written(world, path, body):
    answer = world.api("admin").client.post(f"/api/v1{path}", body, content_type="application/json")
    assert answer.status_code in (201, 400, 422)


@pytest.mark.parametrize("password", [f"{HALF}aaaaaaaaaaaa", "\\u0000aaaaaaaaaaaa"])
def test_passwords_that_cannot_be_written(world, password):
    body = f'{{"email": "ivan@romashka.example", "password": "{password}"}}'
    address = "/_allauth/browser/v1/auth/login"
    answer = Browser().client.post(address, body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/users?q=%00%ff&cursor=%ff",
        f"/users?cursor={cursor_of([chr(0), '01a200e7-1bac-7dac-a8db-349c2b8cfa57'])}",
        f"/users?cursor={cursor_of(['я', None])}",
        f"/sign-ins?cursor={cursor_of([2**63])}",
        f"/sign-ins?cursor={cursor_of(['я'])}",
        "/users/picker?q=%00&limit=-5",
        f"/users/picker?limit={'9' * 30}",
        f"/users?limit={'9' * 30}",
    ],
)
def test_questions_that_make_no_sense(world, path):
    assert world.api("admin").client.get(f"/api/v1{path}").status_code in (200, 422)


def test_an_id_beyond_all_bounds(world):
    assert world.api("admin").delete(f"/sessions/{'9' * 40}").status_code == 404
