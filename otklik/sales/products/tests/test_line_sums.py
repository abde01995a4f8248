from datetime import date
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from otklik.sales.products.rules import RATES, Rate, line_sums, rate_on

rates = [Rate(*row) for row in RATES]
quantities = st.decimals(min_value=D("0.001"), max_value=D(100_000), places=3)
prices = st.decimals(min_value=0, max_value=D(10_000_000), places=2)
discounts = st.decimals(min_value=0, max_value=100, places=2)
percents = st.sampled_from([None, D(0), D(5), D(7), D(10), D(18), D(20), D(22)])


def test_the_standard_rate_follows_the_law():
    def on(day):
        return rate_on(rates, "standard", day).percent

    assert [on(date(2018, 12, 31)), on(date(2019, 1, 1)), on(date(2025, 12, 31)), on(date(2026, 1, 1))] == [
        18, 20, 20, 22,
    ]  # fmt: skip
    assert rate_on(rates, "seven", date(2024, 12, 31)) is None
    assert rate_on(rates, "none", date(2026, 1, 1)).percent is None


def test_vat_inside_and_on_top():
    inside = line_sums(D(1), D("122.00"), D(0), D(22), True)
    assert (inside.before_vat, inside.vat, inside.total) == (D("100.00"), D("22.00"), D("122.00"))
    on_top = line_sums(D(1), D("100.00"), D(0), D(22), False)
    assert (on_top.before_vat, on_top.vat, on_top.total) == (D("100.00"), D("22.00"), D("122.00"))


def test_halves_go_up_as_an_accountant_rounds():
    assert line_sums(D("0.5"), D("0.01"), D(0), None, True).total == D("0.01")
    assert line_sums(D(3), D("33.335"), D(0), None, True).total == D("100.01")


@given(quantities, prices, discounts, percents, st.booleans())
def test_a_line_always_adds_up(quantity, price, discount, percent, inside):
    sums = line_sums(quantity, price, discount, percent, inside)
    assert sums.before_vat + sums.vat == sums.total
    assert 0 <= sums.vat <= sums.total and sums.before_vat >= 0
    asked = quantity * price * (100 - discount) / 100
    shown = sums.total if inside else sums.before_vat
    assert abs(shown - asked) <= D("0.005")
    base = (percent or D(0)) / (100 + (percent or D(0))) if inside else (percent or D(0)) / 100
    assert abs(sums.vat - shown * base) <= D("0.005")


@given(quantities, prices, percents, st.booleans())
def test_a_whole_discount_leaves_nothing(quantity, price, percent, inside):
    assert line_sums(quantity, price, D(100), percent, inside).total == 0
