"""Goals in figures: what each metric was, should be, is, and will be by the end of the period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from otklik.access.calendars.counting import Counting
from otklik.access.callers import Caller
from otklik.access.company_settings.queries import company_settings
from otklik.analytics.baselines.models import Baseline
from otklik.analytics.goals.forecasting import expected
from otklik.analytics.metrics.catalogue import catalogue
from otklik.analytics.metrics.counting import Scope, tallies
from otklik.analytics.metrics.tally import Tally, of_kept
from otklik.analytics.metrics.tallying import metric_tallies
from otklik.analytics.metrics.telling import as_told, difference, figures_told
from otklik.analytics.targets.rules import months_of, of_period, share_done
from otklik.analytics.targets.subjects import label_of, named
from otklik.kit.clock import now
from otklik.kit.errors import Missing
from otklik.kit.texts import Text
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import visible
from otklik.records.metrics.shapes import Metric

Row = dict[str, Any]
Wanted = Callable[[str, str, str], bool]
LOOK_BACK = timedelta(days=90)
VERDICTS = {
    "no_baseline": Text("Не с чем сравнить: нет базы", "Nothing to compare with: no baseline"),
    "no_data": Text("Пока нет данных", "No data yet"),
    "cannot_tell": Text("Случайность не оценить", "Chance cannot be judged"),
    "chance": Text("Отличие в пределах случайного", "The difference is within chance"),
    "better": Text("Лучше базы", "Better than the baseline"),
    "worse": Text("Хуже базы", "Worse than the baseline"),
    "differs": Text("Отличается от базы", "Differs from the baseline"),
}


def goals(by: Caller, span: Span, metric_key: str = "", wanted: Wanted | None = None) -> list[Row]:
    """The metrics that have a target in the period or a baseline, each subject a row; only what the caller may see.
    `wanted` says of a metric, a cut and its value whether it is counted.

    A row has the metric, the subject, `baseline`, `plan` (of the whole period), `fact`, `done` (fact / plan),
    `forecast` with its 80 % interval where the metric adds up and the period is under way, and `verdict` on the
    difference from the baseline.
    """
    known = {metric.key: metric for metric in catalogue(by)}
    if metric_key and metric_key not in known:
        raise Missing(Text("Нет такого показателя", "No such metric"))
    months = months_of(span.start, span.end)
    plans: dict[tuple[str, str, str], dict[date, Decimal]] = {}
    if by.may("target", "see"):
        rows = visible(by, "target").filter(month__in=months)
        for row in _of(rows, metric_key):
            plans.setdefault((row.metric, row.cut, row.value), {})[row.month] = row.amount
    bases = {(b.metric, b.cut, b.value): b for b in _of(_baselines(by), metric_key)}
    told: list[Row] = []
    by_cut: dict[tuple[str, str], list[str]] = {}
    for key, cut, value in dict.fromkeys((*plans, *bases)):
        if key in known and (wanted is None or wanted(key, cut, value)):
            by_cut.setdefault((key, cut), []).append(value)
    for (key, cut), values in by_cut.items():
        told += _Goal(by, known[key], cut, span).rows(values, plans, bases, months)
    order = list(known)
    return sorted(
        told, key=lambda row: (order.index(row["metric"]), row["cut"] != "", row["cut"], row["name"])
    )


class _Goal:
    """The rows of one metric by one cut: its facts are counted for all values at once."""

    def __init__(self, by: Caller, metric: Metric, cut: str, span: Span) -> None:
        self.by, self.metric, self.cut, self.span = by, metric, cut, span

    def rows(
        self,
        values: list[str],
        plans: dict[tuple[str, str, str], dict[date, Decimal]],
        bases: dict[tuple[str, str, str], Baseline],
        months: list[date],
    ) -> list[Row]:
        names = named(self.by, self.metric, self.cut, values)
        found = []
        for value in values:
            scope = Scope(self.span, (), {self.cut: [value]} if self.cut else {})
            place = (self.metric.key, self.cut, value)
            plan = of_period(plans.get(place, {}), months, self.metric.definition.adds_up)
            found.append(
                self._row(scope, value, names.get(value, ""), plan, plans.get(place, {}), bases.get(place))
            )
        return found

    def _row(
        self, scope: Scope, value: str, name: str, plan: Decimal | None, targets: dict[date, Decimal],
        base: Baseline | None,
    ) -> Row:  # fmt: skip
        metric = self.metric
        facts = [one[()] for one in metric_tallies(self.by, metric, scope)]
        fact = figures_told(metric.definition, facts, metric.unit)
        raw = float(fact["value"]) if fact["value"] is not None else None
        return {
            "metric": metric.key,
            "metric_name": metric.name.as_dict(),
            "unit": metric.unit,
            "better": metric.better,
            "currency": company_settings().currency if metric.unit == "money" else None,
            "cut": self.cut,
            "cut_label": label_of(self.by, metric, self.cut),
            "value": value,
            "name": name,
            "months": {
                f"{month:%Y-%m}": as_told(amount, metric.unit) for month, amount in sorted(targets.items())
            },
            "plan": as_told(plan, metric.unit),
            "fact": fact,
            "done": share_done(raw, plan),
            "forecast": self._forecast(scope, facts),
            "baseline": baseline_told(base, metric.unit) if base else None,
            "verdict": self._verdict(facts, base),
        }

    def _forecast(self, scope: Scope, facts: list[Tally]) -> Row | None:
        start, end = self.span.moments
        moment = now()
        if (
            not self.metric.definition.adds_up
            or not self.metric.definition.placed
            or not start <= moment < end
        ):
            return None
        calendar = Counting().by(True)
        since = moment - LOOK_BACK
        past = tallies(
            self.by, self.metric.definition.figures[0], replace(scope, span=_days(since, moment, self.span))
        )
        found = expected(facts[0], past[()], calendar.between(since, moment), calendar.between(moment, end))
        if found is None:
            return None
        unit = self.metric.unit
        return {name: as_told(one, unit) for name, one in vars(found).items()}

    def _verdict(self, facts: list[Tally], base: Baseline | None) -> Row:
        code = _verdict(self.metric, facts[0], base, self.span)
        return {"code": code, "text": VERDICTS[code].to(self.by.language)}


def _verdict(metric: Metric, fact: Tally, base: Baseline | None, span: Span) -> str:
    if base is None:
        return "no_baseline"
    if fact.value is None:
        return "no_data"
    if not base.tally or base.start is None or base.end is None:
        return "cannot_tell"
    then = of_kept(base.tally)
    until = min(span.end, now().astimezone(span.zone).date() + timedelta(days=1))
    found = difference(
        metric.definition, fact, then, max(1, (until - span.start).days), (base.end - base.start).days
    )
    if found is None:
        return "cannot_tell"
    if found.p >= 0.05:
        return "chance"
    # Of durations the difference is told as a ratio: 1 is none.
    rose = found.value > (1 if metric.definition.single and metric.definition.single.how == "median" else 0)
    if not metric.better:
        return "differs"
    return "better" if rose == (metric.better == "up") else "worse"


def baseline_told(base: Baseline, unit: str) -> Row:
    return {
        "id": base.pk,
        "value": as_told(base.amount, unit),
        "n": base.counted,
        "measured": base.measured,
        "from": base.start,
        "to": base.end,
        "stated_on": base.stated_on,
        "source": base.source,
        "frozen_at": base.created_at,
    }


def _baselines(by: Caller) -> Any:
    """The baselines the caller may know: personal ones as their targets."""
    rows = Baseline.objects.filter(deleted_at=None)
    scope = by.scope("target", "see")
    ids = by.user_ids(scope) if scope else frozenset()
    if ids is None:
        return rows
    return rows.exclude(cut="person") | rows.filter(cut="person", value__in=[str(one) for one in ids])


def _of(rows: Iterable[Any], metric_key: str) -> Iterable[Any]:
    return [row for row in rows if not metric_key or row.metric == metric_key]


def _days(since: datetime, until: datetime, span: Span) -> Span:
    return Span(
        since.astimezone(span.zone).date(), until.astimezone(span.zone).date() + timedelta(days=1), span.zone
    )
