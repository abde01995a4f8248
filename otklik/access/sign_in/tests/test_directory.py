"""Signing in with the password of the company's directory: a real LDAP server, a real socket."""

import subprocess
import sys
from pathlib import Path

import pytest

from otklik.access.sign_in.models import SignIn
from otklik.access.sign_in.tests.doors import Browser, codes
from tests.world import World

pytestmark = pytest.mark.django_db
WORD = "directory word 42"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def server():
    process = subprocess.Popen(
        [sys.executable, str(HERE / "directory_server.py")], stdout=subprocess.PIPE, text=True
    )
    port = process.stdout.readline().strip()
    assert port.isdigit()
    yield process, f"ldap://127.0.0.1:{port}"
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture
def directory(server, settings):
    settings.LDAP_URL = server[1]
    settings.LDAP_BASE = "dc=romashka,dc=example"
    settings.LDAP_BIND_DN = "cn=otklik,dc=romashka,dc=example"
    settings.LDAP_BIND_PASSWORD = "service"
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "otklik.access.sign_in.directory.DirectoryBackend",
    ]
    return settings


def test_the_password_of_the_directory_lets_in(world: World, directory) -> None:
    browser = Browser()
    assert browser.log_in("ivan", WORD).status_code == 200
    assert browser.me().json()["user"]["email"] == "ivan@romashka.example"
    assert SignIn.objects.filter(user_id=world.id("ivan"), outcome="signed_in").exists()


def test_the_password_kept_here_still_does(world: World, directory) -> None:
    assert Browser().log_in("olga").status_code == 200


@pytest.mark.parametrize(
    "who, word",
    [
        ("ivan", "another word 42"),
        ("ivan", "*"),
        ("maria", WORD),  # two of that address: nobody knows which
        ("unknown", WORD),  # in the directory, with no account here
        ("*", WORD),
        ("iv*", WORD),
    ],
)
def test_nobody_else_is_let_in(world: World, directory, who: str, word: str) -> None:
    assert Browser().log_in(who, word).status_code == 400


def test_an_empty_password_is_no_password(world: World, directory) -> None:
    from otklik.access.sign_in.directory import DirectoryBackend

    assert DirectoryBackend().authenticate(None, email="ivan@romashka.example", password="") is None


def test_a_deactivated_account_stays_out(world: World, directory) -> None:
    answer = Browser().log_in("gone", WORD)
    assert answer.status_code == 400 and "account_inactive" in codes(answer)


def test_a_directory_that_is_away_is_told_in_the_log_only(world: World, directory, caplog) -> None:
    directory.LDAP_URL = "ldap://127.0.0.1:9"
    assert Browser().log_in("ivan", WORD).status_code == 400
    assert "directory could not be asked" in caplog.text
    assert Browser().log_in("ivan").status_code == 200


def test_who_asks_the_directory_must_be_known_to_it(world: World, directory) -> None:
    directory.LDAP_BIND_PASSWORD = "wrong"
    assert Browser().log_in("ivan", WORD).status_code == 400
