"""The ready reports of activities."""

from __future__ import annotations

from otklik.activities.activities.metrics import NOT_CANCELLED, STILL_OPEN
from otklik.kit.texts import Text
from otklik.records.reports.registry import ReadyReport, figure, reports

PAST_DUE = {"field": "due_at", "op": "lt", "value": "now"}
WITH_TERM = {"all": [STILL_OPEN, {"field": "due_at", "op": "filled"}]}
COUNT = Text("Дела", "Activities")

reports.declare(
    ReadyReport(
        "activities_by_person_and_kind",
        Text("Дела по сотрудникам и видам", "Activities by person and kind"),
        Text("Выполненное за период: кто сколько звонил, встречался, выезжал",
             "What was done in the period: how much each person called, met, visited"),
        {
            "kind": "table",
            "object": "activity",
            "where": NOT_CANCELLED,
            "at": "done_at",
            "period": "this_month",
            "rows": ["person"],
            "columns": ["kind"],
            "measures": [figure("done", COUNT)],
            "sort": {"by": "done", "desc": True},
            "chart": {"kind": "stacked", "of": "done"},
        },
    ),
    ReadyReport(
        "overdue_by_person",
        Text("Просроченные дела по сотрудникам", "Overdue activities by person"),
        Text("Открытые дела со сроком сейчас: сколько из них просрочено",
             "Open activities with a term, now: how many of them are past due"),
        {
            "kind": "table",
            "object": "activity",
            "where": WITH_TERM,
            "rows": ["person"],
            "measures": [
                figure("open", Text("Открыто", "Open")),
                figure("overdue", Text("Просрочено", "Overdue"), where=PAST_DUE),
                figure("share", Text("Доля просроченных", "Share overdue"), "share", part=PAST_DUE),
            ],
            "sort": {"by": "overdue", "desc": True},
            "chart": {"kind": "bar", "of": "overdue"},
        },
    ),
)  # fmt: skip
