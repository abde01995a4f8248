"""The metrics of cases."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric
from otklik.service.cases.object import OPEN

CUTS = ("person", "team", "department", "category", "line", "channel", "priority")

metrics.declare(
    Metric("cases_created", Text("Новые обращения", "New cases"), "service", "count", "",
           Definition((Figure("case", "count", None, "created_at"),)),
           Text("Сколько обращений пришло в периоде", "How many cases came in the period"), None, CUTS),
    Metric("cases_solved", Text("Решено обращений", "Cases solved"), "service", "count", "up",
           Definition((Figure("case", "count", None, "solved_at"),)),
           Text("Сколько обращений решено в периоде", "How many cases were solved in the period"), None, CUTS),
    Metric("case_reaction", Text("Время до первой реакции, медиана", "Time to first reaction, median"), "service",
           "days", "down", Definition((Figure("case", "median", None, "reacted_at", "reacted_at", "created_at"),)),
           Text("Медиана дней (календарных) от обращения до первой реакции, по дате реакции",
                "The median of days (of the calendar) from the case to the first reaction, by its date"), None, CUTS),
    Metric("case_solution", Text("Время до решения, медиана", "Time to solution, median"), "service", "days", "down",
           Definition((Figure("case", "median", None, "solved_at", "solved_at", "created_at"),)),
           Text("Медиана дней (календарных) от обращения до решения, по дате решения",
                "The median of days (of the calendar) from the case to its solution, by its date"), None, CUTS),
    Metric("open_cases", Text("Открытые обращения", "Open cases"), "service", "count", "down",
           Definition((Figure("case", "count", OPEN),)),
           Text("Сколько обращений открыто сейчас", "How many cases are open now"), None, CUTS),
)  # fmt: skip
