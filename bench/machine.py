"""Rows of the machine: starts cold and warm, memory of everything at rest."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.base import home_of
from bench.place import Place
from bench.processes import ROOT, Server, pss_mb, tree
from bench.report import Figure, Limit

REST_SECONDS = 15


def starts(scale: str) -> Iterator[Figure]:
    """`otklik run` until the first answer: into an empty home, and with the scale's base."""
    taken = []
    for _ in range(3):
        home = Path(tempfile.mkdtemp(prefix="otklik-cold-", dir=ROOT / "var"))
        server = Server(home)
        try:
            taken.append(server.start())
        finally:
            server.stop()
            shutil.rmtree(home, ignore_errors=True)
            server.log.unlink(missing_ok=True)
    yield _seconds("start, cold: empty home", taken, Limit(p50=5))
    taken = []
    for _ in range(3):
        server = Server(home_of(scale))
        try:
            taken.append(server.start())
        finally:
            server.stop()
    yield _seconds("start, warm", taken, Limit(p50=2))


def _seconds(name: str, taken: list[float], limit: Limit) -> Figure:
    ordered = sorted(taken)
    return limit.judged(Figure(name, round(ordered[len(ordered) // 2], 2), round(ordered[-1], 2), unit="s"))


def rest(place: Place) -> Iterator[Figure]:
    """Proportional memory of all processes that have only started."""
    yield _memory(place, "memory at rest, started (PSS)")


def memory(place: Place) -> Iterator[Figure]:
    """The same after all the work: caches of the database are full, and counted."""
    place.database.close()
    del place.__dict__["database"]
    yield _memory(place, "memory at rest, after the work (PSS)")


def _memory(place: Place, name: str) -> Figure:
    time.sleep(REST_SECONDS)
    pids = tree(place.server.pid)
    figure = Figure(name, pss_mb(pids), 0, unit="MB")
    figure.notes["processes"] = len(pids)
    return Limit(p50=400).judged(figure)
