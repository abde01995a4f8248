"""The catalogue against a second computation: polars over rows read by plain SQL."""

from __future__ import annotations

from datetime import UTC, date
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from otklik.analytics.metrics.catalogue import catalogue, metric_of
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.drilldown import counted
from otklik.analytics.metrics.telling import told, trend
from otklik.kit.errors import Invalid, Missing
from otklik.records.cuts.spans import Span
from otklik.sales.pipelines.rules import RANK
from tests.analytics.generated import deals_read, lay_deals, lay_visits, plain_sql

MOSCOW = ZoneInfo("Europe/Moscow")
QUARTER = Span(date(2026, 1, 1), date(2026, 4, 1), MOSCOW)
CUTS = ("person", "team", "department", "source", "segment", "pipeline")


def placed(frame: pl.DataFrame, column: str, span: Span = QUARTER) -> pl.DataFrame:
    start, end = (moment.astimezone(UTC) for moment in span.moments)
    return frame.filter((pl.col(column) >= start) & (pl.col(column) < end))


def in_days(frame: pl.DataFrame) -> pl.Series:
    return ((frame["closed_at"] - frame["created_at"]).dt.total_seconds() / 86400).alias("days")


def computed(frame: pl.DataFrame, key: str, every: pl.DataFrame) -> float | None:
    """The metric of the rows of `frame`, another way; `every` are all deals, for what was bought before."""
    won = placed(frame.filter(pl.col("state") == "won"), "closed_at")
    lost = placed(frame.filter(pl.col("state") == "lost"), "closed_at")
    ours = won.filter((pl.col("currency") == "RUB") & pl.col("amount").is_not_null())["amount"]
    opened = frame.filter(pl.col("state") == "open")
    created = placed(frame, "created_at")
    if key.startswith(("reached_", "step_to_")):
        rank = RANK[key.removeprefix("reached_").removeprefix("step_to_")]
        base = created if key.startswith("reached_") else created.filter(pl.col("reached") >= rank - 1)
        return len(base.filter(pl.col("reached") >= rank)) / len(base) if len(base) else None
    if key == "repeat_customers":
        bought = won.filter(pl.col("company").is_not_null() & ~pl.col("company_gone"))
        first = (
            every.filter(pl.col("state") == "won")
            .group_by("company")
            .agg(pl.col("closed_at").min().alias("first"))
        )
        again = bought.join(first, on="company", how="left").filter(pl.col("first") < pl.col("closed_at"))
        return again["company"].n_unique() / bought["company"].n_unique() if len(bought) else None
    decided = len(won) + len(lost)
    days = in_days(won)
    found = {
        "deals_created": len(created),
        "deals_won": len(won),
        "deals_lost": len(lost),
        "won_amount": ours.sum(),
        "win_rate": len(won) / decided if decided else None,
        "average_cheque": ours.mean(),
        "time_to_close": days.quantile(0.5, "linear"),
        "time_to_close_mean": days.mean(),
        "time_to_close_p90": days.quantile(0.9, "linear"),
        "open_deals": len(opened),
        "open_amount": opened.filter(pl.col("currency") == "RUB")["amount"].sum(),
        "no_next_step": opened["no_step"].mean(),
    }
    if key == "velocity":
        parts = (len(opened), found["win_rate"], found["average_cheque"])
        if any(part is None for part in parts) or not days.mean():
            return None
        return parts[0] * parts[1] * parts[2] / days.mean()
    return found[key]


KEYS = (
    "deals_created", "deals_won", "deals_lost", "won_amount", "win_rate", "average_cheque", "time_to_close",
    "time_to_close_mean", "time_to_close_p90", "open_deals", "open_amount", "no_next_step", "repeat_customers",
    "velocity", *(f"{way}_{kind}" for way in ("reached", "step_to") for kind in ("proposal", "won")),
)  # fmt: skip


