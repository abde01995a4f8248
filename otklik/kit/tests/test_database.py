"""One address, as libpq writes it, for Django and for everything else."""

import os

import pytest

from otklik.kit.database import database_url, django_database, is_embedded
from otklik.kit.home import home, kept_secret


def test_an_address_with_a_socket_and_awkward_letters():
    settings = django_database(
        "postgresql://otklik:p%40ss%2Fword@/crm?host=/Tmp/%D0%B4%D0%BE%D0%BC&port=6432"
    )
    assert (settings["HOST"], settings["PORT"]) == ("/Tmp/дом", "6432")
    assert (settings["NAME"], settings["USER"], settings["PASSWORD"]) == ("crm", "otklik", "p@ss/word")


def test_what_the_address_asks_for_joins_our_options_and_wins():
    settings = django_database(
        "postgres://u@db.example.ru/crm?sslmode=require&application_name=mine",
        pool=True,
        application_name="otklik",
    )
    assert settings["OPTIONS"] == {"pool": True, "application_name": "mine", "sslmode": "require"}


def test_the_embedded_database_is_addressed_before_it_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("OTKLIK_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert is_embedded()
    assert django_database(database_url())["NAME"] == "otklik"
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    assert not is_embedded()
    assert database_url() == "postgres://somewhere/else"


def test_the_home_is_where_it_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("OTKLIK_HOME", str(tmp_path / "дом"))
    assert home() == tmp_path / "дом"


def test_a_secret_is_made_once_and_closed(tmp_path):
    first = kept_secret(tmp_path / "deep" / "secret_key")
    assert first == kept_secret(tmp_path / "deep" / "secret_key") and len(first) == 96
    assert (tmp_path / "deep" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700
    assert os.listdir(tmp_path / "deep") == ["secret_key"]


@pytest.mark.parametrize("number", range(3))
def test_two_installations_share_no_secret(tmp_path, number):
    assert kept_secret(tmp_path / "a") != kept_secret(tmp_path / "b")
