"""Rows of the screens of figures: a whole dashboard counted anew and told from memory, a report of two axes."""

from __future__ import annotations

from collections.abc import Iterator

from bench.client import Http
from bench.place import Place
from bench.reading import compared
from bench.report import Figure, Limit
from bench.timing import timed

COLD, WARM = 6, 20
LEAST_WIDGETS = 12


def dashboards(place: Place) -> Iterator[Figure]:
    """The ready-made board of the head of sales, all its widgets in one request, over the last quarter with deals."""
    head = place.head
    board = next(one for one in head.api("/dashboards")["boards"] if one["key"] == "head_of_sales")
    widgets = head.api(f"/dashboards/{board['key']}")["widgets"]
    first, last = place.rows(
        "SELECT date_trunc('quarter', max(created_at))::date, "
        "(date_trunc('quarter', max(created_at)) + interval '3 months')::date FROM sales_deal"
    )[0]
    span = {"from": str(first), "to": str(last)}
    path = Http.path(f"/api/v1/dashboards/{board['key']}/figures", **span)

    def anew(number: int) -> bytes:
        place.forget_answers()
        return head.get_bytes(path)

    for name, call, count, most in (
        ("dashboard: counted anew", anew, COLD, 1500),
        ("dashboard: told again", lambda number: head.get_bytes(path), WARM, 300),
    ):
        times = timed(call, count, 1)
        figure = Limit(p95=most).judged(Figure(name, times.p50, times.p95))
        figure.notes["widgets"] = len(widgets)
        yield figure


def reports(place: Place) -> Iterator[Figure]:
    """All activities by person and month, counted and summed, against the best SQL for it."""
    person = place.admin
    first, last, count = place.rows(
        "SELECT date_trunc('month', min(at))::date, (date_trunc('month', max(at)) + interval '1 month')::date, "
        "count(*) FROM activities_activity"
    )[0]
    definition = {
        "kind": "table", "object": "activity", "where": None, "at": "created_at", "period": None,
        "rows": ["person"], "columns": ["kind"],
        "measures": [
            {"key": "m1", "name": "Дела", "how": "count", "field": "", "unit": "count"},
            {"key": "m2", "name": "Минуты", "how": "sum", "field": "minutes", "unit": "number"},
        ],
        "computed": [{"key": "c1", "name": "Минут на дело", "formula": "m2 / m1", "unit": "number"}],
        "sort": {"by": "name", "desc": False}, "top": None, "chart": None,
    }  # fmt: skip
    given = {"definition": definition, "from": str(first), "to": str(last)}

    def anew(number: int) -> object:
        place.forget_answers()
        return person.send("POST", "/api/v1/reports/run", given)

    floor = Http.path("/report_of_activities", start=str(first), end=str(last))
    yield compared(
        place, f"report: {count} activities by person and kind", Limit(p95=2000) if place.big else Limit(p95=200),
        anew, lambda number: floor, count=6,
    )  # fmt: skip
