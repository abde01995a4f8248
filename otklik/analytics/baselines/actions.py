"""Freezing what a metric was before, measured or stated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from otklik.access.callers import Caller
from otklik.analytics.baselines.models import Baseline
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.tally import counted, kept, value_of
from otklik.analytics.metrics.tallying import metric_tallies
from otklik.analytics.targets.subjects import Subject, checked
from otklik.kit.clock import now
from otklik.kit.errors import FieldProblem, Invalid, Missing, Refused
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.journal.writing import writing

NOTHING = Text("За этот период нет данных: измерить нечего", "No data in this period: nothing to measure")
NO_SOURCE = Text(
    "Откуда известно: приказ, отчёт, опрос", "Where it is known from: an order, a report, a survey"
)
NO_DAY = Text("На какой день", "Of which day")
FUTURE = Text("База не может быть из будущего", "A baseline cannot be of the future")


def measure_baseline(by: Caller, metric_key: str, subject: Subject, span: Span) -> Baseline:
    """Count the metric over a period of the past and freeze it, in the place of what was frozen before.

    `Refused` when the period holds no data.
    """
    by.require("metric", "change")
    metric = metric_of(by, metric_key)
    subject = checked(by, metric, subject)
    if metric.definition.placed and span.moments[1] > now():
        raise Invalid.field("to", FUTURE)
    scope = Scope(span, (), {subject.cut: [subject.value]} if subject.cut else {})
    found = [one[()] for one in metric_tallies(by, metric, scope)]
    value = value_of(metric.definition, found)
    if value is None:
        raise Refused(NOTHING, code="no_data")
    n = counted(metric.definition, found)
    tally = kept(found[0]) if metric.definition.single else None
    return _frozen(
        by, metric.key, subject, measured=True, start=span.start, end=span.end, amount=Decimal(str(value)), counted=n,
        tally=tally,
    )  # fmt: skip


def state_baseline(
    by: Caller, metric_key: str, subject: Subject, amount: Decimal, stated_on: date | None, source: str
) -> Baseline:
    """Write down what could not be measured, with the day it is of and where it comes from."""
    by.require("metric", "change")
    metric = metric_of(by, metric_key)
    subject = checked(by, metric, subject)
    problems = []
    if not source.strip():
        problems.append(FieldProblem("source", "required", NO_SOURCE))
    if stated_on is None:
        problems.append(FieldProblem("stated_on", "required", NO_DAY))
    if problems:
        raise Invalid(errors=problems)
    return _frozen(
        by, metric.key, subject, measured=False, stated_on=stated_on, amount=amount, source=source.strip()
    )


def remove_baseline(by: Caller, pk: UUID) -> None:
    """Take a baseline away; the journal keeps it."""
    by.require("metric", "change")
    with writing(by):
        if not Baseline.objects.filter(pk=pk, deleted_at=None).update(
            deleted_at=now(), deleted_by_id=by.user_id
        ):
            raise Missing()


def _frozen(by: Caller, key: str, subject: Subject, **values: Any) -> Baseline:
    with writing(by):
        Baseline.objects.filter(metric=key, cut=subject.cut, value=subject.value, deleted_at=None).update(
            deleted_at=now(), deleted_by_id=by.user_id
        )
        return Baseline.objects.create(
            metric=key, cut=subject.cut, value=subject.value, created_by_id=by.user_id,
            updated_by_id=by.user_id, **values,
        )  # fmt: skip
