"""Dates as text, in any order: the order is decided for a whole column, by evidence, and said aloud when open."""

from otklik.kit.dates.columns import DateColumn, Decision, OrderEvidence, decide_order, read_date_column
from otklik.kit.dates.parsing import read_date
from otklik.kit.dates.serials import from_serial
from otklik.kit.dates.shapes import PROBLEMS, DateRead, Moment, Order

__all__ = [
    "PROBLEMS",
    "DateColumn",
    "DateRead",
    "Decision",
    "Moment",
    "Order",
    "OrderEvidence",
    "decide_order",
    "from_serial",
    "read_date",
    "read_date_column",
]
