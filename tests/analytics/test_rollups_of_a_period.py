"""Roll-ups that count only some of the linked records, of a time that moves on; the earliest and the latest date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction

from otklik.customers.companies.models import Company
from otklik.customers.tests.cast import new_company
from otklik.kit.errors import Invalid
from otklik.records.entries.queries import Asking, page, record
from otklik.records.entries.rollups import counted_at_once, rollup_of
from otklik.records.fields.actions import create_field
from otklik.records.objects.queries import describe
from otklik.sales.tests.cast import new_deal
from tests.analytics.segments_cast import WON, turnover, won
from tests.world import World

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
DEALS = {"object": "deal", "link": "company"}


@pytest.fixture
def customer(world: World) -> Any:
    """A customer with deals of 25 days, of 29 and of 30 days ago, and one not won."""
    with time_machine.travel(NOON, tick=False):
        turnover(world)
        company = new_company(world, name="Клиент")
        for days, amount in ((25, "100"), (29, "20"), (30, "3")):
            won(world, company, amount, NOON - timedelta(days=days))
        new_deal(world, company=str(company.pk), amount="5000")
        yield company


def test_only_what_suits_within_the_time_is_counted(world: World, customer: Any) -> None:
    row = record(world.by("director"), "company", customer.pk)
    assert row["month_turnover"] == 120, "thirty days with today: the thirtieth day ago is out"
    assert row["customer_since"] == "2026-10-21"


def test_the_time_moves_on_by_itself(world: World, customer: Any) -> None:
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert record(world.by("director"), "company", customer.pk)["month_turnover"] == 100
    with time_machine.travel(NOON + timedelta(days=40), tick=False):
        assert record(world.by("director"), "company", customer.pk)["month_turnover"] is None


def test_a_page_of_one_who_stays_over_midnight_is_of_today(world: World, customer: Any) -> None:
    api = world.api("director")
    assert api.get(f"/companies/{customer.pk}").json()["month_turnover"] == 120
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert api.get(f"/companies/{customer.pk}").json()["month_turnover"] == 100


def test_they_are_filtered_by_like_what_they_are(world: World, customer: Any) -> None:
    by = world.by("director")

    def found(field: str, op: str, value: Any) -> list[str]:
        asked = Asking(filter={"field": field, "op": op, "value": value}, columns=("name",))
        return [one["name"] for one in page(by, "company", asked)["rows"]]

    assert found("month_turnover", "gte", 120) == ["Клиент"] and not found("month_turnover", "gt", 120)
    assert found("customer_since", "lte", {"days": -30}) == ["Клиент"]
    assert not found("customer_since", "lt", {"days": -30})
    assert found("customer_since", "in_period", "last_month") == ["Клиент"]
    assert describe("company", by).fields["customer_since"].type == "date"


def test_counted_at_once_is_the_same(world: World, customer: Any) -> None:
    plans = [one.rollup for one in describe("company", world.by("admin")).custom if one.rollup]
    plans += [{**DEALS, "figure": "count", "where": WON}, {**DEALS, "figure": "last", "field": "closed_at"}]

    def told() -> list[tuple[Any, ...]]:
        figures = {f"f{n}": rollup_of(plan) for n, plan in enumerate(plans)}
        return list(Company.objects.order_by("pk").annotate(**figures).values_list("pk", *figures))

    one_by_one = told()
    with transaction.atomic(), counted_at_once(plans):
        assert told() == one_by_one
    assert told() == one_by_one, "outside again each asks for itself"
    assert any(row[1:] == (120, date(2026, 10, 21), 3, date(2026, 10, 26)) for row in one_by_one)


@pytest.mark.parametrize(
    "plan",
    [
        {**DEALS, "figure": "first", "field": "amount"},
        {**DEALS, "figure": "sum", "field": "closed_at"},
        {**DEALS, "figure": "count", "where": {"field": "nothing", "op": "eq", "value": 1}},
        {**DEALS, "figure": "count", "period": {"field": "amount", "value": "this_month"}},
        {**DEALS, "figure": "count", "period": {"field": "closed_at", "value": "sometime"}},
        {**DEALS, "figure": "count", "period": {"field": "closed_at"}},
        {**DEALS, "figure": "count", "where": {"field": "company.month_turnover", "op": "gt", "value": 1}},
        {**DEALS, "figure": "count", "more": 1},
    ],
)
def test_what_cannot_be_counted_is_refused(world: World, customer: Any, plan: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as wrong:
        create_field(
            world.by("admin"), "company", {"label": {"ru": "Проба"}, "type": "rollup", "rollup": plan}
        )
    assert [one.field for one in wrong.value.errors] == ["rollup"]
