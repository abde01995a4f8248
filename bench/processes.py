"""The product's processes under the bench: started, waited for, weighed, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.client import BenchFailed
from otklik.kit.postgres.identity import die_with_parent

ROOT = Path(__file__).resolve().parents[1]
OTKLIK = "import sys; from otklik.cli import main; sys.exit(main())"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of the product's processes with the given home."""
    # Compiled modules are kept between starts, as an installed product has them.
    strange = ("OTKLIK_", "DATABASE_", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(strange)}
    return kept | {"OTKLIK_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"} | more


def started(words: list[str], surroundings: dict[str, str], log: Any) -> subprocess.Popen[bytes]:
    """`python -c words…` in a session of its own, told to end when the bench is killed."""
    parent = os.getpid()
    return subprocess.Popen(
        [sys.executable, "-c", *words], env=surroundings, stdout=log, stderr=log, cwd=ROOT, start_new_session=True,
        preexec_fn=lambda: die_with_parent(signal.SIGTERM, parent),  # noqa: PLW1509 - no threads run yet
    )  # fmt: skip


class Server:
    """`otklik run` of a home: database, web and worker."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.log = home.with_name(home.name + ".log")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float = 120) -> float:
        """Starts and waits for the first answer of /health; gives the seconds it took."""
        begun = time.perf_counter()
        with self.log.open("ab") as log:
            self.process = started([OTKLIK, "run", "--port", str(self.port)], environment(self.home), log)
        url = f"http://127.0.0.1:{self.port}/health"
        while True:
            if self.process.poll() is not None:
                raise BenchFailed(f"the server ended by itself: see {self.log}")
            try:
                with urllib.request.urlopen(url, timeout=5):
                    return time.perf_counter() - begun
            except (urllib.error.URLError, OSError):
                time.sleep(0.01)
            if time.perf_counter() - begun > seconds:
                self.stop()
                raise BenchFailed(f"the server did not answer in {seconds} s: see {self.log}")

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(90)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """A running server for the length of the block."""
    server = Server(home)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def tree(root: int) -> list[int]:
    """The process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue += children.get(pid, [])
    return found


def pss_mb(pids: list[int]) -> float:
    """Proportional memory of the processes: what is shared is counted once among those who share it."""
    total = 0
    for pid in pids:
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return round(total / 1024, 1)


def peak_rss_mb(pid: int) -> float:
    """The most memory the process has held since its start."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
