"""The metrics of activities."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("person", "team", "department", "kind", "result")
NOT_CANCELLED = {"field": "cancelled_at", "op": "empty"}
# What happened with a customer; tasks are our own, notes are words.
INTERACTION = {"field": "kind", "op": "in", "value": ["call", "meeting", "visit"]}
PLANNED = {"field": "kind", "op": "in", "value": ["task", "call", "meeting", "visit"]}
STILL_OPEN = {"all": [PLANNED, NOT_CANCELLED, {"field": "done_at", "op": "empty"}]}
LEFT_OUT = Text("Отменённые и пропущенные не считаются", "Cancelled and missed ones are not counted")

metrics.declare(
    Metric("interactions", Text("Звонки, встречи, визиты", "Calls, meetings, visits"), "activities", "count", "up",
           Definition((Figure("activity", "count", {"all": [INTERACTION, NOT_CANCELLED]}, "done_at"),)),
           Text("Сколько звонков, встреч и визитов выполнено в периоде",
                "How many calls, meetings and visits were done in the period"), LEFT_OUT, CUTS),
    Metric("interactions_reached", Text("Состоявшиеся контакты", "Contacts that took place"), "activities", "share",
           "up",
           Definition((Figure("activity", "share", {"all": [
               INTERACTION, NOT_CANCELLED, {"field": "result", "op": "filled"}]}, "done_at",
               part={"field": "result", "op": "ne", "value": "no_answer"}),)),
           Text("Выполненные звонки, встречи и визиты, в которых с клиентом поговорили / выполненные с результатом",
                "Calls, meetings and visits in which the customer was reached / those done with a result"),
           LEFT_OUT, CUTS),
    Metric("tasks_done", Text("Выполнено задач", "Tasks done"), "activities", "count", "up",
           Definition((Figure("activity", "count", {"all": [
               {"field": "kind", "op": "eq", "value": "task"}, NOT_CANCELLED]}, "done_at"),)),
           Text("Сколько задач выполнено в периоде", "How many tasks were done in the period"), LEFT_OUT, CUTS),
    Metric("overdue", Text("Просроченные дела", "Overdue activities"), "discipline", "share", "down",
           Definition((Figure("activity", "share", {"all": [STILL_OPEN, {"field": "due_at", "op": "filled"}]},
                              part={"field": "due_at", "op": "lt", "value": "now"}),)),
           Text("Открытые дела с прошедшим сроком / открытые дела со сроком, сейчас",
                "Open activities past due / open activities with a term, now"), None, CUTS),
)  # fmt: skip
