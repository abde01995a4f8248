"""The figures: one line each, a table for people, a file for comparing."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass
class Figure:
    """One measured row. Times are milliseconds unless `unit` says otherwise.

    `cpu` is the processor time of one request, in all processes, which others' work on the machine does not
    change. `limit` says in words what was asked; `ok` whether it was met (None: nothing was asked).
    """

    name: str
    p50: float
    p95: float
    unit: str = "ms"
    raw_p50: float | None = None
    cpu: float | None = None
    raw_cpu: float | None = None
    limit: str = ""
    ok: bool | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        return round(self.p50 / self.raw_p50, 2) if self.raw_p50 else None


@dataclass(frozen=True)
class Limit:
    """What a figure must keep: medians and 95th percentiles in the figure's unit, the ratio to raw PostgreSQL."""

    p50: float | None = None
    p95: float | None = None
    ratio: float | None = None
    least: float | None = None

    def judged(self, figure: Figure) -> Figure:
        """The figure with the limit in words and the verdict."""
        words, verdicts = [], []
        if self.p50 is not None:
            words.append(f"p50 ≤ {self.p50:g}")
            verdicts.append(figure.p50 <= self.p50)
        if self.p95 is not None:
            words.append(f"p95 ≤ {self.p95:g}")
            verdicts.append(figure.p95 <= self.p95)
        if self.ratio is not None and figure.ratio is not None:
            words.append(f"≤ {self.ratio:g} × raw")
            verdicts.append(figure.ratio <= self.ratio)
        if self.least is not None:
            words.append(f"≥ {self.least:g}")
            verdicts.append(figure.p50 >= self.least)
        figure.limit = ", ".join(words)
        figure.ok = all(verdicts) if verdicts else None
        return figure


def table(figures: Sequence[Figure]) -> str:
    """The figures as text in columns."""
    head = ("", "p50", "p95", "raw p50", "ratio", "limit", "ok", "cpu", "raw cpu")
    lines = [head]
    for one in figures:
        lines.append((
            one.name, _number(one.p50, one.unit), _number(one.p95, one.unit), _number(one.raw_p50, one.unit),
            "" if one.ratio is None else f"{one.ratio:g}", one.limit, {True: "ok", False: "NO", None: ""}[one.ok],
            _number(one.cpu, "ms"), _number(one.raw_cpu, "ms"),
        ))  # fmt: skip
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    told = [
        "  ".join(word.ljust(width) if place in (0, 5) else word.rjust(width)
                  for place, (word, width) in enumerate(zip(line, widths, strict=True))).rstrip()
        for line in lines
    ]  # fmt: skip
    return "\n".join([told[0], "-" * len(told[0]), *told[1:]])


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f}{'' if unit == 'ms' else ' ' + unit}"


def write(path: Path, scale: str, figures: Sequence[Figure]) -> None:
    """Keeps the figures of each scale in one file: a run replaces the rows it measured and leaves the others."""
    known: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    rows = {row["name"]: row for row in known.get(scale, {}).get("rows", [])}
    for one in figures:
        rows[one.name] = asdict(one) | {"ratio": one.ratio}
    known[scale] = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "rows": list(rows.values()),
    }
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")
