"""The metrics of use: whether people work in Otklik on their working days."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

WORKED = {"field": "worked", "op": "eq", "value": True}

metrics.declare(
    Metric("days_worked", Text("Рабочие дни с работой в Отклике", "Working days with work in Otklik"), "discipline",
           "share", "up", Definition((Figure("work_day", "share", None, "day", part=WORKED),)),
           Text("Рабочие дни сотрудника, в которые он хоть что-то изменил руками / его рабочие дни",
                "Working days of a person on which they changed anything by hand / their working days"),
           Text("Отпуска и выходные не считаются; сегодняшний день — тоже",
                "Leave and days off are left out; so is today")),
)  # fmt: skip
