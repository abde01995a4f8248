"""The metrics of discipline."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("person", "team", "department", "regulation", "severity")
MET = {"field": "state", "op": "eq", "value": "met"}
SETTLED = {"field": "state", "op": "in", "value": ["met", "violated"]}
WAIVED = Text("Снятые и отменённые обязательства не входят", "Waived and cancelled obligations are left out")

metrics.declare(
    Metric("regulation_kept", Text("Регламенты соблюдены", "Regulations kept"), "discipline", "share", "up",
           Definition((Figure("obligation", "share", SETTLED, "settled_at", part=MET),)),
           Text("Исполнено в срок / (исполнено в срок + нарушено), по дате исполнения или нарушения",
                "Met in time / (met in time + violated), by when it was met or fell due unmet"), WAIVED, CUTS),
    Metric("violations", Text("Нарушения", "Violations"), "discipline", "count", "down",
           Definition((Figure("obligation", "count", {"field": "state", "op": "eq", "value": "violated"},
                              "settled_at"),)),
           Text("Сколько обязательств нарушено в периоде", "How many obligations were violated in the period"),
           WAIVED, CUTS),
)  # fmt: skip
