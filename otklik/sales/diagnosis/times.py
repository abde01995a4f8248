"""Time in the funnel: where deals wait, against their own past; by what day of a deal's life it is won or lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, ExpressionWrapper, F, FloatField, Q, QuerySet, Sum, Value
from django.db.models.functions import Extract

from otklik.access.callers import Caller
from otklik.kit.replica import heavy_rows
from otklik.kit.statistics import (
    LogRank,
    benjamini_hochberg,
    cumulative_incidence,
    kaplan_meier,
    log_rank,
    median_time,
)
from otklik.kit.statistics.survival import Row
from otklik.sales.diagnosis.asking import DiagnosisAsking, Room, room
from otklik.sales.diagnosis.rules import LEAST_CELL, LEVEL, Verdict
from otklik.sales.funnel.times import Percentile
from otklik.sales.pipelines.rules import KIND_LABELS, OPEN_KINDS

# (span, stage) → its stays
Rows = dict[tuple[str, Any], list[Row]]
MOST_POINTS = 120
# A stay that ended within the day counts as ended by its end; one that lasts was seen for whole days.
STAYS = """
SELECT span.name, stay.stage_of,
    CASE WHEN stay.left_at IS NULL THEN floor(days.number) ELSE ceil(days.number) END::int,
    stay.left_at IS NOT NULL, count(*)
FROM ({rows}) stay
JOIN (VALUES {spans}) span (name, start, until) ON stay.entered_at >= span.start AND stay.entered_at < span.until
CROSS JOIN LATERAL (
    SELECT greatest(0, extract(epoch FROM coalesce(stay.left_at, %s::timestamptz) - stay.entered_at) / 86400) AS number
) days
GROUP BY 1, 2, 3, 4
"""
LIVES = """
SELECT span.name, deal.state,
    CASE deal.state WHEN 'open' THEN floor(days.number) ELSE ceil(days.number) END::int, count(*)
