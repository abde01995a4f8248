"""A metric told: its value, interval and n, its groups, what it was before, and whether the difference is chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.counted.queries import age_of_figures
from otklik.analytics.daily.queries import days_of
from otklik.analytics.daily.rules import is_kept, last_of_each
from otklik.analytics.metrics.counting import Key, Scope, cuts_of
from otklik.analytics.metrics.tally import MERGED, Z95, Tally, counted, empty, interval, together, value_of
from otklik.analytics.metrics.tallying import counted_at, metric_tallies
from otklik.kit.clock import today
from otklik.kit.errors import Invalid
from otklik.kit.statistics.differences import Difference
from otklik.kit.statistics.distributions import two_sided
from otklik.kit.statistics.means import log_means_differ, means_differ
from otklik.kit.statistics.rates import rates_differ
from otklik.kit.statistics.shares import shares_differ
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import Told
from otklik.records.cuts.spans import UNITS, Span, buckets, name_of_part
from otklik.records.metrics.shapes import Definition, Figure, Metric

Row = dict[str, Any]
NOT_KEPT = Text(
    "Прошлое этого показателя не хранится: он считается на сегодня",
    "What this metric was is not kept: it is counted as of now",
)
NO_PERIOD = Text(
    "Показатель считается на сегодня: по времени его не разрезать",
    "The metric is as of now: it cannot be cut by time",
)


def told(by: Caller, metric: Metric, scope: Scope, compare: str = "") -> Row:
    """The metric over a scope: {"value", "n", "low", "high", "left_out", "groups", "previous", …}.

    Money is a decimal string in the company's currency, a share is 0…1, a duration days. `compare` is "before" (the
    period of the same length just before), "year" (the same days a year ago) or ""; a period under way is compared
    with as many days of the other. `counted_at` is set for what was not counted just now. A group has `keys`, each with
    its value and label. Raises `Invalid` for cuts and values there are not.
    """
    with age_of_figures() as age:
        row = _told(by, metric, scope, compare)
    return row | {"counted_at": row["counted_at"] or age.oldest}


def _told(by: Caller, metric: Metric, scope: Scope, compare: str) -> Row:
    definition = metric.definition
    cut = metric_tallies(by, metric, scope)
    cuts = cuts_of(by, definition.figures[0], scope)
    alone = all(one.adds_up for one in cuts)
    whole = _whole(by, metric, scope, cut, alone)
    row = figures_told(definition, whole, metric.unit) | {
        "key": metric.key,
        "unit": metric.unit,
        "better": metric.better,
        "currency": scope.currency if metric.unit == "money" else None,
        "placed": definition.placed,
        "counted_at": counted_at(by, metric),
        "from": scope.span.start,
        "to": scope.span.end,
        "by": list(scope.cuts),
        "adds_up": definition.adds_up and alone,
        "groups": _groups(by, metric, scope, cut) if scope.cuts else [],
        "previous": None,
    }
    if compare and definition.placed:
        span = scope.span.before() if compare == "before" else scope.span.year_ago()
        lived = scope.span.lived(today(str(scope.span.zone)))
        # A period under way is compared with as many days of the other, not with the whole of it.
        span = span if lived == scope.span else span.first(lived.days)
        row["previous"] = _previous(by, metric, replace(scope, cuts=(), span=span), whole, lived)
    return row


def figures_told(definition: Definition, found: Sequence[Tally], unit: str) -> Row:
    """One value with how sure it is."""
    value, bounds = value_of(definition, found), interval(definition, found)
    return {
        "value": as_told(value, unit),
        "n": counted(definition, found),
        "low": as_told(bounds[0], unit) if bounds else None,
        "high": as_told(bounds[1], unit) if bounds else None,
        "part": found[0].part if definition.single else None,
        "left_out": sum(one.left_out for one in found),
    }


def as_told(value: Any, unit: str) -> Any:
    """The value as the API gives it."""
    if value is None:
        return None
    if unit == "money":
        return f"{value:.2f}"
    return value if isinstance(value, int) else round(float(value), 6)


def _whole(
    by: Caller, metric: Metric, scope: Scope, cut: Sequence[Mapping[Key, Tally]], alone: bool
) -> list[Tally]:
    """The figures uncut: of their groups, where they can be put together again, else counted."""
    figures = metric.definition.figures
    if not scope.cuts:
        return [one[()] for one in cut]
    if alone and all(_merges(figure) for figure in figures):
        return [together(one.values(), figure.how) for figure, one in zip(figures, cut, strict=True)]
    return [one[()] for one in metric_tallies(by, metric, replace(scope, cuts=()))]


def _merges(figure: Figure) -> bool:
    """Of records counted once each, one may be in several groups."""
    return figure.how in MERGED and not (figure.how == "share" and figure.field)


def groups(by: Caller, metric: Metric, scope: Scope) -> list[Row]:
    """The metric of each group, in the order of the groups' names; figures of several objects meet by value."""
    return _groups(by, metric, scope, metric_tallies(by, metric, scope))


