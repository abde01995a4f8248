"""Rows of regulations: events, the due, a rehearsal; on the base itself, all of it taken back at the end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.base import home_of
from bench.client import BenchFailed
from bench.processes import ROOT, environment
from bench.report import Figure, Limit

MEASURE = """
import json, sys
from otklik.commands import database
with database.database():
    database.load_django()
    database.migrate()
    from bench.regulations_inside import measured
    print("FIGURES " + json.dumps(measured()), flush=True)
    database.close_connections()
"""
LIMITS = {
    "opening, worker time of an event with 100 regulations": Limit(p50=3),
    "the due among 100 000 open, none due": Limit(p95=200),
    "the due among 100 000 open, 100 due": Limit(p95=200),
    "create a lead with 100 regulations on, more than without": Limit(p50=3),
    "rehearsal over the past": Limit(p50=10),
    "rehearsal over 90 days": Limit(p50=10),
}


def regulations(scale: str) -> Iterator[Figure]:
    """What a hundred regulations cost the worker, and the request not at all."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], env=environment(home_of(scale)), cwd=ROOT, check=False,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("FIGURES ")]
    if done.returncode or not told:
        raise BenchFailed(f"regulations were not measured: status {done.returncode}")
    for one in json.loads(told[-1].removeprefix("FIGURES ")):
        figure = Figure(
            one["name"],
            one["p50"],
            one["p95"],
            unit=one["unit"],
            cpu=one.get("cpu"),
            notes=one.get("notes", {}),
        )
        yield LIMITS[one["name"]].judged(figure)
