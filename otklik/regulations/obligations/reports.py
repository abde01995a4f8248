"""The ready report of discipline."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.reports.registry import ReadyReport, figure, reports
from otklik.regulations.obligations.metrics import MET, SETTLED

reports.declare(
    ReadyReport(
        "discipline_by_person_and_regulation",
        Text("Дисциплина по сотрудникам и регламентам", "Discipline by person and regulation"),
        Text("Обязательства, решённые за период: сколько исполнено в срок, сколько нарушено",
             "Obligations settled in the period: how many were met in time, how many violated"),
        {
            "kind": "table",
            "object": "obligation",
            "where": SETTLED,
            "at": "settled_at",
            "period": "this_month",
            "rows": ["person", "regulation"],
            "measures": [
                figure("settled", Text("Решено", "Settled")),
                figure("violated", Text("Нарушено", "Violated"),
                       where={"field": "state", "op": "eq", "value": "violated"}),
                figure("kept", Text("Соблюдено", "Kept"), "share", part=MET),
            ],
            "sort": {"by": "violated", "desc": True},
            "chart": {"kind": "bar", "of": "kept"},
        },
    ),
)  # fmt: skip
