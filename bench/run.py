"""The bench: lays the base if need be, runs the rows, prints the table, writes `bench/latest.json`."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.base import ensure_base
from bench.dashboards import dashboards, reports
from bench.diagnosis import diagnoses
from bench.forecasts import forecasts
from bench.importing import imports
from bench.machine import memory, rest, starts
from bench.metrics import metrics
from bench.mixed import mixed
from bench.place import Place, place_of
from bench.reading import boards, cards, funnels, lists, searches
from bench.regulations import regulations
from bench.report import Figure, table, write
from bench.screens import screens
from bench.segments import segments
from bench.working_time import working_time
from bench.writing import writes

LATEST = Path(__file__).with_name("latest.json")
# In this order: what fills the caches of the server comes before its weighing.
ROWS: dict[str, Callable[[Place], Iterator[Figure]]] = {
    "rest": rest,
    "lists": lists, "searches": searches, "cards": cards, "boards": boards, "funnels": funnels,
    "diagnosis": diagnoses,
    "forecasts": forecasts, "metrics": metrics, "dashboards": dashboards, "reports": reports,
    "writes": writes, "mixed": mixed,
    "memory": memory,
    "screens": screens,
}  # fmt: skip
ALONE: dict[str, Callable[[str], Iterator[Figure]]] = {
    "starts": starts, "imports": imports, "working_time": working_time, "regulations": regulations,
    "segments": segments,
}  # fmt: skip


def main() -> int:
    """Reads SCALE of the environment or the command line; 1 when a row could not be measured."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--scale", default=os.environ.get("SCALE", "50k"), choices=("50k", "1m"))
    parser.add_argument("--only", default="", help=f"rows, comma separated: {', '.join([*ALONE, *ROWS])}")
    parser.add_argument(
        "--keep", action="store_true", help="use the base there is, even one of another version"
    )
    arguments = parser.parse_args()
    wanted = arguments.only.split(",") if arguments.only else [*ALONE, *ROWS]
    ensure_base(arguments.scale, arguments.keep)
    figures: list[Figure] = []
    broken = 0
    for name in wanted:
        if name in ALONE:
            broken += _measure(name, lambda name=name: ALONE[name](arguments.scale), figures)  # type: ignore[misc]
    if any(name in ROWS for name in wanted):
        with place_of(arguments.scale) as place:
            for name in wanted:
                if name in ROWS:
                    # A connection that stood idle through a long row is closed by the server.
                    place.head.close()
                    broken += _measure(name, lambda name=name: ROWS[name](place), figures)  # type: ignore[misc]
    print()
    print(table(figures))
    write(LATEST, arguments.scale, figures)
    return 1 if broken else 0


def _measure(name: str, rows: Callable[[], Iterator[Figure]], figures: list[Figure]) -> int:
    """Adds the figures of one group; 1 when it broke down, told on the error stream."""
    try:
        for figure in rows():
            figures.append(figure)
            print(f"{figure.name}: {figure.p50:g} / {figure.p95:g} {figure.unit}", flush=True)
    except Exception:
        print(f"{name} broke down:", file=sys.stderr)
        traceback.print_exc()
        return 1
    return 0
