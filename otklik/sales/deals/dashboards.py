"""The ready-made dashboards of sales: a manager's day, the head of sales, the director."""

from __future__ import annotations

from typing import Any

from otklik.access.callers import Caller
from otklik.activities.activities.object import MINE, PLANNED
from otklik.activities.activities.object import OPEN as UNDONE
from otklik.kit.texts import Text
from otklik.records.dashboards.registry import ReadyBoard, ReadyWidget, boards
from otklik.sales.deals.metrics import OPEN

MY_PLANS = [MINE, *UNDONE, PLANNED]
FIGURE = (3, 3)


def _figure(metric: str, **settings: Any) -> ReadyWidget:
    return ReadyWidget("metric", *FIGURE, {"metric": metric, **settings})


def _list(
    w: int, h: int, title: Text, object_key: str, where: Any, columns: list[str], sort: str
) -> ReadyWidget:
    settings = {"object": object_key, "where": where, "columns": columns, "sort": sort, "limit": 6}
    return ReadyWidget("list", w, h, settings, title)


def _sells(by: Caller) -> int:
    """Whoever answers for deals of their own; those who see wider find their own first."""
    if not by.may("deal", "create"):
        return 0
    return {"own": 100, "team": 95}.get(by.scope("deal", "see") or "", 10)


def _leads(by: Caller) -> int:
    scope = by.scope("deal", "see")
    if scope == "department":
        return 90
    if scope != "all":
        return 0
    return 60 if by.may("deal", "change") else 30


def _directs(by: Caller) -> int:
    """Whoever sees everything and its targets; first of all where they only look."""
    if by.scope("deal", "see") != "all" or by.scope("target", "see") != "all":
        return 0
    return 50 if by.may("deal", "change") else 95


STALLED = {"all": [OPEN, {"field": "stage_due_at", "op": "lt", "value": "now"}]}
NO_STEP = {"all": [OPEN, {"field": "next_step_at", "op": "empty"}]}

boards.declare(
    ReadyBoard(
        "manager_day",
        Text("День менеджера", "Manager's day"),
        Text("Что сделать сегодня и как идёт месяц", "What to do today and how the month goes"),
        "this_month",
        _sells,
        (
            _figure("won_amount", among={"person": ["@me"]}),
            _figure("deals_won", among={"person": ["@me"]}),
            _figure("win_rate", among={"person": ["@me"]}),
            _figure("open_amount", among={"person": ["@me"]}),
            _list(6, 6, Text("Просроченные дела", "Overdue activities"), "activity",
                  {"all": [*MY_PLANS, {"field": "due_at", "op": "lt", "value": "now"}]}, ["kind", "due_at"],
                  "due_at"),
            _list(6, 6, Text("Дела на сегодня", "Today's activities"), "activity",
                  {"all": [*MY_PLANS, {"field": "due_at", "op": "in_period", "value": "today"}]}, ["kind", "due_at"],
                  "due_at"),
            _list(6, 6, Text("Сделки без следующего шага", "Deals without a next step"), "deal",
                  {"all": [MINE, *NO_STEP["all"]]}, ["stage", "amount"], "-amount"),
            _list(6, 6, Text("Обязательства по регламентам", "What is owed by regulations"), "obligation",
                  {"all": [MINE, {"field": "state", "op": "eq", "value": "open"}]}, ["record", "due_at"], "due_at"),
            ReadyWidget("trend", 6, 5, {"metric": "won_amount", "unit": "month", "among": {"person": ["@me"]}},
                        Text("Мои продажи по месяцам", "My sales by month"), "this_year"),
            ReadyWidget("goals", 6, 5, {"people": True}, Text("План и факт", "Plan and fact")),
        ),
    )
)  # fmt: skip

boards.declare(
    ReadyBoard(
        "head_of_sales",
        Text("Руководитель продаж", "Head of sales"),
        Text("Выполнение плана, воронка, кто и где застрял", "The plan, the funnel, who is stuck and where"),
        "this_quarter",
        _leads,
        (
            _figure("won_amount"),
            _figure("deals_won"),
            _figure("win_rate"),
            _figure("average_cheque"),
            ReadyWidget("funnel", 6, 6, {}, Text("Воронка сделок периода", "Funnel of the period's deals")),
            ReadyWidget("groups", 6, 6, {"metric": "won_amount", "by": ["person"], "chart": "bar", "top": 10},
                        Text("Сумма выигранных по сотрудникам", "Won amount by person")),
            ReadyWidget("trend", 6, 5, {"metric": "won_amount", "unit": "month"},
                        Text("Выручка по месяцам", "Won by month"), "this_year"),
            ReadyWidget("goals", 6, 5, {"people": True}, Text("План и факт", "Plan and fact")),
            _figure("open_amount"),
            _figure("stalled"),
            _figure("no_next_step"),
            _figure("overdue"),
            _list(6, 6, Text("Застрявшие сделки, крупные первыми", "Stalled deals, the largest first"), "deal",
                  STALLED, ["responsible", "stage", "amount"], "-amount"),
            ReadyWidget("groups", 6, 6, {"metric": "deals_lost", "by": ["loss_reason"], "chart": "bar", "top": 8},
                        Text("Почему проигрываем", "Why deals are lost")),
        ),
    )
)  # fmt: skip

boards.declare(
    ReadyBoard(
        "director_goals",
        Text("Цели директора", "Director's goals"),
        Text("Идём ли к целям и за счёт чего", "Whether the goals are being reached, and by what"),
        "this_quarter",
        _directs,
        (
            _figure("won_amount", compare="year"),
            _figure("win_rate", compare="year"),
            _figure("average_cheque", compare="year"),
            _figure("repeat_customers", compare="year"),
            ReadyWidget("goals", 12, 6, {}, Text("Цели: план, факт, прогноз", "Goals: plan, fact, forecast")),
            ReadyWidget("trend", 8, 6, {"metric": "won_amount", "unit": "month"},
                        Text("Выручка по месяцам", "Won by month"), "this_year"),
            ReadyWidget("groups", 4, 6, {"metric": "won_amount", "by": ["segment"], "chart": "pie", "top": 6},
                        Text("Выручка по сегментам", "Won by segment")),
            ReadyWidget("groups", 6, 6, {"metric": "won_amount", "by": ["team"], "chart": "bar", "top": 10},
                        Text("Выручка по командам", "Won by team")),
            ReadyWidget("groups", 6, 6, {"metric": "win_rate", "by": ["source"], "chart": "table"},
                        Text("Доля выигранных по источникам", "Win rate by source")),
            _figure("velocity"),
            _figure("coverage_of_company"),
            _figure("regulation_kept"),
            _figure("quality_of_company"),
        ),
    )
)  # fmt: skip
