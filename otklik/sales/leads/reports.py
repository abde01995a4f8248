"""The ready report of leads."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.reports.registry import ReadyReport, counted, figure, reports
from otklik.sales.leads.metrics import CONVERTED, OVER

reports.declare(
    ReadyReport(
        "lead_sources_and_conversion",
        Text("Источники лидов и конверсия", "Lead sources and conversion"),
        Text("Лиды, пришедшие за период: откуда, сколько решено и сколько стало клиентами",
             "Leads that came in the period: where from, how many are decided and how many became customers"),
        {
            "kind": "table",
            "object": "lead",
            "at": "created_at",
            "period": "this_quarter",
            "rows": ["source"],
            "measures": [
                figure("leads", Text("Лиды", "Leads")),
                figure("decided", Text("Решено", "Decided"), where=OVER),
                figure("converted", Text("Стали клиентами", "Became customers"), where=CONVERTED),
                figure("days", Text("Дней до решения, медиана", "Days to decide, median"), "median", "closed_at",
                       since="created_at", where=OVER),
            ],
            "computed": [
                counted("rate", Text("Конверсия решённых", "Of the decided"), "converted / decided", "share"),
                counted("of_all", Text("Конверсия всех", "Of all"), "converted / leads", "share"),
            ],
            "sort": {"by": "leads", "desc": True},
            "chart": {"kind": "bar", "of": "rate"},
        },
    ),
)  # fmt: skip
