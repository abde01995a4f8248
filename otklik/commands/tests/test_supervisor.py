"""Processes are kept: started again when they fall, stopped in order, never left behind."""

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

# The supervisor takes over the signals of its process, so each scenario runs in one of its own.
FRAME = """
import os, signal, sys, time
from pathlib import Path
from otklik.commands import supervisor as module
from otklik.commands.supervisor import Supervisor
module.FIRST_PAUSE = 0.05
place = Path(sys.argv[1])
log = open(place / "log", "a", buffering=1)
def forever(name, deaf=False):
    def main():
        def stop(number, frame):
            if not deaf:
                log.write(f"{name} stopped\\n")
                sys.exit(0)
        signal.signal(signal.SIGTERM, stop)
        log.write(f"{name} {os.getpid()}\\n")
        while True:
            time.sleep(60)
    return main
supervisor = Supervisor()
"""


def play(tmp_path, scenario):
    return subprocess.Popen(
        [sys.executable, "-c", FRAME + scenario, str(tmp_path)], stderr=subprocess.PIPE, text=True
    )


def lines(tmp_path):
    log = tmp_path / "log"
    return log.read_text().splitlines() if log.exists() else []


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def pids(tmp_path, name):
    return [
        int(line.split()[1])
        for line in lines(tmp_path)
        if line.startswith(f"{name} ") and line.split()[1].isdigit()
    ]


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


TWO = """
supervisor.add("web", forever("web"), stop_seconds=5, orphaned=signal.SIGTERM)
supervisor.add("worker", forever("worker"), stop_seconds=5, orphaned=signal.SIGKILL)
supervisor.run(lambda: None)
supervisor.stop()
log.write("all stopped\\n")
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_children_stop_in_order_the_last_first(tmp_path, how):
    process = play(tmp_path, TWO)
    wait_for(lambda: len(lines(tmp_path)) == 2)
    process.send_signal(how)
    assert process.wait(10) == 0
    assert lines(tmp_path)[2:] == ["worker stopped", "web stopped", "all stopped"]


def test_one_request_told_twice_is_still_one(tmp_path):
    process = play(tmp_path, TWO)
    wait_for(lambda: len(lines(tmp_path)) == 2)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert lines(tmp_path)[2:] == ["worker stopped", "web stopped", "all stopped"]


def test_a_fallen_child_is_started_again(tmp_path):
    process = play(tmp_path, TWO)
    wait_for(lambda: len(lines(tmp_path)) == 2)
    os.kill(pids(tmp_path, "worker")[0], signal.SIGKILL)
    wait_for(lambda: len(pids(tmp_path, "worker")) == 2)
    assert len(pids(tmp_path, "web")) == 1
    process.terminate()
    process.wait(10)
    assert "worker ended by itself (status -9)" in process.stderr.read()


def test_a_child_that_keeps_falling_is_started_ever_more_seldom(tmp_path):
    scenario = """
def fall():
    log.write(f"{time.monotonic()}\\n")
    raise RuntimeError("on purpose")
supervisor.add("web", fall, stop_seconds=1, orphaned=signal.SIGTERM)
supervisor.run(lambda: None)
"""
    process = play(tmp_path, scenario)
    wait_for(lambda: len(lines(tmp_path)) >= 5, 30)
    process.kill()
    moments = [float(line) for line in lines(tmp_path)]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert gaps[3] > gaps[0]


def test_a_deaf_child_is_killed_after_its_time(tmp_path):
    scenario = TWO.replace(
        'forever("worker"), stop_seconds=5', 'forever("worker", deaf=True), stop_seconds=0.3'
    )
    process = play(tmp_path, scenario)
    wait_for(lambda: len(lines(tmp_path)) == 2)
    process.terminate()
    assert process.wait(10) == 0
    assert lines(tmp_path)[2:] == ["web stopped", "all stopped"]


def test_kill_9_of_the_supervisor_leaves_nobody(tmp_path):
    process = play(tmp_path, TWO)
    wait_for(lambda: len(lines(tmp_path)) == 2)
    everybody = pids(tmp_path, "web") + pids(tmp_path, "worker")
    process.kill()
    process.wait()
    wait_for(lambda: not any(alive(pid) for pid in everybody))


def test_what_is_watched_beside_is_asked(tmp_path):
    scenario = """
def tick():
    log.write("tick\\n")
    supervisor.stopping = True
supervisor.run(tick)
"""
    assert play(tmp_path, scenario).wait(10) == 0
    assert lines(tmp_path) == ["tick"]
