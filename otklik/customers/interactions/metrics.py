"""How many customers are covered by interactions, and how often."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("person", "team", "department", "segment", "territory")
HAPPENED = {
    "all": [
        {"field": "activity.kind", "op": "in", "value": ["call", "meeting", "visit"]},
        {"field": "activity.cancelled_at", "op": "empty"},
    ]
}
COVERAGE = Text("Охват: {what}", "Coverage: {what}")
PER_CUSTOMER = Text("Контактов на клиента: {what}", "Interactions per customer: {what}")
ASSIGNED = {"field": "responsible", "op": "filled"}
OF_ASSIGNED = {"all": [*HAPPENED["all"], {"field": "customer.responsible", "op": "filled"}]}

for key, what in (("company", Text("компании", "companies")), ("person", Text("контакты", "people"))):
    covered = Figure(f"{key}_interaction", "distinct", OF_ASSIGNED, "done_at", field="customer")
    metrics.declare(
        Metric(f"coverage_of_{key}", COVERAGE.format(what=what), "activities", "share", "up",
               Definition((covered,), (Figure(key, "count", ASSIGNED),)),
               Text("Закреплённые, с которыми в периоде был хотя бы один звонок, встреча или визит / "
                    "закреплённые сейчас",
                    "Those assigned with at least one call, meeting or visit in the period / those assigned now"),
               Text("Без ответственного не считаются. Разрез по сотруднику — по тому, за кем клиент закреплён",
                    "Those nobody answers for are left out. By person: whose customer it is"), CUTS),
        Metric(f"interactions_per_{key}", PER_CUSTOMER.format(what=what), "activities", "number", "up",
               Definition((Figure(f"{key}_interaction", "count", HAPPENED, "done_at"),),
                          (Figure(f"{key}_interaction", "distinct", HAPPENED, "done_at", field="customer"),)),
               Text("Звонки, встречи и визиты периода / клиенты, с которыми они были",
                    "Calls, meetings and visits of the period / the customers they were with"), None, CUTS),
    )  # fmt: skip
