"""Phones: every shape met in real bases, and that a doubtful number is flagged, never guessed."""

import re

import phonenumbers
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.phones import PROBLEMS, Phone, plain_numbers, read_phone_column, read_phones
from otklik.kit.phones.cells import _read_slowly, plain_number

MOBILE = "+79161234567"
OFFICE = "+74951234567"

ONE_NUMBER = {
    "+7 (916) 123-45-67": MOBILE,
    "8 (916) 123-45-67": MOBILE,
    "8-916-123-45-67": MOBILE,
    "8.916.123.45.67": MOBILE,
    "89161234567": MOBILE,
    "79161234567": MOBILE,
    "9161234567": MOBILE,
    "+89161234567": MOBILE,
    "+8 (916) 123-45-67": MOBILE,
    "0079161234567": MOBILE,
    "00 7 916 123 45 67": MOBILE,
    "8 10 7 916 123 45 67": MOBILE,
    "+7 8 916 123-45-67": MOBILE,
    "8 +7 916 123-45-67": MOBILE,
    "79161234567.0": MOBILE,
    "79161234567,0": MOBILE,
    "9161234567.00": MOBILE,
    "7.9161234567E+10": MOBILE,
    "7,9161234567E+10": MOBILE,
    "8.9161234567e10": MOBILE,
    "'79161234567": MOBILE,
    '="79161234567"': MOBILE,
    "tel:+79161234567": MOBILE,
    "\u202a+7\xa0916\xa0123‑45–67\u202c": MOBILE,
    "+７ ９１６ １２３ ４５ ６７": MOBILE,
    "89161234567 Иван": MOBILE,
    "Иван Петрович 89161234567": MOBILE,
    "8 916 123 45 67 (звонить после 18:00)": MOBILE,
    "8 916 123 45 67 с 12.05.2024": MOBILE,
    "8(495)123/45/67": OFFICE,
    "495 123-45-67": OFFICE,
    "(495)1234567": OFFICE,
    "8-84512-7-84-51": "+78451278451",
    "8452 12-34-56": "+78452123456",
    "8 800 555-35-35": "+78005553535",
    "8123456789.0": "+78123456789",
    "+7 701 123 45 67": "+77011234567",
    "8 701 123 45 67": "+77011234567",
    "87011234567": "+77011234567",
    "+7 (727) 250-12-34": "+77272501234",
    "701 123 45 67": "+77011234567",
    "+375 29 123-45-67": "+375291234567",
    "375291234567": "+375291234567",
    "8 10 49 30 1234567": "+49301234567",
    "+49 30/1234567": "+49301234567",
    "+1 (650) 253-0000": "+16502530000",
    "+84 95 123 45 67": "+84951234567",
}


@pytest.mark.parametrize(("typed", "value"), ONE_NUMBER.items())
def test_one_number_in_any_dress(typed, value):
    phones = read_phones(typed)
    assert [(p.value, p.ok, p.ext, p.problem) for p in phones] == [(value, True, "", "")]
    assert phones[0].raw == typed.strip()


@pytest.mark.parametrize(
    ("typed", "value", "ext"),
    [
        ("8 (495) 123-45-67 доб. 12", OFFICE, "12"),
        ("8 (495) 123-45-67 доб 12", OFFICE, "12"),
        ("8 (495) 123-45-67 (доб.1234)", OFFICE, "1234"),
        ("8 (495) 123-45-67, добавочный 12", OFFICE, "12"),
        ("8 (495) 123-45-67 вн.12", OFFICE, "12"),
        ("8 (495) 123-45-67 вн 12", OFFICE, "12"),
        ("8 (495) 123-45-67 внутр. 12", OFFICE, "12"),
        ("8 (495) 123-45-67 ext. 345", OFFICE, "345"),
        ("84951234567#12", OFFICE, "12"),
        ("84951234567 x12", OFFICE, "12"),
        ("84951234567х12", OFFICE, "12"),
        ("+74951234567;ext=12", OFFICE, "12"),
        ("8 (495) 123-45-67 доб. 101, 102", OFFICE, "101,102"),
        ("+44 20 7946 0958 x123", "+442079460958", "123"),
    ],
)
def test_extension_is_cut_off(typed, value, ext):
    assert [(p.value, p.ext) for p in read_phones(typed)] == [(value, ext)]


@pytest.mark.parametrize(
    "typed",
    [
        "89161234567, 84951234567",
        "89161234567; 84951234567",
        "89161234567/84951234567",
        "89161234567 и 84951234567",
        "89161234567 или 8 495 123-45-67",
        "89161234567\n84951234567",
        "89161234567 84951234567",
        "8 916 123 45 67 8 495 123 45 67",
        "+7 916 123-45-67 +7 495 123 45 67",
        "+7 916 123-45-67 ::: +7 495 123 45 67",
        "9161234567 4951234567",
        "79161234567.0; 74951234567.0",
        "моб. 89161234567 раб. 84951234567",
    ],
)
def test_two_numbers_in_a_cell_are_two_phones(typed):
    assert [p.value for p in read_phones(typed)] == [MOBILE, OFFICE]


