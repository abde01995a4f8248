"""The ready-made dashboard of whoever keeps the base and its use in order."""

from __future__ import annotations

from otklik.access.callers import Caller
from otklik.kit.texts import Text
from otklik.records.dashboards.registry import ReadyBoard, ReadyWidget, boards


def _keeps_in_order(by: Caller) -> int:
    """Whoever brings records into the whole base; those who only look at it find it last."""
    if by.scope("company", "see") != "all":
        return 0
    return 80 if by.may("company", "import") else 20


def _figure(metric: str) -> ReadyWidget:
    return ReadyWidget("metric", 3, 3, {"metric": metric})


boards.declare(
    ReadyBoard(
        "coordinator",
        Text("Координатор CRM", "CRM coordinator"),
        Text("Качество базы, дисциплина, работа людей в системе", "The base, discipline, and how people use it"),
        "this_month",
        _keeps_in_order,
        (
            _figure("quality_of_company"),
            _figure("completeness_of_company"),
            _figure("doubles_of_company"),
            _figure("fresh_of_company"),
            ReadyWidget("groups", 6, 7, {"metric": "days_worked", "by": ["person"], "chart": "table"},
                        Text("Кто работает в Отклике", "Who works in Otklik")),
            ReadyWidget("groups", 6, 7, {"metric": "regulation_kept", "by": ["person"], "chart": "table"},
                        Text("Регламенты по сотрудникам", "Regulations by person")),
            _figure("regulation_kept"),
            _figure("violations"),
            _figure("overdue"),
            _figure("interactions"),
            ReadyWidget("trend", 6, 5, {"metric": "companies_created"},
                        Text("Новые компании", "New companies")),
            ReadyWidget("groups", 6, 5, {"metric": "interactions", "by": ["team"], "chart": "bar"},
                        Text("Звонки, встречи, визиты по командам", "Calls, meetings, visits by team")),
            ReadyWidget("list", 12, 6, {
                "object": "obligation", "columns": ["record", "responsible", "due_at"], "sort": "-due_at", "limit": 6,
                "where": {"all": [{"field": "state", "op": "eq", "value": "violated"},
                                  {"field": "explanation", "op": "empty"}]},
            }, Text("Нарушения без объяснения", "Violations without an explanation")),
        ),
    )
)  # fmt: skip
