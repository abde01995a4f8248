"""Processor time of processes: what a request costs, however busy the machine is with others."""

from __future__ import annotations

from pathlib import Path


def processor_ns(pids: list[int]) -> dict[int, int]:
    """Nanoseconds each process has run so far, all its threads together."""
    found: dict[int, int] = {}
    for pid in pids:
        total = 0
        try:
            for thread in Path(f"/proc/{pid}/task").iterdir():
                total += int((thread / "schedstat").read_text().split()[0])
        except OSError:
            continue
        found[pid] = total
    return found


def spent_ms(before: dict[int, int], after: dict[int, int]) -> float:
    """Milliseconds of processor between two readings."""
    return sum(ns - before.get(pid, 0) for pid, ns in after.items()) / 1e6