def test_each_of_two_numbers_keeps_its_own_words():
    assert read_phones("моб. 8 916 123-45-67 (Иван), раб. 8(495)1234567 доб. 12") == [
        Phone("моб. 8 916 123-45-67 (Иван)", MOBILE, "", "mobile", True),
        Phone("раб. 8(495)1234567 доб. 12", OFFICE, "12", "work", True),
    ]


def test_extension_then_another_number():
    phones = read_phones("8 495 123-45-67 доб. 12, 8 916 123 45 67")
    assert [(p.value, p.ext) for p in phones] == [(OFFICE, "12"), (MOBILE, "")]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("123-45-67", "local"),
        ("12-34-56", "local"),
        ("8916123456", "short"),
        ("8 343 123-45-6", "short"),
        ("8482123456", "short"),
        ("7011234567", "short"),
        ("7012345678.0", "short"),
        ("1234", "short"),
        ("7,91612E+10", "lost_digits"),
        ("7.92E+10", "lost_digits"),
        ("8 916 I23 45 67", "invalid"),
        ("00000000000", "invalid"),
        ("9999999999", "invalid"),
        ("+7 999 999 99 99", "invalid"),
        ("8 016 123 45 67", "invalid"),
        ("891612345678901", "long"),
        ("спросить у секретаря", "no_number"),
    ],
)
def test_what_cannot_be_trusted_is_kept_and_flagged(typed, problem):
    assert read_phones(typed) == [Phone(typed, None, "", "other", False, problem)]
    assert problem in PROBLEMS


@pytest.mark.parametrize("typed", [None, "", "  ", "-", "нет", "Нет", "n/a", "0", "+7"])
def test_nothing_is_nothing(typed):
    assert read_phones(typed) == []


def test_local_number_takes_the_area_code_of_the_account():
    assert read_phones("123-45-67", area_code="495")[0].value == OFFICE
    assert read_phones("12-34-56", area_code="8452")[0].value == "+78452123456"
    assert read_phones("123-45-67", area_code="8452")[0].problem == "local"


def test_half_a_number_is_never_completed():
    assert all(not p.ok for p in read_phones("8(495)12", area_code="495"))
    assert all(not p.ok for p in read_phones("+7495123", area_code="495"))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("89161234567", "mobile"),
        ("84951234567", "work"),
        ("дом. 84951234567", "home"),
        ("факс 84951234567", "fax"),
        ("тел./факс: 84951234567", "work"),
        ("раб. 89161234567", "work"),
        ("+77011234567", "mobile"),
        ("+375291234567", "mobile"),
        ("+16502530000", "other"),
    ],
)
def test_kind_by_words_then_by_number(typed, kind):
    assert read_phones(typed)[0].kind == kind


def test_kazakhstan_as_the_home_region():
    assert read_phones("7011234567", region="KZ")[0].value == "+77011234567"
    assert read_phones("020 7946 0958", region="GB")[0].value == "+442079460958"


SEPARATED = st.sampled_from(["{0}{1}{2}{3}", "{0} {1}-{2}-{3}", "({0}) {1} {2} {3}", " {0}-{1}-{2}-{3} "])


@given(st.sampled_from(["+7", "8", "7", ""]), st.integers(10**9, 10**10 - 1), SEPARATED)
def test_fast_path_agrees_with_the_careful_one_and_the_library(prefix, number, shape):
    ten = str(number)
    text = prefix + shape.format(ten[:3], ten[3:6], ten[6:8], ten[8:])
    fast = plain_number(text)
    if fast is not None:
        assert [p.value for p in _read_slowly(text.strip(), "RU", "")] == [fast]
        assert phonenumbers.is_valid_number(phonenumbers.parse(fast))
    assert plain_numbers(pl.Series("n", [text])).to_list() == [fast]


CELL = st.text(alphabet="0123456789+()-., ;/#xEдобвни\n\xa0", max_size=40)


@given(st.one_of(st.text(max_size=60), CELL), st.sampled_from(["", "495"]))
def test_any_text_is_read_and_every_trusted_number_is_valid(text, area_code):
    for phone in read_phones(text, area_code=area_code):
        assert phone.ok == (phone.value is not None) == (phone.problem == "")
        assert phone.raw in text
        if phone.value:
            assert phonenumbers.is_valid_number(phonenumbers.parse(phone.value))
            typed = re.sub(r"\D", "", phone.raw)
            assert (
                phone.value[-7:] in typed
                or "E" in phone.raw.upper()
                or not text.isascii()
                or "." in phone.raw
            )


@given(st.lists(st.one_of(CELL, st.sampled_from(sorted(ONE_NUMBER)))))
def test_a_column_reads_as_its_cells(cells):
    assert read_phone_column(cells) == [read_phones(cell) for cell in cells]
    for cell, value in zip(cells, plain_numbers(pl.Series("n", cells, dtype=pl.String)), strict=True):
        if value is not None:
            assert [p.value for p in read_phones(cell)] == [value]
