"""A real PostgreSQL for every test run: an embedded one of its own, thrown away at the end.

The address is settled when pytest loads this plugin, before Django's settings; the server starts with the first
test that asks for a database (or at once under xdist, for its workers share it). The schema is laid once, into a
template that each worker copies, and kept for the next run (`laid_before.py`).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from psycopg import sql

from otklik.kit.postgres import Cluster
from otklik.kit.postgres.cluster import ROLE
from otklik.kit.postgres.laying import SUPERUSER
from otklik.kit.testing import laid_before

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEMPLATE = "otklik_template"
# A power cut may cost a test run its database; in return nothing waits for the disk.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "max_connections": "200",
}

if WORKER == "main":
    os.environ["OTKLIK_TEST_HOME"] = tempfile.mkdtemp(prefix="otklik-test-")
    os.environ["OTKLIK_HOME"] = os.environ["OTKLIK_TEST_HOME"]
    os.environ.setdefault("OTKLIK_POOL_MIN", "0")
    os.environ["SECRET_KEY"] = "only-for-tests"

_home = Path(os.environ["OTKLIK_TEST_HOME"])
_cluster = Cluster(_home, settings=FORGETFUL, durable=False)
_kept = laid_before.kept() if WORKER == "main" else None
if _kept is not None:
    # The kept server knows its own password; it must be in the address from the beginning.
    _cluster.place.mkdir(mode=0o700)
    shutil.copy2(_kept / "password", _cluster.place / "password")
os.environ["DATABASE_URL"] = _cluster.url(f"test_{WORKER}")


def start_server() -> Cluster:
    """The run's server, started by the first call of the main process."""
    if WORKER == "main" and _cluster.pid is None:
        if _kept is not None:
            laid_before.take(_kept, _cluster)
            (_home / "template.laid").touch()
        _cluster.start()
    return _cluster


def pytest_configure(config: pytest.Config) -> None:
    if WORKER == "main" and getattr(config.option, "numprocesses", None):
        start_server()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if WORKER != "main":
        return
    worth_keeping = _kept is None and (_home / "template.laid").exists()
    if worth_keeping:
        _drop_all_but_template(_cluster)
    _cluster.stop(timeout=20)
    if worth_keeping:
        laid_before.keep(_cluster)
    shutil.rmtree(_home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Cluster:
    """The run's server, for tests below Django."""
    return start_server()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
    """Replaces pytest-django's: this worker's database with the whole schema in it."""
    from django.core.management import call_command
    from django.db import connection

    from otklik.kit.quick_migrations import quick_migrations

    cluster = start_server()
    name = f"test_{WORKER}"
    with django_db_blocker.unblock():
        with (_home / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (_home / "template.laid").exists():
                connection.settings_dict["NAME"] = TEMPLATE
                _create(cluster, TEMPLATE)
                with quick_migrations():
                    call_command("migrate", verbosity=0, interactive=False)
                connection.close()
                cast(Any, connection).close_pool()
                connection.settings_dict["NAME"] = name
                (_home / "template.laid").touch()
            _create(cluster, name, template=TEMPLATE)


def _drop_all_but_template(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("postgres", SUPERUSER), autocommit=True) as connection:
        for (name,) in connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'"
        ).fetchall():
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _create(cluster: Cluster, name: str, template: str = "template1") -> None:
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
                *map(sql.Identifier, (name, ROLE, template))
            )
        )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home of an installation, in force for the length of the test."""
    monkeypatch.setenv("OTKLIK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL")
    yield tmp_path / "home"


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, as the server does."""
    return "asyncio"
