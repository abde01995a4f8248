"""Spreading a target over months, and what a fact says against it. No database here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal

from otklik.records.cuts.spans import next_start

WAYS = ("even", "days", "season")
CENT = Decimal("0.01")


def months_of(start: date, end: date) -> list[date]:
    """The first days of the months [start, end) touches."""
    found, at = [], start.replace(day=1)
    while at < end:
        found.append(at)
        at = next_start("month", at)
    return found


def spread(total: Decimal, weights: Mapping[date, Decimal], quantum: Decimal = CENT) -> dict[date, Decimal]:
    """`total` shared out by weight, in whole `quantum`s that add up to it exactly; evenly where all weigh nothing.

    What rounding leaves goes to the months that lost most of it, the earlier first (the largest remainders).
    """
    whole = sum(weights.values())
    shares = {
        month: (weight / whole if whole else Decimal(1) / len(weights)) for month, weight in weights.items()
    }
    parts = {month: (total * share).quantize(quantum, ROUND_DOWN) for month, share in shares.items()}
    left = int((total - sum(parts.values())) / quantum)
    lost = sorted(shares, key=lambda month: (parts[month] - total * shares[month], month))
    for month in lost[:left]:
        parts[month] += quantum
    return parts


def season(past: Mapping[date, Decimal], months: Sequence[date]) -> dict[date, Decimal]:
    """How heavy each month is by the same month of the years known; an unknown one weighs as the mean of the known."""
    by_month: dict[int, list[Decimal]] = {}
    for month, value in past.items():
        by_month.setdefault(month.month, []).append(value)
    known = {number: sum(values, Decimal(0)) / len(values) for number, values in by_month.items()}
    usual = sum(known.values(), Decimal(0)) / len(known) if known else Decimal(1)
    return {month: known.get(month.month, usual) for month in months}


def of_period(targets: Mapping[date, Decimal], months: Sequence[date], adds_up: bool) -> Decimal | None:
    """The target of several months: their sum, or their mean for what does not add up; None unless all have one."""
    amounts = [targets[month] for month in months if month in targets]
    if not amounts or len(amounts) < len(months):
        return None
    total = sum(amounts, Decimal(0))
    return total if adds_up else total / len(amounts)


def share_done(fact: Decimal | float | int | None, plan: Decimal | None) -> float | None:
    """fact / target; None without either, or for a target of nothing."""
    if fact is None or not plan:
        return None
    return float(fact) / float(plan)
