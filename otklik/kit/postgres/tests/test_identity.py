"""Root, an ordinary user, a user without a name: everybody gets a database, and nobody's home is opened."""

import multiprocessing
import os
import pwd
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from otklik.kit.postgres import Cluster, PostgresProblem, find_binaries, identity
from otklik.kit.postgres.identity import Identity, choose_identity, works

is_root = os.geteuid() == 0
NOBODY = pwd.getpwnam("nobody").pw_uid


@pytest.fixture
def reachable(monkeypatch):
    """Binaries that any account can run, copied when the installation is closed to others."""
    binaries = find_binaries()
    if not is_root or works(binaries, Identity("account", NOBODY, NOBODY)):
        yield binaries
        return
    copy = Path(tempfile.mkdtemp())
    copy.chmod(0o755)
    package = binaries.directory.parents[1]
    shutil.copytree(package / "pginstall", copy / package.name / "pginstall")
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    monkeypatch.setenv("OTKLIK_PG_BIN", str(copy / package.name / "pginstall" / "bin"))
    yield find_binaries()
    shutil.rmtree(copy)


@pytest.fixture
def open_home():
    """A home under the temporary directory that every account can reach, as /var/lib is."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place / "home"
    shutil.rmtree(place, ignore_errors=True)


def work(home):
    """Start, write, stop, start again and read: the whole life of a small installation."""
    with Cluster(home, durable=False).available() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'ё' AS letter")
    with Cluster(home, durable=False).available() as address:
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT letter FROM kept").fetchone() == ("ё",)


def work_as(uid, home):
    """`work` in a child that has become `uid` (when the tests run as root) or stays itself."""

    def child():
        if is_root:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(uid)
            # A process that changed its user may not look into its own /proc until it runs another program.
            identity._libc.prctl(4, 1)
        work(home)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    process.join(120)
    return process.exitcode


def test_whoever_runs_the_tests_gets_a_database_in_a_closed_directory(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    work(closed / "home")
    assert closed.stat().st_mode & 0o777 == 0o700
    assert (closed / "home").stat().st_mode & 0o777 == 0o700
    assert (closed / "home" / "postgres" / "data").stat().st_uid == os.geteuid()


def test_an_ordinary_user_gets_a_database(reachable, open_home):
    if is_root:
        open_home.mkdir()
        os.chown(open_home, NOBODY, NOBODY)
    assert work_as(NOBODY, open_home) == 0
    assert (open_home / "postgres" / "data").stat().st_uid == (NOBODY if is_root else os.geteuid())


def test_a_user_without_a_name_gets_a_database(reachable, open_home):
    """As in containers started with a bare user number: initdb asks for a name, the namespace gives one."""
    uid = 54321 if is_root else os.geteuid()
    if is_root:
        open_home.mkdir()
        os.chown(open_home, uid, NOBODY)
    assert work_as(uid, open_home) == 0


def test_root_without_namespaces_uses_an_account(reachable, open_home, monkeypatch):
    if not is_root:
        assert choose_identity(reachable, open_home) == Identity("self")
        return
    able = identity.works
    monkeypatch.setattr(
        identity, "works", lambda b, who, reach=None: who.kind != "namespace" and able(b, who, reach)
    )
    work(open_home)
    owner = (open_home / "postgres" / "data").stat().st_uid
    assert owner != 0
    monkeypatch.undo()
    monkeypatch.setenv("OTKLIK_PG_BIN", str(reachable.directory))
    with Cluster(open_home).available() as address:
        assert psycopg.connect(address).execute("SELECT letter FROM kept").fetchone() == ("ё",)


def test_root_without_any_way_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(identity.os, "geteuid", lambda: 0)
    monkeypatch.setattr(identity, "works", lambda *a, **k: False)
    with pytest.raises(PostgresProblem) as caught:
        choose_identity(find_binaries(), tmp_path / "absent")
    assert "DATABASE_URL" in caught.value.text.ru


def test_a_directory_of_another_user_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(identity.os, "geteuid", lambda: 54321)
    with pytest.raises(PostgresProblem) as caught:
        choose_identity(find_binaries(), tmp_path)
    assert "OTKLIK_HOME" in caught.value.text.en
