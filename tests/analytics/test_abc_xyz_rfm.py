"""ABC, XYZ and RFM against a second computation in plain Python, on any amounts and days."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.analytics.segments.classifying import classified
from otklik.analytics.segments.counting import counting_caller
from otklik.analytics.segments.definition import read_definition
from otklik.analytics.segments.rules import default_groups
from otklik.customers.companies.models import Company
from otklik.kit.ids import new_id
from otklik.sales.deals.models import Deal
from tests.analytics.segments_cast import MEASURE
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Facts = list[tuple[int, int, int]]
# Customer, amount, how many days ago: few customers and round amounts, so that there are ties.
facts_of = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from([0, 1, 10, 10, 50, 100, 333, 1000]), st.integers(0, 300)),
    max_size=40,
)
many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(world: World, facts: Facts, definition: dict[str, Any]) -> dict[int, tuple[str | None, Any]]:
    """{customer: (class, figures)} by the statement of Otklik; what was laid is taken back."""
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        ids = _lay(world, facts)
        with classified("company", read_definition(definition), counting_caller()) as (sql, values):
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                rows = cursor.fetchall()
        transaction.set_rollback(True)
    return {
        ids[pk]: (label, json.loads(told) if isinstance(told, str) else told)
        for pk, label, told in rows
        if pk in ids
    }


def _lay(world: World, facts: Facts) -> dict[UUID, int]:
    Deal.objects.all().delete()
    pks = {customer: new_id() for customer in range(8)}
    Company.objects.bulk_create([Company(id=pk, name=f"К{n}") for n, pk in pks.items()])
    stage = world.things["stages"]["won"]
    Deal.objects.bulk_create(
        Deal(
            name="Д",
            pipeline_id=world.things["pipeline"].id,
            stage_id=stage.id,
            company_id=pks[customer],
            amount=amount,
            state="won",
            closed_at=NOW - timedelta(days=ago),
        )
        for customer, amount, ago in facts
    )
    return {pk: customer for customer, pk in pks.items()}


def sums(facts: Facts) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for customer, amount, _ in facts:
        total[customer] += amount
    return {customer: amount for customer, amount in total.items() if amount > 0}


@many
@given(facts=facts_of, first=st.integers(1, 90), second=st.integers(1, 9))
def test_a_share_borders_hold_and_nobody_is_lost(world: World, facts: Facts, first: int, second: int) -> None:
    told = found(world, facts, {"kind": "abc", "measure": MEASURE, "shares": [first, second]})
    total = sums(facts)
    assert set(told) == set(total), "everybody with a figure, and nobody else"
    assert {customer: Fraction(figures["sum"]) for customer, (_, figures) in told.items()} == total
    whole = sum(total.values())
    for customer, (label, _) in told.items():
        above = sum(amount for amount in total.values() if amount > total[customer])
        share = Fraction(above * 100, whole)
        assert label == ("a" if share < first else "b" if share < first + second else "c")
    if told:
        best = max(total, key=lambda customer: total[customer])
        assert told[best][0] == "a", "who stands first is always A"


@many
@given(facts=facts_of, months=st.integers(2, 9))
def test_variation_is_that_of_whole_months(world: World, facts: Facts, months: int) -> None:
    measure = {**MEASURE, "months": months}
    told = found(world, facts, {"kind": "abc", "measure": measure, "by_share": False, "by_variation": True})
    last = NOW.date().replace(day=1)
    names = []
    for _ in range(months):
        last = (last - timedelta(days=1)).replace(day=1)
        names.append((last.year, last.month))
    monthly: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: dict.fromkeys(names, 0))
    for customer, amount, ago in facts:
        day = _moscow(NOW - timedelta(days=ago))
        if (day.year, day.month) in names:
            monthly[customer][day.year, day.month] += amount
    expected = {}
    for customer, parts in monthly.items():
        mean = sum(parts.values()) / months
        if mean > 0:
            spread = math.sqrt(sum((part - mean) ** 2 for part in parts.values()) / months)
            expected[customer] = spread / mean
    assert set(told) == set(expected)
    for customer, (label, figures) in told.items():
        cv = expected[customer]
        assert figures["cv"] == pytest.approx(cv, abs=1e-3)
        if all(abs(cv - border) > 1e-9 for border in (0.10, 0.25)):
            assert label == ("x" if cv <= 0.10 else "y" if cv <= 0.25 else "z")


@many
@given(facts=facts_of, scale=st.integers(3, 5))
def test_scores_are_parts_of_the_whole_and_ties_are_equal(world: World, facts: Facts, scale: int) -> None:
    groups = [group.model_dump(mode="json") for group in default_groups(scale)]
    told = found(world, facts, {"kind": "rfm", "measure": MEASURE, "scale": scale, "groups": groups})
    by_customer: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for customer, amount, ago in facts:
        by_customer[customer].append((amount, _moscow(NOW - timedelta(days=ago))))
    figures = {
        customer: (max(day for _, day in deals), len(deals), sum(amount for amount, _ in deals))
        for customer, deals in by_customer.items()
    }
    assert set(told) == set(figures), "everybody who bought, whatever the sum"
    for customer, (label, kept) in told.items():
        code = "".join(
            str(sum(one[n] < figures[customer][n] for one in figures.values()) * scale // len(figures) + 1)
            for n in range(3)
        )
        assert kept["code"] == code
        assert (kept["last"], kept["times"]) == (figures[customer][0].isoformat(), figures[customer][1])
        r, f, m = map(int, code)
        first = next(
            group["key"]
            for group in groups
            if all(
                low <= score <= high
                for score, (low, high) in zip((r, f, m), (group["r"], group["f"], group["m"]), strict=True)
            )
        )
        assert label == first, "the first group that takes the scores"


def test_own_borders(world: World) -> None:
    facts = [(0, 100, 5), (1, 1000, 40), (1, 1000, 45), (2, 10, 200)]
    groups = [group.model_dump(mode="json") for group in default_groups(3)]
    borders = {"recency": [30, 90], "frequency": [2, 4], "money": [100, 1500]}
    told = found(
        world, facts, {"kind": "rfm", "measure": MEASURE, "scale": 3, "groups": groups, "borders": borders}
    )
    assert {customer: kept["code"] for customer, (_, kept) in told.items()} == {0: "312", 1: "223", 2: "111"}


def test_both_letters_together(world: World) -> None:
    facts = [(0, 900, 25), (0, 900, 55), (1, 50, 25)]
    measure = {**MEASURE, "months": 2}
    told = found(world, facts, {"kind": "abc", "measure": measure, "by_variation": True})
    assert {customer: label for customer, (label, _) in told.items()} == {0: "ax", 1: "cz"}


def test_a_number_of_the_record_itself(world: World) -> None:
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        ids = _lay(world, [])
        for pk, customer in ids.items():
            Company.objects.filter(pk=pk).update(staff=[800, 150, 50][customer] if customer < 3 else None)
        definition = {"kind": "abc", "measure": {"field": "staff"}}
        with classified("company", read_definition(definition), counting_caller()) as (sql, values):
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                told = {ids[pk]: label for pk, label, _ in cursor.fetchall()}
        transaction.set_rollback(True)
    assert told == {0: "a", 1: "b", 2: "c"}


def _moscow(moment: datetime) -> date:
    return (moment + timedelta(hours=3)).date()
