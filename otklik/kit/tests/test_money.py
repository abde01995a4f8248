"""Money as text: separators, words, currencies; what the cell does not tell is asked of the column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.money import PROBLEMS, decide_mark, read_money, read_money_column, written


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        ("1234", "1234", ""),
        ("1234.5", "1234.5", ""),
        ("1234,50", "1234.5", ""),
        ("1 234,50 руб.", "1234.5", "RUB"),
        ("1\xa0234,50\u202f₽", "1234.5", "RUB"),
        ("1.234,50", "1234.5", ""),
        ("1,234.50", "1234.5", ""),
        ("1'234.50 CHF", "1234.5", "CHF"),
        ("$1,234.50", "1234.5", "USD"),
        ("€ 1.234,50", "1234.5", "EUR"),
        ("1 234.50 €", "1234.5", "EUR"),
        ("12 345 ₸", "12345", "KZT"),
        ("100 USD", "100", "USD"),
        ("100р", "100", "RUB"),
        ("100 рублей", "100", "RUB"),
        ("12 тыс.", "12000", ""),
        ("12 т.р.", "12000", "RUB"),
        ("12 тысяч рублей", "12000", "RUB"),
        ("100к", "100000", ""),
        ("1,5 млн руб", "1500000", "RUB"),
        ("1.2M", "1200000", ""),
        ("1.234 млн", "1234000", ""),
        ("2,5 млрд", "2500000000", ""),
        ("12 руб. 50 коп.", "12.5", "RUB"),
        ("1200-00", "1200", ""),
        ("1200=50", "1200.5", ""),
        ("1 234,50 руб. в т.ч. НДС", "1234.5", "RUB"),
        ("-100", "-100", ""),
        ("−1 000,5", "-1000.5", ""),
        ("(1 234,50)", "-1234.5", ""),
        ("100-", "-100", ""),
        (".5", "0.5", ""),
        ("0,125", "0.125", ""),
        ("0.500", "0.5", ""),
        ("1 234,500", "1234.5", ""),
        ("1.234.567", "1234567", ""),
        ("1,234,567.89", "1234567.89", ""),
        ("1,5E+06", "1500000", ""),
        ("1234.5600000000001", "1234.56", ""),
        ("0", "0", ""),
        ("=1234", "1234", ""),
    ],
)
def test_amounts(typed, amount, currency):
    money = read_money(typed)
    assert (money.amount, money.currency, money.ok, money.open_mark) == (Decimal(amount), currency, True, "")
    assert "E" not in str(money.amount)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("abc", "not_money"),
        ("10 шт", "not_money"),
        ("100 USD 100 EUR", "range"),
        ("100-200", "range"),
        ("от 100 до 200", "range"),
        ("12 34", "range"),
        ("20%", "percent"),
        ("1,23457E+08", "lost_digits"),
        ("1.23.4", "grouping"),
        ("1,23.456,7", "grouping"),
        ("99999999999999999999", "too_large"),
        ("22.11.2026", "grouping"),
    ],
)
def test_refused_with_a_reason(typed, problem):
    money = read_money(typed)
    assert (money.amount, money.ok, money.problem) == (None, False, problem)
    assert problem in PROBLEMS


@pytest.mark.parametrize("typed", [None, "", " ", "-", "нет", "#N/A"])
def test_nothing_is_not_zero(typed):
    assert read_money(typed)[1:4] == (None, "", True)


@pytest.mark.parametrize(
    ("column", "amounts", "ambiguous"),
    [
        (["1.234", "1.5"], ["1.234", "1.5"], False),
        (["1.234", "1,5"], ["1234", "1.5"], False),
        (["1,234", "2,345.60"], ["1234", "2345.60"], False),
        (["1,234", "1 000,5"], ["1.234", "1000.5"], False),
        (["1.234", "12.345.678"], ["1234", "12345678"], False),
        (["1.234", "7"], ["1234", "7"], True),
        (["10", "20,5"], ["10", "20.5"], False),
    ],
)
def test_an_open_mark_is_settled_by_the_column(column, amounts, ambiguous):
    read = read_money_column(column)
    assert [money.amount for money in read.values] == [Decimal(amount) for amount in amounts]
    assert read.ambiguous is ambiguous


def test_chosen_mark():
    assert read_money_column(["1,234"], mark=",").values[0].amount == Decimal("1.234")
    assert read_money_column(["1,234"], mark=".").values[0].amount == 1234
    assert decide_mark(["1", None]) == (None, False, decide_mark([])[2])


AMOUNT = st.decimals(-(10**9), 10**9, places=2)


@given(
    AMOUNT,
    st.sampled_from([(" ", ","), (" ", "."), (",", "."), (".", ","), ("'", "."), ("", ","), ("\xa0", ",")]),
)
def test_written_then_read_is_the_same_amount(amount, marks):
    group, decimal = marks
    written = f"{amount:,.2f}".replace(",", "G").replace(".", decimal).replace("G", group)
    assert read_money(written + " руб.").amount == amount


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789., -'рубктысE+%$()", max_size=20)))
def test_any_text_is_read(text):
    for mark in (None, ",", "."):
        money = read_money(text, mark=mark)
        assert money.ok or money.problem in PROBLEMS
    read_money_column([text, "1.234"])


@pytest.mark.parametrize(
    ("value", "kopecks", "ru", "en"),
    [
        (33000.0, True, "33\xa0000", "33,000"),
        ("1234567.50", True, "1\xa0234\xa0567,50", "1,234,567.50"),
        (1.5, True, "1,50", "1.50"),
        (1.5, False, "1,5", "1.5"),
        (-20, False, "-20", "-20"),
        ("сколько-то", True, "сколько-то", "сколько-то"),
        ("NaN", False, "NaN", "NaN"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value, kopecks: bool, ru: str, en: str) -> None:
    assert (written(value, "ru", kopecks), written(value, "en", kopecks)) == (ru, en)
