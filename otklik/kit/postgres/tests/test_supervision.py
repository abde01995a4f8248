"""The embedded database starts, serves, stops, and outlives nothing it should not."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from otklik.kit.postgres import AlreadyRunning, Cluster, PostgresProblem, check_server
from otklik.kit.postgres.pidfile import is_serving, read_note, remove_dead_note

PARENT = """
import sys, time
from pathlib import Path
from otklik.kit.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.start()
print(cluster.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("pg"), durable=False)
    cluster.start()
    yield cluster
    cluster.stop()


def ask(cluster, sql):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        return connection.execute(sql).fetchone()[0]


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_the_server_understands_russian(cluster):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        assert check_server(connection) == []


def test_a_database_that_cannot_see_cyrillic_is_told(cluster):
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS deaf")
        admin.execute("CREATE DATABASE deaf TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc")
    with psycopg.connect(cluster.url("deaf", "postgres"), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        said = " ".join(text.ru for text in check_server(connection))
    assert "show_trgm" in said and "lower" in said


def test_the_program_is_no_superuser_and_may_make_its_extension(cluster):
    assert ask(cluster, "SHOW is_superuser") == "off"
    assert ask(cluster, "SELECT current_user") == "otklik"


def test_nobody_gets_in_without_the_password(cluster):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(cluster.url().replace(cluster.password, "guess"))


def test_there_is_no_network_port(cluster):
    assert ask(cluster, "SHOW listen_addresses") == ""


def test_secrets_and_sockets_are_closed_to_others(cluster):
    assert (cluster.place / "password").stat().st_mode & 0o077 == 0
    assert cluster.data.stat().st_mode & 0o077 == 0
    assert Path(read_note(cluster.data).socket_directory).stat().st_mode & 0o077 == 0
    assert cluster.log.stat().st_mode & 0o077 == 0


def test_customers_data_stays_out_of_the_log(cluster):
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute("CREATE TEMP TABLE t (email text UNIQUE)")
        connection.execute("INSERT INTO t VALUES ('anna@example.ru')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO t VALUES ('anna@example.ru')")
    assert "duplicate key" in cluster.log.read_text()
    assert "anna@" not in cluster.log.read_text()


def test_a_second_supervisor_is_refused_and_may_use_the_first(cluster):
    other = Cluster(cluster.home)
    with pytest.raises(AlreadyRunning):
        other.start()
    with other.available() as address:
        assert psycopg.connect(address).execute("SELECT 1").fetchone() == (1,)
    assert cluster.poll() is None


def test_data_survive_a_stop_and_local_settings_win(tmp_path):
    first = Cluster(tmp_path, durable=False)
    with first.available() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
    assert first.pid is None
    (first.data / "local.conf").write_text("work_mem = '7MB'\n")
    with Cluster(tmp_path).available() as address, psycopg.connect(address) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (42,)
        assert connection.execute("SHOW work_mem").fetchone() == ("7MB",)
    assert not (tmp_path / "run").exists()


def test_kill_9_of_the_parent_stops_the_server_cleanly(tmp_path):
    home = tmp_path / "home"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(home)], stdout=subprocess.PIPE, text=True)
    server = int(parent.stdout.readline())
    assert is_serving(server, home / "postgres" / "data")
    parent.kill()
    parent.wait()
    wait_for(lambda: not is_serving(server, home / "postgres" / "data"))
    assert "received fast shutdown request" in (home / "postgres" / "server.log").read_text()
    with Cluster(home).available() as address:
        assert psycopg.connect(address).execute("SELECT 1").fetchone() == (1,)


def test_kill_9_of_the_server_is_noticed_and_mended(tmp_path):
    cluster = Cluster(tmp_path, durable=False)
    cluster.start()
    try:
        slow = _children(cluster.pid)[0]
        # A process of the killed server that is slow to notice still holds its memory.
        os.kill(slow, signal.SIGSTOP)
        os.kill(cluster.pid, signal.SIGKILL)
        wait_for(lambda: cluster.poll() is not None)
        waking = threading.Timer(1.5, os.kill, (slow, signal.SIGCONT))
        waking.start()
        cluster.restart()
        waking.join()
        assert "still in use" in cluster.log.read_text(), "it was started while the memory was held"
        assert ask(cluster, "SELECT 1") == 1
    finally:
        cluster.stop()


def _children(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_note_left_by_a_dead_server_is_removed(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    note = data / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{data}\n")
    remove_dead_note(data)
    assert not note.exists(), "our own pid is alive, but it is no PostgreSQL on this directory"
    note.write_text("")
    remove_dead_note(data)
    assert not note.exists(), "a note cut short by a crash says nothing"


def test_a_zombie_serves_nobody(tmp_path):
    child = subprocess.Popen(["/bin/true", str(tmp_path)])
    wait_for(lambda: Path(f"/proc/{child.pid}/stat").read_text().split()[2] == "Z")
    assert not is_serving(child.pid, tmp_path)
    child.wait()


def test_a_directory_of_another_version_is_refused_with_the_way_out(tmp_path):
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True, mode=0o700)
    (data / "PG_VERSION").write_text("12\n")
    with pytest.raises(PostgresProblem) as caught:
        Cluster(tmp_path).start()
    assert "PostgreSQL 12" in caught.value.text.ru and "otklik backup" in caught.value.text.en


def test_a_server_that_cannot_start_says_why(tmp_path):
    cluster = Cluster(tmp_path, settings={"shared_buffers": "a lot"}, durable=False)
    with pytest.raises(PostgresProblem) as caught:
        cluster.start()
    assert "shared_buffers" in caught.value.log
    cluster = Cluster(tmp_path, durable=False)
    with cluster.available() as address:
        assert psycopg.connect(address).execute("SELECT 1").fetchone() == (1,)


def test_a_first_start_cut_short_is_begun_again(tmp_path):
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with Cluster(tmp_path, durable=False).available() as address:
        assert psycopg.connect(address).execute("SELECT 1").fetchone() == (1,)
    assert not half.exists()
