"""Plan and fact as a file."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.goals.queries import goals
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span

HEADS = (
    Text("Показатель", "Metric"),
    Text("Для кого", "Of whom"),
    Text("База", "Baseline"),
    Text("План", "Target"),
    Text("Факт", "Fact"),
    Text("n", "n"),
    Text("% плана", "% of the target"),
    Text("Прогноз", "Forecast"),
    Text("Отличие от базы", "Against the baseline"),
)
SHEET = Text("План и факт", "Plan and fact")


def exported_goals(by: Caller, span: Span, metric_key: str, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own."""
    require_format(format)
    by.require("target", "export")
    rows: list[list[Any]] = [[head.to(by.language) for head in HEADS]]
    for row in goals(by, span, metric_key):
        base, ahead = row["baseline"], row["forecast"]
        rows.append(
            [
                row["metric_name"][by.language],
                row["name"],
                _number(base["value"]) if base else None,
                _number(row["plan"]),
                _number(row["fact"]["value"]),
                row["fact"]["n"],
                None if row["done"] is None else round(row["done"] * 100, 1),
                _number(ahead["value"]) if ahead else None,
                row["verdict"]["text"],
            ]
        )
    return as_file([(SHEET.to(by.language), rows)], format), FORMATS[format], f"goals-{span.start}.{format}"


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, str) else value
