"""The order of day and month where the plan says nothing: one for the whole column, by every row of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from otklik.exchange.imports.plans import Plan
from otklik.kit.dates import OrderEvidence


def dated(plan: Plan, chunks: Iterable[Sequence[tuple[int, Sequence[str]]]]) -> Plan:
    """`plan` with an order for each of its columns of dates; the file is read only when one lacks it.

    Decided chunk by chunk, 03.04 of one part could be April and 03/04 of the next March.
    """
    evidence = {
        target.column: OrderEvidence()
        for target in plan.targets
        if target.field is not None
        and target.field.type in ("date", "datetime")
        and target.column not in plan.date_orders
    }
    if not evidence:
        return plan
    for chunk in chunks:
        for column, gathered in evidence.items():
            gathered.add(cells[column] for _, cells in chunk if column < len(cells))
    decided = {column: gathered.decide().order for column, gathered in evidence.items()}
    return replace(plan, date_orders={**plan.date_orders, **decided})
