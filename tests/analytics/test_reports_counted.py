"""Tables of reports against a second computation: Python over rows read by plain SQL."""

from __future__ import annotations

from datetime import date
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.drilldown import counted as records_counted
from otklik.analytics.reports.checking import checked
from otklik.analytics.reports.counting import MOST_CUTS
from otklik.analytics.reports.definition import read_definition
from otklik.analytics.reports.telling import told_table
from otklik.kit.errors import Invalid
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


@pytest.mark.parametrize("who", ["admin", "ivan"])
def test_the_records_behind_a_figure_are_as_many_as_it_says(world, who):
    lay_deals(world, 22)
    by = world.by(who)
    asked = table(
        rows=["team", "source"], columns=["month"], measures=[MEASURES[0], MEASURES[5], MEASURES[6]]
    )
    found = told_table(by, asked, QUARTER, {})
    heads = [one["value"] for one in found["columns"]]
    assert found["rows"] and len(heads) == 3

    def behind(place, rows, columns, part="all"):
        scope = Scope(QUARTER, (*asked.rows[: len(rows)], *asked.columns[: len(columns)]), {}, MOST_CUTS)
        figure = asked.figure(asked.measures[place])
        return records_counted(by, figure, scope, part, [*rows, *columns])[0].count()

    for row in [*found["rows"], {"keys": [], **found["totals"]}]:
        keys = [plain(key["value"]) for key in row["keys"]]
        for columns, values in [
            ([], row["total"]),
            *zip([[one] for one in heads], row["cells"], strict=True),
        ]:
            assert behind(0, keys, columns) == values[0]
            assert behind(2, keys, columns) == values[2]
            if values[1] is not None:
                part, rest = (behind(1, keys, columns, one) for one in ("part", "rest"))
                assert part / (part + rest) == pytest.approx(values[1], abs=1e-6)


def test_the_records_are_read_once_for_what_adds_up_and_once_more_for_what_does_not(world):
    by = world.by("admin")
    for measures, most in ((MEASURES[:4], 1), (MEASURES, 2)):
        asked = table(rows=["person", "source"], columns=["month"], measures=measures)
        with CaptureQueriesContext(connection) as asking:
            told_table(by, asked, QUARTER, {})
        assert sum('FROM "sales_deal"' in one["sql"] for one in asking) == most


@pytest.mark.parametrize("down", [["person"], ["team", "source"]])
def test_the_first_of_too_many_groups_are_told_all_the_same(world, monkeypatch, down):
    lay_deals(world, 23)
    by = world.by("admin")
    for sort in ("n", "won", "mean", "rate", "middle"):
        asked = table(rows=down, columns=["month"], top=2, sort={"by": sort, "desc": True})
        expected = told_table(by, asked, QUARTER, {})
        with monkeypatch.context() as few:
            few.setattr("otklik.analytics.reports.counting.MOST_GROUPS", 24)
            found = told_table(by, asked, QUARTER, {})
            with pytest.raises(Invalid):
                told_table(by, table(rows=["person", "source"], columns=["day"]), QUARTER, {})
        assert found | {"counted_at": None} == expected | {"counted_at": None}, sort
