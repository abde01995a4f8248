from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.kit.errors import Invalid, Missing
from otklik.records.entries.actions import change_record, create_record
from otklik.sales.deal_lines.actions import LinePlan, set_lines
from otklik.sales.deal_lines.models import DealLine
from otklik.sales.deals.models import Deal
from otklik.sales.tests.cast import new_deal


@pytest.fixture
def gloves(world):
    values = {"name": "Перчатки", "sku": "МД-1", "price": "12.50", "unit": "пара", "vat": "reduced"}
    return create_record(world.by("admin"), "product", values)


def test_the_amount_is_counted_from_the_lines(world, gloves):
    deal = world.things["deal_ivan"]
    lines = [
        LinePlan(product=gloves.pk, quantity=Decimal(4), discount=Decimal(10)),
        LinePlan(name="Доставка", price=Decimal(500)),
    ]
    set_lines(world.by("ivan"), deal.pk, lines)
    first, second = DealLine.objects.filter(deal=deal).order_by("position")
    assert (first.name, first.unit, first.vat, first.sum_total, first.sum_vat) == (
        "Перчатки", "пара", "reduced", Decimal("45.00"), Decimal("4.09"),
    )  # fmt: skip
    assert second.vat == "standard"
    deal.refresh_from_db()
    assert (deal.amount, deal.amount_by_hand, deal.discount) == (Decimal("545.00"), False, 10)


def test_a_counted_amount_is_not_typed_over(world, gloves):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    set_lines(by, deal.pk, [LinePlan(product=gloves.pk)])
    with pytest.raises(Invalid):
        change_record(by, "deal", deal.pk, {"amount": "1.00"})
    change_record(by, "deal", deal.pk, {"amount": "1.00", "amount_by_hand": True})
    assert Deal.objects.get(pk=deal.pk).amount == 1
    change_record(by, "deal", deal.pk, {"amount_by_hand": False})
    assert Deal.objects.get(pk=deal.pk).amount == Decimal("12.50")


def test_without_lines_the_amount_is_by_hand_again(world, gloves):
    by, deal = world.by("ivan"), world.things["deal_ivan"]
    set_lines(by, deal.pk, [LinePlan(product=gloves.pk)])
    set_lines(by, deal.pk, [])
    deal.refresh_from_db()
    assert (deal.amount, deal.amount_by_hand, deal.discount) == (Decimal("12.50"), True, None)


def test_the_rate_is_that_of_the_day_of_closing(world):
    deal = new_deal(world, close_on="2035-01-01")
    set_lines(world.by("ivan"), deal.pk, [LinePlan(name="Стол", price=Decimal("122"))])
    assert DealLine.objects.get(deal=deal).vat_percent == 22
    with pytest.raises(Invalid) as wrong:
        set_lines(world.by("ivan"), deal.pk, [LinePlan(name="Стол", price=Decimal(1), vat="ninety")])
    assert wrong.value.errors[0].field == "lines.0.vat"


def test_wrong_lines_are_refused_together(world):
    with pytest.raises(Invalid) as wrong:
        set_lines(world.by("ivan"), world.things["deal_ivan"].pk, [LinePlan(), LinePlan(name="Стул")])
    assert [error.field for error in wrong.value.errors] == ["lines.0.name", "lines.0.price", "lines.1.price"]


def test_the_lines_of_another_are_out_of_sight(world):
    with pytest.raises(Missing):
        set_lines(world.by("petr"), world.things["deal_ivan"].pk, [])
    assert world.api("petr").get(f"/deals/{world.things['deal_ivan'].pk}/lines").status_code == 404


def test_the_door_writes_and_tells_the_lines(world, gloves):
    path = f"/deals/{world.things['deal_ivan'].pk}/lines"
    answer = world.api("ivan").put(path, {"lines": [{"product": str(gloves.pk), "quantity": "2"}]})
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["sum_total"], told["amount"], told["lines"][0]["quantity"]) == ("25.00", "25.00", "2")
    assert world.api("ivan").put(path, {"lines": [{"name": "x", "quantity": "0"}]}).status_code == 422


plans = st.lists(
    st.builds(
        LinePlan,
        name=st.just("Товар"),
        quantity=st.decimals(min_value=Decimal("0.001"), max_value=1000, places=3),
        price=st.decimals(min_value=0, max_value=100_000, places=2),
        discount=st.decimals(min_value=0, max_value=100, places=2),
        vat=st.sampled_from(["standard", "reduced", "none", "zero", "five"]),
        vat_included=st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans)
def test_the_total_is_the_sum_of_what_is_printed(world, lines):
    deal = new_deal(world)
    set_lines(world.by("ivan"), deal.pk, lines)
    told = world.api("ivan").get(f"/deals/{deal.pk}/lines").json()
    for name in ("sum_total", "sum_vat", "sum_before_vat"):
        assert Decimal(told[name]) == sum((Decimal(line[name]) for line in told["lines"]), Decimal(0))
    assert Decimal(told["sum_before_vat"]) + Decimal(told["sum_vat"]) == Decimal(told["sum_total"])
