"""An installation of its own for tests that kill: its database, its worker, real processes."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from otklik.kit.home import CHECKOUT
from otklik.kit.postgres import Cluster


@dataclass
class Installation:
    """A home with a database of its own, and the processes of Otklik in it."""

    place: Path
    cluster: Cluster
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OTKLIK_", "DJANGO_"))}
        home = {"OTKLIK_HOME": str(self.place), "DATABASE_URL": self.cluster.url(), "SECRET_KEY": "k"}
        return kept | home | {"PYTHONPATH": str(CHECKOUT)}

    def python(self, *words: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environment | environment,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def worker(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "otklik.cli", "worker", "--jobs", "1"],
            env=self.environment,
            cwd=CHECKOUT,
        )
        self.processes.append(process)
        return process

    def kill_database(self, begun: subprocess.Popen[bytes]) -> None:
        """kill -9 of the database under a worker that works, and up again; the worker is gone by then."""
        assert self.cluster.pid is not None
        os.kill(self.cluster.pid, signal.SIGKILL)
        wait_for(lambda: self.cluster.poll() is not None)
        begun.kill()
        begun.wait()
        self.cluster.restart()

    def ask(self, sql: str, *values: Any) -> Any:
        with psycopg.connect(self.cluster.url(), autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchone() if cursor.description else None

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()
        self.cluster.stop(timeout=20)


@contextmanager
def installed(place: Path, settings: dict[str, str] | None = None) -> Iterator[Installation]:
    """An empty installation, migrated; its server has `settings`; stopped at the end whatever is left of it."""
    subprocess.run(["cp", "-a", str(_migrated()), str(place)], check=True)
    here = Installation(place, Cluster(place, settings=settings))
    try:
        here.cluster.start()
        yield here
    finally:
        here.stop()


def _migrated() -> Path:
    """A home with the schema in it: laid by whoever of this run of tests comes first, copied by the others."""
    home = Path(os.environ["OTKLIK_TEST_HOME"]) / "installed"
    home.mkdir(exist_ok=True)
    with (home.parent / "installed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        laid = home.parent / "installed.laid"
        if not laid.exists():
            here = Installation(home, Cluster(home))
            try:
                here.cluster.start()
                here.python("-m", "otklik.cli", "migrate")
            finally:
                here.stop()
            laid.touch()
    return home


def wait_for(true: Callable[[], Any], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.03)


def look_again(here: Installation) -> None:
    """The dead worker is not waited for: its last sign of life is moved back."""
    here.ask("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes'")
