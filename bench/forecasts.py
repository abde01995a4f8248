"""The row of the forecast: the page of three months, whole and by person, after its history was learned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter

from bench.client import Http
from bench.place import Place
from bench.reading import compared
from bench.report import Figure, Limit


def forecasts(place: Place) -> Iterator[Figure]:
    """The first asking learns the history; then the page as people open it."""
    head = place.head
    begun = perf_counter()
    head.get_bytes("/api/v1/forecasts")
    learning = perf_counter() - begun
    deals, still_open = place.rows("SELECT count(*), count(*) FILTER (WHERE state = 'open') FROM sales_deal")[
        0
    ]
    paths = {"whole": "/api/v1/forecasts", "by person": Http.path("/api/v1/forecasts", by="person")}
    for name, path in paths.items():
        asked = partial(_asked, head, path)
        figure = compared(place, f"forecast of three months, {name}", Limit(p95=1000), asked)
        figure.notes |= {"deals": deals, "open deals": still_open, "learning, s": round(learning, 2)}
        yield figure


def _asked(head: Http, path: str, _number: int) -> bytes:
    return head.get_bytes(path)
