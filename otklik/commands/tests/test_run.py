"""The whole of it on one machine: `otklik run` starts from nothing, serves, and goes as it came."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def otklik(home, *words, **environment):
    other = ("DATABASE_URL", "OTKLIK_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in other}
    return subprocess.Popen(
        [sys.executable, "-m", "otklik.cli", *words],
        env=kept | {"OTKLIK_HOME": str(home), "OTKLIK_LANG": "en", "PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running(home, port, *words):
    process = otklik(home, "run", "--port", str(port), *words)
    try:
        for line in process.stdout:
            if "Otklik is running" in line:
                assert f"http://127.0.0.1:{port}" in line
                break
        else:
            raise AssertionError(process.stderr.read())
        yield process
    finally:
        process.kill()
        process.communicate()


def get(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def family(pid):
    """The process and everything it started, by the kernel's account."""
    found = [pid]
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            found += family(int(child))
    return found


def gone(pids):
    def state(pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return "gone"

    return all(state(pid) in ("gone", "Z") for pid in pids)


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """A home that was started once."""
    home = tmp_path_factory.mktemp("run")
    process = otklik(home, "migrate")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Done, steps applied" in out
    return home


def test_it_serves_and_stops_when_asked(laid):
    port = free_port()
    with running(laid, port) as process:
        assert get(port, "/health") == (200, b'{"database": true}')
        status, body = get(port, "/api/v1/me")
        assert status == 401 and json.loads(body)["code"] == "sign_in_needed"
        assert get(port, "/events")[0] == 401
        everybody = family(process.pid)
        assert len(everybody) > 5
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert gone(everybody)
        assert "did not stop in time" not in process.stderr.read()
    assert not (laid / "postgres" / "data" / "postmaster.pid").exists()
    assert "received fast shutdown request" in (laid / "postgres" / "server.log").read_text()


def test_kill_9_leaves_no_process_and_the_next_start_works(laid):
    port = free_port()
    with running(laid, port) as process:
        everybody = family(process.pid)
        process.kill()
        wait_for(lambda: gone(everybody))
    with running(laid, port) as process:
        assert get(port, "/health")[0] == 200
        process.terminate()
        assert process.wait(30) == 0


def test_a_killed_database_comes_back_under_the_running_web(laid):
    port = free_port()
    with running(laid, port) as process:
        note = laid / "postgres" / "data" / "postmaster.pid"
        first = int(note.read_text().split()[0])
        os.kill(first, signal.SIGKILL)
        wait_for(lambda: note.exists() and int(note.read_text().split()[0]) != first)
        wait_for(lambda: get(port, "/health")[0] == 200)
        process.terminate()
        assert process.wait(30) == 0


def test_a_busy_port_is_told_before_anything_is_started(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = otklik(tmp_path / "home", "run", "--port", str(taken.getsockname()[1]))
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "is taken" in err and "Traceback" not in err
    assert not (tmp_path / "home").exists()


def test_a_second_run_in_one_home_is_refused(laid):
    port = free_port()
    with running(laid, port):
        second = otklik(laid, "run", "--port", str(free_port()))
        _, err = second.communicate(timeout=60)
        assert second.returncode == 3 and "already run by another" in err
        assert "Traceback" not in err
        checking = otklik(laid, "migrate")
        out, _ = checking.communicate(timeout=60)
        assert checking.returncode == 0 and "already" in out, "other commands work beside a running server"


def test_an_own_server_that_is_away_is_told_in_words(tmp_path):
    process = otklik(
        tmp_path, "migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none?connect_timeout=2"
    )
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Check DATABASE_URL" in err and "Traceback" not in err


def test_web_and_worker_run_apart_against_one_database(laid):
    port = free_port()
    with running(laid, port):
        other = free_port()
        worker, web = otklik(laid, "worker"), otklik(laid, "web", "--port", str(other), "--workers", "1")
        try:
            wait_for(lambda: _listens(other), 30)
            assert get(other, "/health")[0] == 200
            assert worker.poll() is None
        finally:
            for process in (worker, web):
                process.terminate()
            assert [process.wait(30) for process in (worker, web)] == [0, 0]
            for process in (worker, web):
                process.communicate()


def _listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_the_idle_whole_fits_small_machines(laid):
    port = free_port()
    with running(laid, port) as process:
        get(port, "/health")
        sizes = []
        for pid in family(process.pid):
            # The database's helpers come and go: one that ended since it was listed weighs nothing.
            with suppress(FileNotFoundError, ProcessLookupError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                sizes.append(int(re.search(r"Pss:\s+(\d+)", rollup)[1]))
        total = sum(sizes)
        assert len(sizes) >= 4, "the supervisor, the database, the web and the worker at least"
        assert total < 400 * 1024, f"{total // 1024} MB"
        process.terminate()
        process.wait(30)
