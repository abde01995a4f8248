"""What was sold: by product and kind of product."""

from __future__ import annotations

from otklik.kit.texts import Text
from otklik.records.metrics.registry import metrics
from otklik.records.metrics.shapes import Definition, Figure, Metric

CUTS = ("product", "product_kind", "person", "team", "department", "segment", "territory", "source")
SOLD = {"field": "deal.state", "op": "eq", "value": "won"}
NO_LINES = Text(
    "Сделки без товаров не входят, суммы в другой валюте тоже",
    "Deals without lines are left out, and sums in another currency",
)

metrics.declare(
    Metric("sold_amount", Text("Продано товаров, сумма", "Products sold, amount"), "sales", "money", "up",
           Definition((Figure("deal_line", "sum", SOLD, "closed_at", "sum_total"),)),
           Text("Сумма строк сделок, выигранных в периоде, с НДС",
                "The sum of the lines of deals won in the period, with VAT"), NO_LINES, CUTS),
    Metric("sold_discount", Text("Средняя скидка, %", "Mean discount, %"), "sales", "number", "down",
           Definition((Figure("deal_line", "mean", SOLD, "closed_at", "discount"),)),
           Text("Среднее скидок по строкам сделок, выигранных в периоде",
                "The mean discount over the lines of deals won in the period"), NO_LINES, CUTS),
)  # fmt: skip
