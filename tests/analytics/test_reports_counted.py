"""Tables of reports against a second computation: Python over rows read by plain SQL."""

from __future__ import annotations

from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.analytics.reports.checking import checked
from otklik.analytics.reports.definition import read_definition
from otklik.analytics.reports.telling import told_table
from otklik.records.cuts.spans import Span
from tests.analytics.generated import deals_read, lay_deals

MOSCOW = ZoneInfo("Europe/Moscow")
QUARTER = Span(date(2026, 1, 1), date(2026, 4, 1), MOSCOW)
WON = {"field": "state", "op": "eq", "value": "won"}
PEOPLE = {"ivan": "Север", "maria": "Север"}
MEASURES = [
    {"key": "n", "how": "count"},
    {"key": "sum", "how": "sum", "field": "amount"},
    {"key": "won", "how": "sum", "field": "amount", "where": WON},
    {"key": "mean", "how": "mean", "field": "amount"},
    {"key": "middle", "how": "median", "field": "amount"},
    {"key": "rate", "how": "share", "part": WON},
    {"key": "firms", "how": "distinct", "field": "company"},
]


def table(**more):
    return read_definition(
        {"kind": "table", "object": "deal", "at": "created_at", "measures": MEASURES[:6]} | more
    )


def deals(world):
    """The deals of the quarter as dictionaries, with the groups of each by every cut."""
    start, end = QUARTER.moments
    names = {str(world.id(who)): who for who in ("ivan", "maria", "petr", "fedor")}
    found = []
    for row in deals_read().iter_rows(named=True):
        if not start <= row["created_at"] < end:
            continue
        team = PEOPLE.get(names.get(row["person"], ""))
        row["cuts"] = {
            "person": row["person"],
            "team": str(world.team.pk) if team else None,
            "source": row["source"] or None,
            "segment": row["segment"] or None,
            "month": f"{row['created_at'].astimezone(MOSCOW):%Y-%m}",
        }
        found.append(row)
    return found


def expected(rows):
    """The six figures of some deals."""
    ours = [row["amount"] for row in rows if row["currency"] == "RUB" and row["amount"] is not None]
    won = [
        row["amount"]
        for row in rows
        if row["currency"] == "RUB" and row["amount"] is not None and row["state"] == "won"
    ]
    return [
        len(rows),
        sum(ours),
        sum(won),
        sum(ours) / len(ours) if ours else None,
        median(ours) if ours else None,
        sum(row["state"] == "won" for row in rows) / len(rows) if rows else None,
    ]


def same(values, rows):
    for value, other in zip(values, expected(rows), strict=True):
        if value is None or other is None:
            assert value is None and other is None, (values, expected(rows))
        else:
            assert float(value) == pytest.approx(float(other), rel=1e-5, abs=6e-3), (values, expected(rows))


def plain(value):
    return None if value is None else str(value)


def test_every_cell_and_total_is_what_another_way_of_counting_gives(world):
    lay_deals(world, 21)
    by, rows = world.by("admin"), deals(world)
    cuts = st.sampled_from(["person", "team", "source", "segment", "month"])

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(
        st.lists(cuts, max_size=3, unique=True),
        st.booleans(),
        st.sampled_from([None, 1, 2]),
        st.sampled_from(["name", "n", "won", "middle"]),
        st.booleans(),
    )
    def counted(chosen, across, top, sort, desc):
        columns = chosen[-1:] if across else []
        down = chosen[: len(chosen) - len(columns)][:2]
        asked = table(rows=down, columns=columns, top=top, sort={"by": sort, "desc": desc})
        assert checked(by, asked) == []
        found = told_table(by, asked, QUARTER, {})
        heads = [plain(one["value"]) for one in found["columns"]]

        def check(figures, inside):
            same(figures["total"], inside)
            assert len(figures["cells"]) == len(heads)
            for head, cell in zip(heads, figures["cells"], strict=True):
                same(cell, [row for row in inside if row["cuts"][columns[0]] == head])

        check(found["totals"], rows)
        assert found["n"] == len(rows)
        shown = set()
        for row in found["rows"]:
            keys = [plain(one["value"]) for one in row["keys"]]
            if row["rest"]:
                check(row, [one for one in rows if one["cuts"][down[0]] not in shown])
            else:
                shown.add(keys[0])
                check(row, [one for one in rows if [one["cuts"][cut] for cut in down] == keys])
        for one in found["subtotals"]:
            check(one, [row for row in rows if row["cuts"][down[0]] == plain(one["key"]["value"])])
        if down and not top:
            groups = {tuple(one["cuts"][cut] for cut in down) for one in rows}
            assert groups <= {tuple(plain(k["value"]) for k in row["keys"]) for row in found["rows"]}

    counted()
