"""Rows of segments: a whole counting of every person there is; on the base itself, all of it taken back at the end."""

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
    from bench.segments_inside import measured
    print("FIGURES " + json.dumps(measured()), flush=True)
    database.close_connections()
"""
# Seconds; told for a million customers.
LIMIT = Limit(p50=60)


def segments(scale: str) -> Iterator[Figure]:
    """How long a segmentation of all persons takes: by rules over two roll-ups, ABC-XYZ, RFM."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], env=environment(home_of(scale)), cwd=ROOT, check=False,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    told = [line for line in done.stdout.splitlines() if line.startswith("FIGURES ")]
    if done.returncode or not told:
        raise BenchFailed(f"segments were not measured: status {done.returncode}")
    for one in json.loads(told[-1].removeprefix("FIGURES ")):
        yield LIMIT.judged(Figure(one["name"], one["p50"], one["p50"], unit="s", notes=one["notes"]))
