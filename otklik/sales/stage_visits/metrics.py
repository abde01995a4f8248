"""The metrics of the flow through the stages: what went on in a period, and how long a stage holds."""

from __future__ import annotations

from itertools import pairwise

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric
from otklik.sales.pipelines.rules import KIND_LABELS, OPEN_KINDS, WON

CUTS = ("stage", "person", "team", "department", "pipeline", "source", "segment")
WORKING = {"field": "kind", "op": "in", "value": list(OPEN_KINDS)}
STANDING = {
    "all": [{"field": "left_at", "op": "empty"}, {"field": "deal.state", "op": "eq", "value": "open"}]
}
SPENT = {"field": "until", "since": "entered_at"}


def _entered(kind: str) -> Figure:
    """The deals that entered a stage of this meaning in the period, each once."""
    return Figure(
        "stage_visit", "distinct", {"field": "kind", "op": "eq", "value": kind}, "entered_at", field="deal"
    )


metrics.declare(
    Metric("time_in_stage", Text("Время на этапе, медиана", "Time in a stage, median"), "sales", "days", "down",
           Definition((Figure("stage_visit", "median", WORKING, "left_at", **SPENT),)),
           Text("Медиана дней от входа на этап до выхода, у вышедших в периоде",
                "The median of days from entering a stage to leaving it, of those that left in the period"),
           Text("Стоящие на этапе сейчас — в отдельном показателе", "Those standing now are a metric of their own"),
           CUTS),
    Metric("time_standing", Text("Стоят на этапе сейчас, медиана", "Standing in a stage now, median"), "sales", "days",
           "down", Definition((Figure("stage_visit", "median", STANDING, **SPENT),)),
           Text("Медиана дней, которые открытые сделки уже стоят на своём этапе",
                "The median of days the open deals have stood in their stage so far"), None, CUTS),
)  # fmt: skip

FLOW = Text("Поток: из «{before}» в «{step}»", "Flow: from “{before}” to “{step}”")
STEPS = (*OPEN_KINDS, WON)
for before, kind in pairwise(STEPS):
    names = {"before": KIND_LABELS[before], "step": KIND_LABELS[kind]}
    metrics.declare(
        Metric(f"flow_to_{kind}", FLOW.format(**names), "sales", "share", "up",
               Definition((_entered(kind),), (_entered(before),)),
               Text("Вошли в «{step}» в периоде / вошли в «{before}» в периоде, когда бы ни были созданы. "
                    "Может быть больше 100 %: входят и те, кто пришёл раньше",
                    "Entered “{step}” in the period / entered “{before}” in it, whenever created. "
                    "May exceed 100 %: those who came before enter too").format(**names),
               None, CUTS[1:]),
    )  # fmt: skip