def _groups(by: Caller, metric: Metric, scope: Scope, cut: Sequence[Mapping[Key, Tally]]) -> list[Row]:
    definition = metric.definition
    found: list[dict[tuple[Any, ...], Tally]] = []
    names: list[dict[Any, Told]] = [{} for _ in scope.cuts]
    for figure, counted_by in zip(definition.figures, cut, strict=True):
        cuts = cuts_of(by, figure, scope)
        meant: list[dict[Any, Any]] = []
        for place, one_cut in enumerate(cuts):
            told_as = one_cut.told({key[place] for key in counted_by})
            meant.append({value: _plain(one["value"]) for value, one in told_as.items()})
            names[place] |= {_plain(one["value"]): one for one in told_as.values()}
        found.append(_meeting(counted_by, meant))
    keys = {key for one in found for key in one}
    orders = [
        {value: n for n, value in enumerate(sorted(one, key=lambda v: (v is None, one[v]["label"])))}
        for one in names
    ]
    rows = []
    for key in sorted(keys, key=lambda key: [order[value] for order, value in zip(orders, key, strict=True)]):
        parts = [one.get(key, empty(figure)) for one, figure in zip(found, definition.figures, strict=True)]
        told_keys = [one[value] for one, value in zip(names, key, strict=True)]
        rows.append({"keys": told_keys} | figures_told(definition, parts, metric.unit))
    return rows


def trend(by: Caller, metric: Metric, scope: Scope, unit: str) -> Row:
    """The metric of each part of the period, none left out, as `parts`; of one as of now, what was kept of its days.

    A part of which nothing is known has no value. `counted_at` as in `told`.
    """
    with age_of_figures() as age:
        row = _trend(by, metric, scope, unit)
    return row | {"counted_at": age.oldest}


def _trend(by: Caller, metric: Metric, scope: Scope, unit: str) -> Row:
    if unit not in UNITS:
        raise Invalid.field("unit", Text("Неизвестная часть времени", "An unknown part of time"))
    starts = buckets(unit, scope.span.start, scope.span.end)
    if metric.definition.placed:
        found = _placed_parts(by, metric, scope, unit, starts)
    else:
        found = _kept_parts(by, metric, scope, starts)
    ends = [*starts[1:], scope.span.end]
    return {
        "key": metric.key,
        "unit": metric.unit,
        "currency": scope.currency if metric.unit == "money" else None,
        "from": scope.span.start,
        "to": scope.span.end,
        "parts": [
            {"from": day, "to": end, "label": name_of_part(unit, day)}
            | {key: row[key] for key in ("value", "n", "low", "high")}
            for day, end, row in zip(starts, ends, found, strict=True)
        ],
    }


def _placed_parts(by: Caller, metric: Metric, scope: Scope, unit: str, starts: Sequence[date]) -> list[Row]:
    if not all(figure.at for figure in metric.definition.figures):
        raise Invalid.field("unit", NO_PERIOD)
    rows = groups(by, metric, replace(scope, cuts=(unit,)))
    found = {row["keys"][0]["value"]: row for row in rows}
    empties = [empty(figure) for figure in metric.definition.figures]
    nothing = figures_told(metric.definition, empties, metric.unit)
    return [found.get(name_of_part(unit, day), nothing) for day in starts]


def _kept_parts(by: Caller, metric: Metric, scope: Scope, starts: list[date]) -> list[Row]:
    if not is_kept(metric.definition) or scope.among:
        raise Invalid.field("unit", NOT_KEPT)
    days = days_of(by, metric.key, metric.definition.times[0], scope.span)
    unknown = figures_told(metric.definition, [Tally()], metric.unit)
    return [
        unknown if tally is None else figures_told(metric.definition, [tally], metric.unit)
        for tally in last_of_each(days, starts, scope.span.end)
    ]


def difference(
    definition: Definition, now: Tally, then: Tally, days: int, other_days: int
) -> Difference | None:
    """How far a single figure is from another with what chance allows: shares by Newcombe and Fisher, counts as
    rates a day, sums as compound Poisson rates, means by Welch, medians by their logarithms. None where there is
    too little to say, or for a metric of several figures.
    """
    single = definition.single
    if single is None or now.value is None or then.value is None:
        return None
    if single.how == "share":
        return shares_differ(now.part or 0, now.n, then.part or 0, then.n)
    if single.how in ("count", "distinct"):
        return rates_differ(now.n, days, then.n, other_days)
    if single.how == "sum":
        return _sums_differ(now, then, days, other_days)
    if single.how == "mean" and now.mean is not None and then.mean is not None:
        return means_differ(now.n, now.mean, now.variance or 0.0, then.n, then.mean, then.variance or 0.0)
    if single.how == "median" and now.log_mean is not None and then.log_mean is not None:
        return log_means_differ(
            now.n, now.log_mean, now.log_variance or 0.0, then.n, then.log_mean, then.log_variance or 0.0
        )
    return None


def _sums_differ(now: Tally, then: Tally, days: int, other_days: int) -> Difference | None:
    """Sums of amounts that come by chance, as a day's: the variance of a compound Poisson sum is the sum of squares."""
    if now.n + then.n < 5:
        return None
    value = float(now.value) / days - float(then.value) / other_days
    error = sqrt((now.squares or 0) / days**2 + (then.squares or 0) / other_days**2)
    if error == 0:
        return None
    return Difference(value, value - Z95 * error, value + Z95 * error, two_sided(value / error))


def _previous(by: Caller, metric: Metric, scope: Scope, whole: Sequence[Tally], span: Span) -> Row:
    before = [one[()] for one in metric_tallies(by, metric, scope)]
    found = difference(metric.definition, whole[0], before[0], span.days, scope.span.days)
    return {
        "from": scope.span.start,
        "to": scope.span.end,
        "beyond_chance": None if found is None else bool(found.p < 0.05),
        "p": None if found is None else round(found.p, 6),
    } | figures_told(metric.definition, before, metric.unit)


def _meeting(found: Mapping[Key, Tally], meant: Sequence[Mapping[Any, Any]]) -> dict[tuple[Any, ...], Tally]:
    return {
        tuple(names[value] for names, value in zip(meant, key, strict=True)): tally
        for key, tally in found.items()
    }


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)
