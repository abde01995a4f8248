"""The entries into steps, counted by the database: one statement for all steps, pipelines, people and spans."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any, NamedTuple

from django.db.models import Avg, Count, FloatField, Min, Q, QuerySet, Variance
from django.db.models.functions import Cast

from otklik.kit.replica import heavy_rows
from otklik.kit.statistics import mean_interval
from otklik.kit.statistics.distributions import student_quantile
from otklik.records.cuts.spans import Span
from otklik.records.entries.queries import Asking, asked_rows
from otklik.sales.diagnosis.asking import DAY, Room
from otklik.sales.diagnosis.money import Cheque
from otklik.sales.diagnosis.rules import Arrivals, Cell, Key
from otklik.sales.pipelines.rules import RANK

# By then nine of ten that go on have gone on; where nobody has, a month.
USUAL_SHARE, USUAL_DAYS = 0.9, 30
# Up to so many won deals their own amounts are drawn from; more of them need it no longer.
MOST_DRAWN = 300
WEEK = 7 * DAY
ENTRIES = """
WITH entered AS MATERIALIZED (
    SELECT span.name, deal.pipeline_id, deal.responsible_id, step.place, step.at, step.next - step.at AS took
    FROM ({deals}) deal
    CROSS JOIN LATERAL (VALUES {steps}) step (place, at, next)
    JOIN (VALUES {spans}) span (name, start, until) ON step.at >= span.start AND step.at < span.until
), usual AS (
    SELECT place, greatest(1, least(%s::float8, coalesce(
        ceil(extract(epoch FROM percentile_disc({share}) WITHIN GROUP (ORDER BY took)) / 86400), {days}
    ))) AS days FROM entered GROUP BY place
)
SELECT entered.name, pipeline_id, entered.place, responsible_id, floor(days)::int,
    count(*) FILTER (WHERE at <= old.until),
    count(*) FILTER (WHERE at <= old.until AND took <= old.age),
    count(*) FILTER (WHERE at <= old.until AND took IS NOT NULL),
    count(*) FILTER (WHERE at > old.until)