def same(value: object, expected: float | None) -> bool:
    if value is None or expected is None:
        return value is None and expected is None
    return float(value) == pytest.approx(
        float(expected), rel=1e-5, abs=1e-2 if isinstance(value, str) else 1e-6
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_every_metric_of_deals_is_what_another_way_of_counting_gives(world, seed):
    lay_deals(world, seed)
    by, every = world.by("admin"), deals_read()
    teams = {str(world.id("ivan")): ["Север"], str(world.id("maria")): ["Север"]}
    for key in KEYS:
        metric = metric_of(by, key)
        assert same(told(by, metric, Scope(QUARTER))["value"], computed(every, key, every)), key
        for group in told(by, metric, Scope(QUARTER, ("person",)))["groups"]:
            person = group["keys"][0]["value"]
            mine = every.filter(
                pl.col("person").is_null() if person is None else pl.col("person") == str(person)
            )
            assert same(group["value"], computed(mine, key, every)), (key, group)
        for group in told(by, metric, Scope(QUARTER, ("team",)))["groups"]:
            members = [
                one for one in every["person"].unique() if group["keys"][0]["label"] in teams.get(one, ())
            ]
            mine = every.filter(pl.col("person").is_in(members))
            if group["keys"][0]["value"]:
                assert same(group["value"], computed(mine, key, every)), (key, group)


@pytest.mark.parametrize("who", ["admin", "olga", "ivan"])
def test_the_records_behind_a_figure_are_as_many_as_it_says(world, who):
    lay_deals(world, 3)
    by = world.by(who)
    for metric in catalogue(by):
        if metric.nightly:
            continue  # told as it was last night
        for cuts in ((), *((cut,) for cut in (CUTS if who == "admin" else ("team",)) if cut in metric.cuts)):
            scope = Scope(QUARTER, cuts)
            figures = told(by, metric, scope)
            single = metric.definition.single
            if single is None:
                continue
            for group in figures["groups"] if cuts else [figures]:
                keys = [one["value"] for one in group["keys"]] if cuts else []
                asked = [None if key is None else str(key) for key in keys]
                rows, _ = counted(by, single, scope, "all", asked)
                assert rows.count() == group["n"], (metric.key, cuts, group)
                if single.how == "share":
                    for part, n in (("part", group["part"]), ("rest", group["n"] - group["part"])):
                        if not single.field:
                            assert counted(by, single, scope, part, asked)[0].count() == n, (
                                metric.key,
                                group,
                            )


def test_groups_that_add_up_add_up_to_the_whole(world):
    lay_deals(world, 4)
    by = world.by("admin")
    for key in ("deals_created", "deals_won", "won_amount", "open_deals", "open_amount"):
        for cut in (*CUTS, "month", "week"):
            metric = metric_of(by, key)
            if cut in ("month", "week") and not metric.definition.placed:
                with pytest.raises(Invalid):
                    told(by, metric, Scope(QUARTER, (cut,)))
                continue
            found = told(by, metric, Scope(QUARTER, (cut,)))
            total = sum(Decimal(str(group["value"])) for group in found["groups"])
            assert found["adds_up"] is (cut != "team")
            if cut != "team":
                assert total == Decimal(str(found["value"])), (key, cut)
    crossed = told(by, metric_of(by, "deals_won"), Scope(QUARTER, ("person", "month")))
    assert sum(group["value"] for group in crossed["groups"]) == crossed["value"]


def test_the_trend_has_every_part_of_the_period(world):
    lay_deals(world, 5)
    by, every = world.by("admin"), deals_read()
    found = trend(
        by, metric_of(by, "deals_won"), Scope(Span(date(2025, 11, 1), date(2026, 6, 1), MOSCOW)), "month"
    )
    assert [part["label"] for part in found["parts"]] == [
        "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05",
    ]  # fmt: skip
    assert found["parts"][0]["value"] == 0
    for part in found["parts"]:
        span = Span(part["from"], part["to"], MOSCOW)
        assert part["value"] == len(placed(every.filter(pl.col("state") == "won"), "closed_at", span))
    for key in ("velocity", "no_such"):
        with pytest.raises((Invalid, Missing)):
            trend(by, metric_of(by, key), Scope(QUARTER), "month")


def test_nobody_is_told_figures_of_records_they_may_not_see(world):
    lay_deals(world, 6)
    every = deals_read()
    ivan = world.by("ivan")
    mine = every.filter(pl.col("person") == str(world.id("ivan")))
    for key in ("deals_won", "won_amount", "win_rate", "open_deals"):
        metric = metric_of(ivan, key)
        assert same(told(ivan, metric, Scope(QUARTER))["value"], computed(mine, key, every)), key
        people = told(ivan, metric, Scope(QUARTER, ("person",)))["groups"]
        assert [group["keys"][0]["value"] for group in people] == [world.id("ivan")]
    assert catalogue(world.by("stranger")) == []
    with pytest.raises(Missing):
        metric_of(world.by("stranger"), "deals_won")
    world.give_role("fedor", {}, {"deal": {"amount": "hidden"}})
    world.take_roles("fedor")
    world.give_role("fedor", {"deal": {"see": "own"}}, {"deal": {"amount": "hidden"}})
    keys = {metric.key for metric in catalogue(world.by("fedor"))}
    assert "deals_won" in keys and not keys & {"won_amount", "average_cheque", "velocity"}


def test_a_difference_is_called_one_only_beyond_chance(world):
    lay_deals(world, 7)
    by = world.by("admin")
    span = Span(date(2026, 2, 1), date(2026, 3, 1), MOSCOW)
    for key in KEYS:
        metric = metric_of(by, key)
        before = told(by, metric, Scope(span), "before")["previous"]
        if not metric.definition.placed:
            assert before is None
            continue
        assert (before["from"], before["to"]) == (date(2026, 1, 1), date(2026, 2, 1))
        assert before["beyond_chance"] in (True, False, None)
        assert (before["p"] is None) == (before["beyond_chance"] is None)
    far = told(
        by, metric_of(by, "deals_created"), Scope(Span(date(2026, 1, 1), date(2026, 2, 1), MOSCOW)), "year"
    )
    assert far["previous"]["value"] == 0 and far["previous"]["beyond_chance"] is True


def test_amounts_in_another_currency_are_left_out_and_told(world):
    lay_deals(world, 8)
    by, every = world.by("admin"), deals_read()
    won = placed(every.filter(pl.col("state") == "won"), "closed_at")
    foreign = won.filter((pl.col("currency") != "RUB") & pl.col("amount").is_not_null())
    assert len(foreign) and told(by, metric_of(by, "won_amount"), Scope(QUARTER))["left_out"] == len(foreign)
    among = Scope(QUARTER, (), {"source": ["call", None]})
    kept = won.filter(pl.col("source").is_in(["call", ""]))
    assert told(by, metric_of(by, "deals_won"), among)["value"] == len(kept)


def test_the_flow_and_the_time_in_stages(world):
    """Against plain SQL over the stays."""
    lay_visits(world, 11)
    by = world.by("admin")
    start, end = QUARTER.moments
    for before, kind in (("new", "qualified"), ("proposal", "negotiation"), ("payment", "won")):
        entered = {}
        for one in (before, kind):
            entered[one] = plain_sql(
                "SELECT count(DISTINCT v.deal_id) FROM sales_stagevisit v JOIN sales_stage s ON s.id = v.stage_id "
                "JOIN sales_deal d ON d.id = v.deal_id WHERE d.deleted_at IS NULL AND s.kind = %s "
                "AND v.entered_at >= %s AND v.entered_at < %s", [one, start, end],
            )  # fmt: skip
        value = told(by, metric_of(by, f"flow_to_{kind}"), Scope(QUARTER))["value"]
        assert same(value, entered[kind] / entered[before])
    middle = plain_sql(
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM v.left_at - v.entered_at) / 86400) "
        "FROM sales_stagevisit v JOIN sales_stage s ON s.id = v.stage_id JOIN sales_deal d ON d.id = v.deal_id "
        "WHERE d.deleted_at IS NULL AND s.kind NOT IN ('won', 'lost') AND v.left_at >= %s AND v.left_at < %s",
        [start, end],
    )
    assert same(told(by, metric_of(by, "time_in_stage"), Scope(QUARTER))["value"], middle)
    cut = told(by, metric_of(by, "time_in_stage"), Scope(QUARTER, ("stage",)))["groups"]
    assert (
        len(cut) > 3
        and sum(one["n"] for one in cut) == told(by, metric_of(by, "time_in_stage"), Scope(QUARTER))["n"]
    )
    assert told(by, metric_of(by, "time_standing"), Scope(QUARTER))["value"] > 0
    page = (
        world.api("admin")
        .get("/metrics/time_in_stage/records", **{"from": "2026-01-01", "to": "2026-04-01"})
        .json()
    )
    assert page["object"] == "stage_visit" and page["rows"][0]["deal"]["name"]
    following = world.api("admin").get(
        "/metrics/time_in_stage/records", **{"from": "2026-01-01", "to": "2026-04-01", "cursor": page["next"]}
    )
    assert following.status_code == 200 and following.json()["rows"][0]["id"] != page["rows"][0]["id"]
    mine = told(world.by("ivan"), metric_of(world.by("ivan"), "time_in_stage"), Scope(QUARTER, ("person",)))[
        "groups"
    ]
    assert [one["keys"][0]["value"] for one in mine] == [world.id("ivan")]
