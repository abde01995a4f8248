"""Rows of the diagnosis: a quarter against the one before and against the year before, the times, whom to return to."""

from __future__ import annotations

from collections.abc import Iterator

from bench.client import Http
from bench.place import Place
from bench.report import Figure, Limit
from bench.timing import in_turns

COUNT, WARM = 12, 2
LIMIT = Limit(p95=2000)


def diagnoses(place: Place) -> Iterator[Figure]:
    """The last whole quarter of the deals there are, as an administrator sees it."""
    first, last, deals = place.rows(
        "SELECT (date_trunc('quarter', max(created_at)) - interval '3 months')::date, "
        "date_trunc('quarter', max(created_at))::date, count(*) FROM sales_deal"
    )[0]
    span = {"from": str(first), "to": str(last)}
    year = {"from": str(first.replace(year=first.year - 1)), "to": str(first)}
    asked = {
        "diagnosis: a quarter against the one before": Http.path("/api/v1/diagnosis", **span),
        "diagnosis: a quarter against the year before": Http.path(
            "/api/v1/diagnosis", against="year", **span
        ),
        "diagnosis: most of a year against the one before": Http.path("/api/v1/diagnosis", **year),
        "diagnosis: waiting and closing of a quarter": Http.path("/api/v1/diagnosis/times", **span),
        "diagnosis: lost deals worth returning to": Http.path("/api/v1/losses/worth-returning"),
    }
    head = place.head
    for name, path in asked.items():
        times = in_turns([lambda n, path=path: head.get_bytes(path)], COUNT, WARM)  # type: ignore[misc]
        figure = LIMIT.judged(Figure(name, times[0].p50, times[0].p95))
        figure.notes["deals"] = deals
        yield figure
