"""The tallies of a metric over a scope: counted now, or as they were counted last night where that costs too much."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from otklik.access.callers import Caller
from otklik.analytics.daily.queries import last_day
from otklik.analytics.metrics.counting import Key, Scope, cuts_of, tallies
from otklik.analytics.metrics.tally import Tally, together
from otklik.kit.errors import Invalid
from otklik.kit.texts import Text
from otklik.records.cuts.kinds import ByDepartment, ByPerson, ByTeam, Cut
from otklik.records.metrics.shapes import Figure, Metric

BY_PEOPLE = Text(
    "Этот показатель считается ночью и режется только по сотрудникам, командам, отделам",
    "This metric is counted at night and is cut only by person, team, department",
)


def metric_tallies(by: Caller, metric: Metric, scope: Scope) -> list[Mapping[Key, Tally]]:
    """The tallies of each of the metric's figures, in their order."""
    if metric.nightly:
        return [_of_last_night(by, metric, metric.definition.times[0], scope)]
    return [tallies(by, figure, scope) for figure in metric.definition.figures]


def counted_at(by: Caller, metric: Metric) -> datetime | None:
    """When a nightly metric was counted last; None for one counted when asked for."""
    return last_day(by, metric.key, metric.definition.times[0])[1] if metric.nightly else None


def _of_last_night(by: Caller, metric: Metric, figure: Figure, scope: Scope) -> Mapping[Key, Tally]:
    found, _ = last_day(by, metric.key, figure)
    if len(scope.cuts) > 1:
        raise Invalid.field("by", BY_PEOPLE)
    for key, values in scope.among.items():
        groups = _grouped(found, _people_cut(by, figure, Scope(scope.span, (key,)), "among"))
        kept = {person for value, people in groups.items() if _plain(value) in values for person in people}
        found = {person: tally for person, tally in found.items() if person in kept}
    if not scope.cuts:
        return {(): together(found.values(), figure.how)}
    cut = _people_cut(by, figure, scope, "by")
    return {(value,): together(people.values(), figure.how) for value, people in _grouped(found, cut).items()}


def _people_cut(by: Caller, figure: Figure, scope: Scope, where: str) -> ByPerson:
    (cut,) = cuts_of(by, figure, scope)
    if not isinstance(cut, ByPerson):
        raise Invalid.field(where, BY_PEOPLE)
    return cut


def _grouped(found: Mapping[Any, Tally], cut: Cut) -> dict[Any, dict[Any, Tally]]:
    """The people's tallies by the value of the cut; of a team a person counts in each of theirs."""
    members = cut.members if isinstance(cut, ByTeam | ByDepartment) else None
    groups: dict[Any, dict[Any, Tally]] = {}
    for person, tally in found.items():
        for value in [person] if members is None else members.get(person, [None]):
            groups.setdefault(value, {})[person] = tally
    return groups


def _plain(value: Any) -> str | None:
    return None if value is None else str(value)
