"""Dates as text: any shape of one date, the order of a column by evidence, nothing turned round in silence."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.dates import PROBLEMS, Moment, decide_order, from_serial, read_date, read_date_column

DAY = "2026-11-22"
HALF_PAST_TEN = "2026-11-22T10:30:00"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("22.11.2026", DAY),
        ("22.11.26", DAY),
        ("22/11/2026", DAY),
        ("22-11-2026", DAY),
        ("22 11 2026", DAY),
        ("2026-11-22", DAY),
        ("2026/11/22", DAY),
        ("2026.11.22", DAY),
        ("20261122", DAY),
        ("22112026", DAY),
        ("'22.11.2026", DAY),
        ("22.11.2026 г.", DAY),
        ("22.11.2026\xa0", DAY),
        ("22 ноября 2026 г.", DAY),
        ("22 ноября 2026 года", DAY),
        ("22 Ноя. 2026", DAY),
        ("22 нояб 26", DAY),
        ("22-Nov-26", DAY),
        ("Nov 22, 2026", DAY),
        ("November 22nd, 2026", DAY),
        ("2026-Nov-22", DAY),
        ("пн, 22.11.2026", DAY),
        ("Sun Nov 22 2026", DAY),
        ("46348", DAY),
        ("46348.0", DAY),
        ("1.2.2026", "2026-02-01"),
        ("7.3.85", "1985-03-07"),
        ("22.11.2026 10:30", HALF_PAST_TEN),
        ("22.11.2026 10:30:00", HALF_PAST_TEN),
        ("22.11.2026 в 10:30", HALF_PAST_TEN),
        ("22 ноября 2026, 10:30", HALF_PAST_TEN),
        ("2026-11-22T10:30", HALF_PAST_TEN),
        ("2026-11-22 10:30:00.123456", HALF_PAST_TEN),
        ("22/11/2026 10:30 AM", HALF_PAST_TEN),
        ("46348.4375", HALF_PAST_TEN),
        ("46348,4375", HALF_PAST_TEN),
        ("20261122103000", HALF_PAST_TEN),
        ("Nov 22, 2026 3:05 PM", "2026-11-22T15:05:00"),
        ("22.11.2026 12:00 AM", "2026-11-22T00:00:00"),
        ("2026-11-22T10:30:00Z", HALF_PAST_TEN + "+00:00"),
        ("2026-11-22T10:30:00+03:00", HALF_PAST_TEN + "+03:00"),
        ("2026-11-22 10:30:00 +0300", HALF_PAST_TEN + "+03:00"),
        ("22.11.2026 10:30 МСК", HALF_PAST_TEN + "+03:00"),
        ("Sun, 22 Nov 2026 10:30:00 +0300", HALF_PAST_TEN + "+03:00"),
        ("1795300000", "2026-11-21T22:26:40+00:00"),
    ],
)
def test_one_date_in_many_shapes(typed, iso):
    read = read_date(typed)
    assert (read.ok, read.moment.iso()) == (True, iso)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31.02.2026", "impossible"),
        ("32.01.2026", "impossible"),
        ("22.11.2026 25:00", "impossible"),
        ("22.11.1026", "impossible"),
        ("11/22/2026", "other_order"),
        ("2026", "no_day"),
        ("ноябрь 2026", "no_day"),
        ("11.2026", "no_day"),
        ("abc", "not_a_date"),
        ("12:30", "not_a_date"),
        ("89161234567", "not_a_date"),
        ("123456", "not_a_date"),
        ("22 мартышки 2026", "not_a_date"),
    ],
)
def test_refused_with_a_reason(typed, problem):
    read = read_date(typed)
    assert (read.moment, read.ok, read.problem) == (None, False, problem)
    assert problem in PROBLEMS


@pytest.mark.parametrize(
    "typed", [None, "", "-", "нет", "00.00.0000", "0000-00-00 00:00:00", "01.01.0001 0:00:00", "30.12.1899"]
)
def test_empty_dates_of_systems_are_empty(typed):
    assert read_date(typed)[1:] == (None, True, "")


@pytest.mark.parametrize(
    ("column", "order", "ambiguous"),
    [
        (["01/02/2026", "13/04/2026"], "dmy", False),
        (["01/02/2026", "03/14/2026"], "mdy", False),
        (["01/02/2026", "03/04/2026"], "dmy", True),
        (["01-02-2026 14:00"], "dmy", True),
        (["01.02.2026"], "dmy", False),
        (["05/05/2026", "07/07/2026", None], "dmy", False),
        (["1/2/2026 3:00 PM"], "mdy", True),
        (["13/02/2026", "03/14/2026", "14/02/2026"], "dmy", True),
        (["26-11-22", "99-01-02"], "ymd", False),
        (["2026-01-02", "2026-02-03"], "ymd", False),
        (["22 ноября 2026", "не знаю", ""], "dmy", False),
        ([], "dmy", False),
    ],
)
def test_order_of_a_column_is_decided_by_evidence(column, order, ambiguous):
    decision = decide_order(column)
    assert (decision.order, decision.ambiguous) == (order, ambiguous)
    assert decision.reason.ru and decision.reason.en


def test_a_typing_error_does_not_upset_the_column():
    column = [f"{day}/03/2026" for day in range(1, 32)] + ["03/14/2026"]
    read = read_date_column(column)
    assert (read.order, read.ambiguous, read.refused) == ("dmy", False, 1)
    assert read.values[-1].problem == "other_order"
    assert read.proofs == {"dmy": 19, "mdy": 1}


def test_default_and_chosen_order():
    column = ["01/02/2026"]
    assert read_date_column(column, default="mdy").values[0].moment == Moment(date(2026, 1, 2))
    chosen = read_date_column(column, order="mdy")
    assert (chosen.values[0].moment, chosen.ambiguous) == (Moment(date(2026, 1, 2)), False)


def test_two_digit_year_of_a_birthday_lies_behind():
    assert read_date("12.03.31").moment.day == date(2031, 3, 12)
    assert read_date("12.03.31", past=True).moment.day == date(1931, 3, 12)
    assert read_date("12.03.99").moment.day == date(1999, 3, 12)


def test_serials_of_both_systems():
    assert from_serial(1).day == date(1900, 1, 1)
    assert from_serial(61).day == date(1900, 3, 1)
    assert from_serial(46348) == Moment(date(2026, 11, 22))
    assert from_serial(46348 - 1462, epoch=1904).day == date(2026, 11, 22)
    assert read_date("44886", epoch=1904).moment.day == date(2026, 11, 22)
    assert from_serial("46348.999999") == Moment(date(2026, 11, 23))
    assert from_serial("0.75").time == time(18, 0)
    assert from_serial(-1) is None and from_serial(10**6) is None


FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d %b %Y", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M:%S")


SPAN = (datetime(1950, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001


@given(st.datetimes(*SPAN), st.sampled_from(FORMATS))
def test_written_then_read_is_the_same_day(moment, shape):
    read = read_date(moment.strftime(shape))
    assert read.moment.day == moment.date()
    if "%H" in shape:
        assert read.moment.time == moment.time().replace(microsecond=0)


@given(st.lists(st.dates(date(2020, 1, 1), date(2029, 12, 31)), min_size=1), st.sampled_from(["dmy", "mdy"]))
def test_a_column_is_never_turned_round_unless_it_is_called_ambiguous(days, order):
    shape = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    column = read_date_column([day.strftime(shape) for day in days])
    if not column.ambiguous:
        assert [value.moment.day for value in column.values] == days


@given(st.integers(1, 109_000), st.integers(0, 86_399))
def test_serial_with_a_fraction(days, second):
    moment = from_serial(days + second / 86_400)
    expected = datetime(1899, 12, 30) + timedelta(days=days + (days < 60), seconds=second)  # noqa: DTZ001
    assert moment.at() == expected


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(alphabet="0123456789./-: TZ+APMянвмарт", max_size=25),
    ),
    st.sampled_from(["dmy", "mdy", "ymd"]),
)
def test_any_text_is_read(text, order):
    read = read_date(text, order=order)
    assert read.ok or read.problem in PROBLEMS
    if read.moment:
        assert read.moment.iso()
    decide_order([text, text + "1"])
    assert read_date_column([text], order=order).values == [read]
