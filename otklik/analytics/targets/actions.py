"""Setting targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from otklik.access.callers import Caller
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.targets.models import Target
from otklik.analytics.targets.subjects import Subject, checked, require_over
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.entries.keeping import keep
from otklik.records.journal.writing import writing

MOST_MONTHS = 60
NOT_MONTH = Text(
    "План ставят на месяц: нужен его первый день", "A target is of a month: its first day is needed"
)
NEGATIVE = Text("План не меньше нуля", "A target is not below zero")


def set_targets(
    by: Caller, metric_key: str, subject: Subject, months: Mapping[date, Decimal | None], comment: str = ""
) -> None:
    """Set a metric's target for months; None takes it away. All of it, or nothing.

    Raises `Missing` for a metric the caller is not told, `Invalid`, `Forbidden` for whose targets they do not set.
    """
    metric = metric_of(by, metric_key)
    subject = checked(by, metric, subject)
    if not months or len(months) > MOST_MONTHS:
        raise Invalid.field(
            "months", Text("Нужны месяцы, не больше пяти лет", "Months are needed, at most five years")
        )
    for month, amount in months.items():
        if month.day != 1:
            raise Invalid.field(f"months.{month}", NOT_MONTH)
        if amount is not None and amount < 0:
            raise Invalid.field(f"months.{month}", NEGATIVE)
    with writing(by):
        rows = Target.objects.select_for_update().filter(
            metric=metric.key, cut=subject.cut, value=subject.value, month__in=list(months)
        )
        known = {row.month: row for row in rows}
        for month, amount in months.items():
            _set(by, metric.key, subject, month, amount, comment, known.get(month))


def _set(
    by: Caller,
    key: str,
    subject: Subject,
    month: date,
    amount: Decimal | None,
    comment: str,
    row: Target | None,
) -> None:
    if amount is None:
        if row is not None:
            require_over(by, subject, "delete")
            row.delete()
        return
    if row is None:
        require_over(by, subject, "create")
        Target.objects.create(
            metric=key, cut=subject.cut, value=subject.value, month=month, amount=amount, comment=comment,
            responsible_id=subject.person, created_by_id=by.user_id, updated_by_id=by.user_id,
        )  # fmt: skip
    elif row.amount != amount or (comment and row.comment != comment):
        require_over(by, subject, "change")
        row.amount, row.comment = amount, comment or row.comment
        keep(row, by)
