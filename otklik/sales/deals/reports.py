"""The ready reports of deals."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.reports.registry import ReadyReport, counted, figure, reports
from otklik.sales.deals.metrics import LOST_ONES, OPEN, WON

COUNT = Text("Сделки", "Deals")
AMOUNT = Text("Сумма", "Amount")

reports.declare(
    ReadyReport(
        "deals_by_person_and_stage",
        Text("Сделки по сотрудникам и этапам", "Deals by person and stage"),
        Text("Открытые сделки сейчас: у кого сколько и на каких этапах",
             "Deals open now: how many each person has, and in which stages"),
        {
            "kind": "table",
            "object": "deal",
            "where": OPEN,
            "rows": ["person"],
            "columns": ["stage"],
            "measures": [figure("deals", COUNT), figure("amount", AMOUNT, "sum", "amount")],
            "sort": {"by": "amount", "desc": True},
            "chart": {"kind": "stacked", "of": "deals"},
        },
    ),
    ReadyReport(
        "losses_by_reason_and_person",
        Text("Потери по причинам и сотрудникам", "Losses by reason and person"),
        Text("Проигранные за период сделки: почему и у кого", "Deals lost in the period: why, and whose"),
        {
            "kind": "table",
            "object": "deal",
            "where": LOST_ONES,
            "at": "closed_at",
            "period": "this_quarter",
            "rows": ["loss_reason", "person"],
            "measures": [figure("deals", COUNT), figure("amount", AMOUNT, "sum", "amount")],
            "sort": {"by": "deals", "desc": True},
            "chart": {"kind": "bar", "of": "deals"},
        },
    ),
    ReadyReport(
        "plan_and_fact_by_territory",
        Text("План и факт по территориям", "Plan and fact by territory"),
        Text("План показателя «Сумма выигранных» по территориям против выигранного за период",
             "The targets of “Won amount” by territory against what was won in the period"),
        {
            "kind": "table",
            "object": "deal",
            "where": WON,
            "at": "closed_at",
            "period": "this_year",
            "rows": ["territory"],
            "measures": [
                figure("fact", Text("Факт", "Fact"), "sum", "amount"),
                figure("plan", Text("План", "Plan"), "plan", "won_amount"),
                figure("deals", COUNT),
            ],
            "computed": [counted("done", Text("Выполнено", "Done"), "fact / plan", "share")],
            "sort": {"by": "plan", "desc": True},
            "chart": {"kind": "bar", "of": "done"},
        },
    ),
)  # fmt: skip
