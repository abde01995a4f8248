"""Rows of figures: every metric of the catalogue for a quarter by person, and the ones over most rows against SQL."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from bench.client import Http
from bench.place import Place
from bench.reading import compared
from bench.report import Figure, Limit

QUARTER = """
SELECT date_trunc('quarter', max(done_at))::date, (date_trunc('quarter', max(done_at)) + interval '3 months')::date
FROM activities_activity WHERE done_at < now()
"""
TIMES = 3


def metrics(place: Place) -> Iterator[Figure]:
    """The whole catalogue in turn, then two metrics over many rows against the best SQL for them."""
    first, last = place.rows(QUARTER)[0]
    span = {"from": str(first), "to": str(last), "by": "person"}
    head = place.head
    keys = [metric["key"] for metric in head.api("/metrics")]
    paths = {key: Http.path(f"/api/v1/metrics/{key}/figures", **span) for key in keys}
    took: dict[str, float] = {}
    for key, path in paths.items():
        for n in range(TIMES + 1):
            place.forget_answers()
            begun = perf_counter()
            head.get_bytes(path)
            if n:
                took[key] = min(took.get(key, 1e9), (perf_counter() - begun) * 1000)
    every = sorted(took.values())
    figure = Figure(
        "metric: one of the catalogue, a quarter by person",
        round(every[len(every) // 2], 1),
        round(every[int(len(every) * 0.95)], 1),
    )
    slowest = sorted(took, key=lambda key: -took[key])[:5]
    figure.notes |= {"metrics": len(keys)} | {key: round(took[key]) for key in slowest}
    yield Limit(p95=500 if place.big else 60).judged(figure)

    def anew(path: str) -> bytes:
        place.forget_answers()
        return head.get_bytes(path)

    raw = {"start": str(first), "end": str(last)}
    for name, key in (("calls, meetings, visits", "interactions"), ("won amount", "won_amount")):
        floor = Http.path(f"/metric_{key}", **raw)
        yield compared(
            place, f"metric: {name}, a quarter by person", Limit(ratio=4) if place.big else Limit(p50=20),
            lambda n, key=key: anew(paths[key]), lambda n, floor=floor: floor,  # type: ignore[misc]
        )  # fmt: skip