FROM ({rows}) deal
JOIN (VALUES {spans}) span (name, start, until) ON deal.created_at >= span.start AND deal.created_at < span.until
CROSS JOIN LATERAL (
    SELECT greatest(0, extract(epoch FROM coalesce(deal.closed_at, %s::timestamptz) - deal.created_at) / 86400)
        AS number
) days
GROUP BY 1, 2, 3
"""


def diagnosis_times(by: Caller, asked: DiagnosisAsking) -> dict[str, Any]:
    """{"waiting", "closing", "sooner"}: the stays that began in the period by stage, the open ones counted for as
    long as they were seen; the share of the deals created in it that was won and lost by each day of their lives;
    and how many times sooner deals are won than in the period compared with.
    """
    here = room(by, asked)
    lives = _lives(here)
    then = here.spans.get("then")
    return {
        "from": here.here.start,
        "to": here.here.end,
        "then": None if then is None else {"from": then.start, "to": then.end},
        "currency": here.here.settings.currency,
        "waiting": _waiting(here),
        "closing": [_curve(name, rows) for name, rows in lives.items()],
        "sooner": _told(log_rank(_won(lives["now"]), _won(lives["then"])) if "then" in lives else None),
    }


def _spanned(here: Room, statement: str, rows: QuerySet[Any]) -> list[tuple[Any, ...]]:
    inner, params = rows.query.sql_with_params()
    spans = ", ".join("(%s, %s::timestamptz, %s::timestamptz)" for _ in here.spans)
    bounds = [value for name, span in here.spans.items() for value in (name, *span.moments)]
    return heavy_rows(statement.format(rows=inner, spans=spans), [*params, *bounds, here.at]).rows


def _bounds(here: Room) -> tuple[Any, Any]:
    spans = here.spans.values()
    return min(span.moments[0] for span in spans), max(span.moments[1] for span in spans)


def _waiting(here: Room) -> list[dict[str, Any]]:
    """By stage of the pipeline, or by meaning over all of them: how long deals stand, and which stand there now."""
    first, last = _bounds(here)
    # A stay without an end is one that lasts only while the deal is open.
    going = Q(visits__left_at__isnull=False) | Q(state="open")
    stays = here.here.deals().filter(going, visits__entered_at__gte=first, visits__entered_at__lt=last)
    named = stays.annotate(
        stage_of=F("visits__stage_id"), entered_at=F("visits__entered_at"), left_at=F("visits__left_at")
    ).values("stage_of", "entered_at", "left_at")
    rows: Rows = {}
    for name, stage, days, ended, count in _spanned(here, STAYS, named):
        key = _key(here, stage)
        rows.setdefault((name, key), []).append((days, count, 0) if ended else (days, 0, count))
    standing = _standing(here)
    told = [_stage(here, told, key, rows, standing.get(key, {})) for key, told in _stages(here)]
    tested = [one for one in told if one["q"] is not None]
    for one, q in zip(tested, benjamini_hochberg([one["q"] for one in tested]), strict=True):
        one["q"] = q
        one["verdict"] = "same" if q > LEVEL else "worse" if one["ratio"] < 1 else "better"
    return told


def _stage(
    here: Room,
    told: dict[str, Any],
    key: Any,
    rows: dict[tuple[str, Any], list[Row]],
    standing: dict[str, Any],
) -> dict[str, Any]:
    now, then = rows.get(("now", key), []), rows.get(("then", key), [])
    n, then_n = _count(now), _count(then)
    found = log_rank(now, then) if min(n, then_n) >= LEAST_CELL else None
    verdict: Verdict = "few" if then_n else "none"
    total = standing.get("total")
    return {
        **told,
        "n": n,
        "median": median_time(kaplan_meier(now)),
        "then_n": then_n if "then" in here.spans else None,
        "then_median": median_time(kaplan_meier(then)),
        "ratio": found.ratio if found else None,
        "low": found.low if found else None,
        "high": found.high if found else None,
        "q": found.p if found else None,
        "verdict": verdict,
        "standing": standing.get("count", 0),
        "standing_sum": f"{total or 0:.2f}" if here.here.sums else None,
        "standing_median": standing.get("median"),
        "over_limit": standing.get("over", 0),
    }


def _count(rows: Iterable[Row]) -> int:
    return sum(ended + left for _, ended, left in rows)


def _standing(here: Room) -> dict[Any, dict[str, Any]]:
    days = ExpressionWrapper(
        Extract(Value(here.at) - F("stage_entered_at"), "epoch") / Value(86400.0), output_field=FloatField()
    )
    by = "stage_id" if here.here.pipeline else "stage__kind"
    rows = here.here.deals().filter(state="open").values(by).annotate(
        count=Count("pk"),
        total=Sum("amount", filter=Q(currency=here.here.settings.currency)),
        median=Percentile(days, fraction=0.5),
        over=Count("pk", filter=Q(stage_due_at__lt=here.at)),
    )  # fmt: skip
    return {row.pop(by): row for row in rows}


def _key(here: Room, stage: Any) -> Any:
    return stage if here.here.pipeline else here.here.pipelines.stages[stage].kind


def _stages(here: Room) -> list[tuple[Any, dict[str, Any]]]:
    language = here.caller.language
    if here.here.pipeline is None:
        return [
            (kind, {"stage": None, "kind": kind, "label": KIND_LABELS[kind].to(language), "days_limit": None})
            for kind in here.here.kinds
            if kind in OPEN_KINDS
        ]
    return [
        (
            stage.id,
            {
                "stage": stage.id,
                "kind": stage.kind,
                "label": stage.name.to(language),
                "days_limit": stage.days_limit,
            },
        )
        for stage in here.here.pipeline.open_stages
    ]


# day → how many were won, lost, and last seen open on it
Lives = dict[int, list[int]]


def _lives(here: Room) -> dict[str, Lives]:
    first, last = _bounds(here)
    deals = here.here.deals().filter(created_at__gte=first, created_at__lt=last)
    found: dict[str, Lives] = {name: {} for name in here.spans}
    place = {"won": 0, "lost": 1, "open": 2}
    rows = deals.values("created_at", "closed_at", "state")
    for name, state, day, count in _spanned(here, LIVES, rows):
        found[name].setdefault(day, [0, 0, 0])[place[state]] += count
    return found


def _won(lives: Lives) -> list[Row]:
    """Lives as waits for a win: a lost deal was last seen when it was lost."""
    return [(day, won, lost + left) for day, (won, lost, left) in lives.items()]


def _curve(name: str, lives: Lives) -> dict[str, Any]:
    points = cumulative_incidence([(day, (won, lost), left) for day, (won, lost, left) in lives.items()])
    kept = points[:: max(1, -(-len(points) // MOST_POINTS))]
    if points and kept[-1] is not points[-1]:
        kept.append(points[-1])
    totals = [sum(counts[place] for counts in lives.values()) for place in range(3)]
    ended = kaplan_meier([(day, won + lost, left) for day, (won, lost, left) in lives.items()])
    return {
        "span": name,
        "n": sum(totals),
        "won": totals[0],
        "lost": totals[1],
        "open": totals[2],
        "median": median_time(ended),
        "points": [
            {
                "day": int(one.time),
                "at_risk": one.at_risk,
                "won": one.shares[0],
                "won_low": one.lows[0],
                "won_high": one.highs[0],
                "lost": one.shares[1],
            }
            for one in kept
        ],
    }


def _told(found: LogRank | None) -> dict[str, float] | None:
    return None if found is None else found._asdict()
