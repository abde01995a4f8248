"""A metric as a file: its value, its groups, its months."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.metrics.counting import Scope, cuts_of
from otklik.analytics.metrics.telling import told, trend
from otklik.kit.tables import FORMATS, as_file, require_format
from otklik.kit.texts import Text
from otklik.records.metrics.shapes import Metric
from otklik.records.objects.registry import objects

WHOLE = Text("Всего", "In all")
HEADS = (Text("Значение", "Value"), Text("n", "n"), Text("95 % от", "95 % from"), Text("95 % до", "95 % to"))
SHEETS = (Text("Показатель", "Metric"), Text("По месяцам", "By month"))
MONTH = Text("Месяц", "Month")


def exported_metric(by: Caller, metric: Metric, scope: Scope, format: str) -> tuple[bytes, str, str]:
    """(content, content type, file name). Export is a right of its own, on every object counted."""
    require_format(format)
    for figure in metric.definition.figures:
        by.require(objects.get(figure.object).rights_key, "export")
    found = told(by, metric, scope)
    language = by.language
    cuts = [cut.label.to(language) for cut in cuts_of(by, metric.definition.figures[0], scope)]
    heads = [*(cuts or [metric.name.to(language)]), *(head.to(language) for head in HEADS)]
    rows = [heads, *([*(key["label"] for key in group["keys"]), *_row(group)] for group in found["groups"])]
    rows.append([WHOLE.to(language), *([None] * (len(cuts) - 1)), *_row(found)])
    tables = [(SHEETS[0].to(language), rows)]
    if all(figure.at for figure in metric.definition.figures):
        months = [[part["label"], *_row(part)] for part in trend(by, metric, scope, "month")["parts"]]
        tables.append(
            (SHEETS[1].to(language), [[MONTH.to(language), *(h.to(language) for h in HEADS)], *months])
        )
    name = f"{metric.key}-{scope.span.start}-{scope.span.end}.{format}"
    return as_file(tables, format), FORMATS[format], name


def _row(told: dict[str, Any]) -> list[Any]:
    return [_number(told["value"]), told["n"], _number(told["low"]), _number(told["high"])]


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, str) else value