FROM entered JOIN usual ON usual.place = entered.place
CROSS JOIN LATERAL (
    SELECT floor(days) * interval '24 hours' AS age, %s::timestamptz - floor(days) * interval '24 hours' AS until
) old
GROUP BY 1, 2, 3, 4, 5
"""


class Counted(NamedTuple):
    """The cells of each span, and how old an entry of each step must be to judge by it, in days."""

    cells: dict[str, dict[Key, Cell]]
    days: dict[str, int]


def entries(room: Room) -> Counted:
    """What entered each step in each span, by pipeline and person. A deal that skipped a step entered it when it
    came to the next; one that came to a step again had entered it before.
    """
    here = room.wide
    inner, params = _came(room, here.deals()).query.sql_with_params()
    kinds = room.here.kinds
    # The columns of the inner query, by name; the first step is entered by being created.
    columns = ["created_at", *(f"came_{place}" for place in range(1, len(kinds)))]
    steps = ", ".join(
        f"({place}, deal.{columns[place]}, deal.{columns[place + 1]})" for place in range(len(kinds) - 1)
    )
    if not steps:
        return Counted({name: {} for name in room.spans}, {})
    spans = ", ".join("(%s, %s::timestamptz, %s::timestamptz)" for _ in room.spans)
    bounds = [value for name, span in room.spans.items() for value in (name, *span.moments)]
    statement = ENTRIES.format(deals=inner, steps=steps, spans=spans, share=USUAL_SHARE, days=USUAL_DAYS)
    found: dict[str, dict[Key, Cell]] = {name: {} for name in room.spans}
    days: dict[str, int] = {}
    rows = heavy_rows(statement, [*params, *bounds, room.most_days, room.at]).rows
    for name, pipeline, place, person, age, *figures in rows:
        kind = kinds[place]
        days[kind] = age
        if has_step(room, pipeline, kind):
            found[name][pipeline, kind, person] = Cell(*figures)
    return Counted(found, days)


def has_step(room: Room, pipeline: Any, kind: str) -> bool:
    """Whether the pipeline has such a step at all: nobody narrows where there is none."""
    known = room.pipelines.get(pipeline)
    return known is not None and any(stage.kind == kind for stage in known.every_stage)


def _came(room: Room, deals: QuerySet[Any]) -> QuerySet[Any]:
    """The deals that lived in the spans, each with the moment it came to every step or past it."""
    first = min(span.moments[0] for span in room.spans.values())
    last = max(span.moments[1] for span in room.spans.values())
    alive = deals.filter(Q(state="open") | Q(closed_at__gte=first), created_at__lt=last)
    moments = {f"came_{place}": came(room, place) for place in range(1, len(room.here.kinds))}
    return alive.values("pk", "pipeline_id", "responsible_id", "created_at").annotate(**moments)


def came(room: Room, place: int) -> Min:
    """When a deal first stood in a stage of the step at `place` or of a later one, of any pipeline."""
    rank = room.here.ranks[place]
    stages = [pk for pk, stage in room.here.pipelines.stages.items() if RANK[stage.kind] >= rank]
    return Min("visits__entered_at", filter=Q(visits__stage_id__in=stages))


def arrivals(room: Room) -> dict[str, dict[str, Arrivals]]:
    """{"deals" or "leads": {span: how many were created}}. Leads are told where the deals are not narrowed down: a
    filter of deals says nothing of leads.
    """
    asked, by = room.here.asked, room.caller
    found = {"deals": {name: _arrived(room, room.here.deals(), span) for name, span in room.spans.items()}}
    plain = asked.pipeline is None and asked.asking.filter is None and not asked.asking.q.strip()
    if plain and by.scope("lead", "see"):
        leads = asked_rows(by, "lead", Asking()).order_by()
        found["leads"] = {name: _arrived(room, leads, span) for name, span in room.spans.items()}
    return found


def _arrived(room: Room, rows: QuerySet[Any], span: Span) -> Arrivals:
    """What came in the span. Before the first one there ever was nobody kept count: that time is left out."""
    start, end = span.moments
    first = rows.aggregate(first=Min("created_at"))["first"]
    end = min(end, room.at)
    since = max(start, first or end)
    if end - since < WEEK:
        return Arrivals(rows.filter(created_at__gte=start, created_at__lt=end).count(), 0.0)
    inner, params = (
        rows.filter(created_at__gte=since, created_at__lt=end).values("created_at").query.sql_with_params()
    )
    statement = (
        f"SELECT floor(extract(epoch FROM created_at - %s) / %s)::int, count(*) FROM ({inner}) one GROUP BY 1"
    )
    by_week = dict(heavy_rows(statement, [since, WEEK.total_seconds(), *params]).rows)
    weeks = tuple(by_week.get(place, 0) for place in range((end - since) // WEEK))
    return Arrivals(sum(by_week.values()), (end - since) / DAY, weeks)


def cheque(room: Room) -> Cheque | None:
    """The mean amount of the deals won in the spans, in the company's currency; None without the right or a deal."""
    if not room.here.sums:
        return None
    spans = room.spans.values()
    won = room.here.deals().filter(
        state="won",
        closed_at__gte=min(span.moments[0] for span in spans),
        closed_at__lt=max(span.moments[1] for span in spans),
        currency=room.here.settings.currency,
        amount__gt=0,
    )
    amount = Cast("amount", FloatField())
    told = won.aggregate(n=Count("pk"), mean=Avg(amount), variance=Variance(amount, sample=True))
    if told["n"] < 2:
        return None
    if told["n"] <= MOST_DRAWN:
        return _drawn([float(value) for value in won.order_by("pk").values_list("amount", flat=True)])
    reach = student_quantile(told["n"] - 1) * (told["variance"] / told["n"]) ** 0.5
    return Cheque(told["mean"], told["mean"] - reach, told["mean"] + reach, told["n"])


def _drawn(amounts: Sequence[float]) -> Cheque | None:
    interval = mean_interval(amounts)
    return None if interval is None else Cheque(fmean(amounts), *interval, len(amounts))
