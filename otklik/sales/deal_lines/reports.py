"""The ready reports of what was sold."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.reports.registry import ReadyReport, counted, figure, reports
from otklik.sales.deal_lines.metrics import SOLD

SUM = Text("Продано", "Sold")
QUANTITY = Text("Количество", "Quantity")
LINES = {"kind": "table", "object": "deal_line", "where": SOLD, "at": "closed_at", "period": "this_year"}

reports.declare(
    ReadyReport(
        "sales_by_product_and_month",
        Text("Продажи по товарам и месяцам", "Sales by product and month"),
        Text("Строки выигранных сделок: сколько и на какую сумму продано каждого товара",
             "Lines of the deals won: how much of each product was sold and for how much"),
        LINES
        | {
            "rows": ["product"],
            "columns": ["month"],
            "measures": [figure("sold", SUM, "sum", "sum_total"), figure("quantity", QUANTITY, "sum", "quantity")],
            "sort": {"by": "sold", "desc": True},
            "top": 30,
            "chart": {"kind": "stacked", "of": "sold"},
        },
    ),
    ReadyReport(
        "plan_and_fact_by_product",
        Text("План и факт по товарам", "Plan and fact by product"),
        Text("План показателя «Продано товаров, сумма» по товарам против проданного за период",
             "The targets of “Products sold, amount” by product against what was sold in the period"),
        LINES
        | {
            "rows": ["product"],
            "measures": [
                figure("fact", Text("Факт", "Fact"), "sum", "sum_total"),
                figure("plan", Text("План", "Plan"), "plan", "sold_amount"),
            ],
            "computed": [counted("done", Text("Выполнено", "Done"), "fact / plan", "share")],
            "sort": {"by": "plan", "desc": True},
            "top": 50,
            "chart": {"kind": "bar", "of": "done"},
        },
    ),
)  # fmt: skip
