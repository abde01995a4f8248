"""The funnel counted: one statement for the period, one more for the period before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import product
from operator import itemgetter
from typing import Any

from django.db.models import Case, Count, F, Max, Q, QuerySet, Sum, When

from otklik.access.callers import Caller
from otklik.analytics.counted.queries import answer_of
from otklik.records.cuts.kinds import ByDepartment, ByTeam, Cut
from otklik.sales.funnel.asking import FunnelAsking, Scene, scene
from otklik.sales.funnel.rules import (
    DEFINITIONS,
    Tally,
    as_sql,
    cohort_conditions,
    compared,
    flow_conditions,
    reached_or_further,
    step_of,
    steps,
    tally_of,
)
from otklik.sales.pipelines.rules import RANK

ZERO = Decimal(0)
Key = tuple[Any, ...]
# The rows to count, each with its cuts and a `number`, and what to count among them.
Counted = tuple[QuerySet[Any], list[Callable[[int], bool]]]


def funnel(by: Caller, asked: FunnelAsking) -> dict[str, Any]:
    """The funnel of a period: its `steps`, and with cuts the `groups`.

    A step has `count`, `sum` (of an uncut cohort, in the company's currency), `share` (of the first step),
    `step_share` (of the step before) with its 95 % interval `low`…`high`, `open` (not yet decided) and `lost`
    from it; with `compare`, `previous` and `differs`. A group has `keys` ({"value", "label"} of each cut) and, in
    the order of the steps, `counts`, `open` and `lost`.
    """
    here = scene(by, asked)
    found = tallies(here) if asked.by else {}
    told = _steps(here, found)
    previous = None
    if asked.compare:
        before = here.before()
        told = compared(told, _steps(before, {}))
        previous = {"from": before.start, "to": before.end}
    return {
        "mode": asked.mode,
        "definition": DEFINITIONS[asked.mode].to(by.language),
        "from": here.start,
        "to": here.end,
        "pipeline": here.pipeline.id if here.pipeline else None,
        "currency": here.settings.currency,
        "steps": told,
        "previous": previous,
        "by": list(asked.by),
        "groups": _groups(here, found),
    }


def cohort_rows(here: Scene) -> QuerySet[Any]:
    """The deals created in the period."""
    start, end = here.moments
    return here.deals().filter(created_at__gte=start, created_at__lt=end)


def flow_rows(here: Scene, **more: Any) -> QuerySet[Any]:
    """The deals with a row for each stage they entered in the period; one filter, so that it is one join."""
    start, end = here.moments
    return here.deals().filter(visits__entered_at__gte=start, visits__entered_at__lt=end, **more)


def tallies(here: Scene) -> dict[Key, Tally]:
    """The counts by the values of the cuts, as the database groups them."""
    inner, conditions = (_cohort if here.asked.mode == "cohort" else _flow)(here)
    inner_sql, params = inner.query.sql_with_params()
    cuts = [f"cut_{n}" for n in range(len(here.asked.by))]
    if not cuts:
        counts = answer_of(f"SELECT number, count(*) FROM ({inner_sql}) counted GROUP BY number", params)
        figures = [sum(count for number, count in counts if holds(number)) for holds in conditions]
        return {(): tally_of(figures, len(here.kinds), here.asked.mode)}
    counted = ", ".join(f"count(*) FILTER (WHERE {as_sql(condition)})" for condition in conditions)
    keys = ", ".join(cuts)
    found = answer_of(f"SELECT {keys}, {counted} FROM ({inner_sql}) counted GROUP BY {keys}", params)
    size, place, mode = len(here.kinds), len(cuts), here.asked.mode
    return {row[:place]: tally_of(row[place:], size, mode) for row in found}


def _cohort(here: Scene) -> Counted:
    cuts = {f"cut_{n}": cut.expression("created_at") for n, cut in enumerate(here.dimensions)}
    rows = cohort_rows(here).annotate(**cuts, number=F("standing")).values_list(*cuts, "number")
    return rows, cohort_conditions(here.ranks)


def _flow(here: Scene) -> Counted:
    """A deal that entered a step twice in the period, or two stages of one meaning, entered that step once."""
    cuts = {f"cut_{n}": cut.expression("visits__entered_at") for n, cut in enumerate(here.dimensions)}
    stages = {
        kind: [pk for pk, one in here.pipelines.stages.items() if one.kind == kind] for kind in here.kinds
    }
    rows = flow_rows(here, visits__stage_id__in=[pk for ids in stages.values() for pk in ids])
    rank = Case(*(When(visits__stage_id__in=ids, then=RANK[kind] * 2) for kind, ids in stages.items()))
    still = Case(When(Q(visits__left_at=None, state="open"), then=1), default=0)
    entries = rows.annotate(**cuts, entered=rank).values(*cuts, "pk", "entered")
    return entries.annotate(number=F("entered") + Max(still)), flow_conditions(here.ranks)


def _steps(here: Scene, found: dict[Key, Tally]) -> list[dict[str, Any]]:
    """The steps of the whole: summed up from the groups where no deal stands in two of them, else counted."""
    language = here.caller.language
    if here.asked.mode == "cohort" and not found:
        tally, totals = _sums(here)
        return steps(here.kinds, tally, language, totals if here.sums else None)
    if here.asked.mode == "flow" or not found:
        found = tallies(here.uncut())
    return steps(here.kinds, _whole(list(found.values())), language, None)


def _whole(tallies: list[Tally]) -> Tally:
    def added(columns: Iterable[Sequence[int]]) -> list[int]:
        return list(map(sum, zip(*columns, strict=True)))

    lost = None if tallies[0].lost is None else added(one.lost or () for one in tallies)
    return Tally(added(one.counts for one in tallies), added(one.open for one in tallies), lost)


def _sums(here: Scene) -> tuple[Tally, list[Decimal]]:
    """An uncut cohort with the sums of the deals that came to each step."""
    size, ranks = len(here.ranks), here.ranks
    stopped, opened, lost, totals = [0] * size, [0] * size, [0] * size, [ZERO] * size
    rows = cohort_rows(here).values("standing", "currency").annotate(count=Count("pk"), total=Sum("amount"))
    for standing, currency, count, total in rows.values_list("standing", "currency", "count", "total"):
        rank, state = divmod(standing, 3)
        step = step_of(rank, ranks)
        stopped[step] += count
        opened[step] += count if state == 1 else 0
        lost[step] += count if state == 2 else 0
        if currency == here.settings.currency and total is not None:
            totals[step] += total
    return Tally(reached_or_further(stopped), opened, lost), reached_or_further(totals)


def _groups(here: Scene, found: dict[Key, Tally]) -> list[dict[str, Any]]:
    """The groups told, in the order of their names; those of people folded into their teams or departments."""
    folded = _folded(here.dimensions, found)
    told: list[list[dict[str, Any]]] = []
    columns: list[list[int]] = []
    for cut, values in zip(here.dimensions, zip(*folded, strict=True), strict=False):
        names = cut.told(set(values))
        order = cut.in_order(names)
        place = {value: n for n, value in enumerate(order)}
        told.append([names[value] for value in order])
        columns.append([place[value] for value in values])
    # By places among the sorted names of each cut; no two groups stand in the same places.
    groups = sorted(zip(zip(*columns, strict=True), folded.values(), strict=True), key=itemgetter(0))
    return [
        {
            "keys": [names[n] for names, n in zip(told, places, strict=True)],
            "counts": counts,
            "open": opened,
            "lost": lost,
        }
        for places, (counts, opened, lost) in groups
    ]


def _folded(cuts: list[Cut], found: dict[Key, Tally]) -> dict[Key, Tally]:
    members = [cut.members if isinstance(cut, ByTeam | ByDepartment) else None for cut in cuts]
    if all(among is None for among in members):
        return found
    folded: dict[Key, Tally] = {}
    for key, tally in found.items():
        places = [
            (value,) if among is None else among.get(value, [None])
            for among, value in zip(members, key, strict=True)
        ]
        for place in product(*places):
            before = folded.get(place)
            folded[place] = tally if before is None else before.plus(tally)
    return folded
