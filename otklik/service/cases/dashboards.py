"""The ready-made dashboard of service."""

from __future__ import annotations

from otklik.access.callers import Caller
from otklik.kit.texts import Text
from otklik.records.dashboards.registry import ReadyBoard, ReadyWidget, boards
from otklik.service.cases.object import OPEN


def _serves(by: Caller) -> int:
    """First for those who work with cases and sell nothing."""
    if not by.may("case", "see"):
        return 0
    return 70 if by.may("case", "assign") and not by.may("deal", "change") else 15


def _figure(metric: str) -> ReadyWidget:
    return ReadyWidget("metric", 3, 3, {"metric": metric})


boards.declare(
    ReadyBoard(
        "service",
        Text("Сервис", "Service"),
        Text("Обращения: сколько, как быстро, что ждёт", "Cases: how many, how fast, what waits"),
        "this_month",
        _serves,
        (
            _figure("cases_created"),
            _figure("cases_solved"),
            _figure("case_reaction"),
            _figure("case_solution"),
            ReadyWidget("trend", 8, 5, {"metric": "cases_created"}, Text("Новые обращения", "New cases")),
            ReadyWidget("metric", 4, 5, {"metric": "open_cases"}),
            ReadyWidget("groups", 6, 6, {"metric": "cases_solved", "by": ["person"], "chart": "bar", "top": 10},
                        Text("Решено по сотрудникам", "Solved by person")),
            ReadyWidget("list", 6, 6, {
                "object": "case", "columns": ["company", "created_at"], "sort": "created_at", "limit": 6,
                "where": {"all": [OPEN, {"field": "reacted_at", "op": "empty"}]},
            }, Text("Ждут первой реакции", "Waiting for the first reaction")),
        ),
    )
)  # fmt: skip
