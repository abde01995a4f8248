"""What every row needs: the running product, the floor beside it, people signed in, the database itself."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from bench.base import PASSWORD, home_of
from bench.client import BenchFailed, Http, Person
from bench.effort import processor_ns
from bench.processes import Server, environment, free_port, started, tree
from otklik.kit.postgres import Cluster

RAW = "from granian import Granian; from granian.constants import Interfaces; " \
      "Granian('bench.raw_app:application', address='127.0.0.1', port={port}, interface=Interfaces.WSGI, " \
      "workers=2, blocking_threads=2, log_enabled=False).serve()"  # fmt: skip
HOST = "meridian-medical.example"


@dataclass
class Place:
    """The bench's surroundings. `random` chooses what is asked for, the same in every run."""

    scale: str
    server: Server
    raw_port: int
    raw_pid: int
    url: str
    random: random.Random = field(default_factory=lambda: random.Random(7))

    @property
    def big(self) -> bool:
        """Whether this is the scale of a million."""
        return self.scale == "1m"

    @cached_property
    def database(self) -> psycopg.Connection[Any]:
        """A connection of the bench's own."""
        return psycopg.connect(self.url, autocommit=True)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows the bench asks the database itself."""
        return self.database.execute(sql, values).fetchall()

    def forget_answers(self) -> None:
        """Have the next figures counted anew, not told from what was kept."""
        self.database.execute("DELETE FROM analytics_countedanswer")

    @cached_property
    def raw(self) -> Http:
        return Http(self.raw_port)

    @cached_property
    def head(self) -> Person:
        """The head of sales: sees all customers, the deals of the department and below."""
        return self.person("head_of_sales")

    @cached_property
    def manager(self) -> Person:
        """A sales manager: sees the customers of the team, the deals of their own."""
        return self.person("sales_manager")

    @cached_property
    def admin(self) -> Person:
        return Person(self.server.port, f"admin@{HOST}", PASSWORD)

    def person(self, role: str, number: int = 0) -> Person:
        """One more session of a person of the role."""
        return Person(self.server.port, self.emails(role)[number], PASSWORD)

    def emails(self, role: str) -> list[str]:
        found = self.rows(
            "SELECT u.email FROM access_user u JOIN access_userrole p ON p.user_id = u.id "
            "JOIN access_role r ON r.id = p.role_id WHERE r.key = %s AND u.is_active ORDER BY u.created_at, u.id", role,
        )  # fmt: skip
        if not found:
            raise BenchFailed(f"nobody has the role {role}")
        return [email for (email,) in found]

    @cached_property
    def managers(self) -> list[str]:
        """Ids of those who answer for customers, in a fixed mixed order."""
        found = self.rows("SELECT DISTINCT responsible_id::text FROM customers_company ORDER BY 1")
        ids = [pk for (pk,) in found if pk]
        self.random.shuffle(ids)
        return ids

    def effort(self) -> tuple[dict[int, int], dict[int, int]]:
        """Processor time so far of the product's processes and of the floor's, with their database sessions."""
        sessions = [
            pid for (pid,) in self.rows("SELECT pid FROM pg_stat_activity WHERE application_name = 'floor'")
        ]
        mine = self.database.info.backend_pid
        ours = [pid for pid in tree(self.server.pid) if pid not in sessions and pid != mine]
        return processor_ns(ours), processor_ns([*tree(self.raw_pid), *sessions])

    @cached_property
    def pipeline(self) -> dict[str, Any]:
        """The main pipeline, as the API tells it."""
        found: dict[str, Any] = next(one for one in self.admin.api("/pipelines") if one["name"] == "Продажи")
        return found

    def some(self, sql: str, count: int) -> list[tuple[Any, ...]]:
        """`count` rows of a statement, mixed; repeated when there are fewer."""
        found = self.rows(sql)
        if not found:
            raise BenchFailed(f"nothing found: {sql}")
        self.random.shuffle(found)
        return (found * (count // len(found) + 1))[:count]


@contextmanager
def place_of(scale: str) -> Iterator[Place]:
    """The product and the floor running on the scale's base, for the length of the block."""
    home = home_of(scale)
    server = Server(home)
    server.start()
    try:
        url = Cluster(home).url()
        with _floor(home, url) as (port, pid):
            yield Place(scale, server, port, pid, url)
    finally:
        server.stop()


@contextmanager
def _floor(home: Path, url: str) -> Iterator[tuple[int, int]]:
    port = free_port()
    process = started([RAW.format(port=port)], environment(home, RAW_DATABASE=url), subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while True:
            try:
                Http(port).call("GET", "/company?id=00000000-0000-0000-0000-000000000000")
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise BenchFailed("the floor did not start") from None
                time.sleep(0.05)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
