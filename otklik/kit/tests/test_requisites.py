"""Requisites: real ones pass, zeros and typing errors are refused with a reason, zeros lost come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ru import inn as stdnum_inn
from stdnum.ru import ogrn as stdnum_ogrn

from otklik.kit.requisites import (
    FLAWS,
    read_account,
    read_bik,
    read_column,
    read_corr_account,
    read_inn,
    read_inn_kpp,
    read_kpp,
    read_ogrn,
    read_snils,
)

SBER_BIK = "044525225"


@pytest.mark.parametrize(
    ("reader", "typed", "value"),
    [
        (read_inn, "7707083893", "7707083893"),
        (read_inn, "ИНН 7707083893", "7707083893"),
        (read_inn, "7707083893.0", "7707083893"),
        (read_inn, " 77 0708 3893 ", "7707083893"),
        (read_inn, "'7707083893", "7707083893"),
        (read_inn, "500100732259", "500100732259"),
        (read_kpp, "773601001", "773601001"),
        (read_kpp, "7736АВ001", "7736AB001"),
        (read_kpp, "КПП: 773601001", "773601001"),
        (read_ogrn, "1027700132195", "1027700132195"),
        (read_ogrn, "304500116000157", "304500116000157"),
        (read_bik, "044525225", "044525225"),
        (read_bik, "БИК 044525225", "044525225"),
        (read_bik, "014525988", "014525988"),
        (read_snils, "112-233-445 95", "11223344595"),
        (read_snils, "001-001-998 00", "00100199800"),
    ],
)
def test_good_requisites(reader, typed, value):
    found = reader(typed)
    assert (found.value, found.ok, found.code) == (value, True, "")
    assert found.raw == typed.strip()


@pytest.mark.parametrize(
    ("reader", "typed", "code"),
    [
        (read_inn, "0000000000", "same_digits"),
        (read_inn, "000000000000", "same_digits"),
        (read_inn, "1111111111", "same_digits"),
        (read_inn, "7707083894", "check_digit"),
        (read_inn, "500100732258", "check_digit"),
        (read_inn, "77070838", "length"),
        (read_inn, "770708389З", "letters"),
        (read_inn, "7,70708E+09", "lost_digits"),
        (read_kpp, "000000000", "same_digits"),
        (read_kpp, "7736010", "length"),
        (read_kpp, "77З601001", "shape"),
        (read_ogrn, "1027700132196", "check_digit"),
        (read_ogrn, "0027700132195", "prefix"),
        (read_ogrn, "102770013219", "length"),
        (read_ogrn, "1,0277E+12", "lost_digits"),
        (read_bik, "144525225", "prefix"),
        (read_bik, "000000000", "same_digits"),
        (read_snils, "112-233-445 96", "check_digit"),
        (read_snils, "00000000000", "same_digits"),
        (read_account, "4070281040000000000", "length"),
        (read_account, "00000000000000000000", "same_digits"),
        (read_corr_account, "40702810400000000225", "prefix"),
    ],
)
def test_bad_requisites_say_why(reader, typed, code):
    found = reader(typed)
    assert (found.ok, found.code) == (False, code)
    assert found.text == FLAWS[code]


def test_zero_lost_by_a_spreadsheet_comes_back_only_when_the_check_agrees():
    found = read_inn("105003785")
    assert (found.value, found.ok, found.code) == ("0105003785", True, "zero_restored")
    assert read_inn("105003786").code == "length"
    assert read_bik("44525225").value == SBER_BIK
    assert read_kpp("50101001").value == "050101001"


def test_account_belongs_to_the_bank():
    assert read_account("40702810638050013199", SBER_BIK).ok
    assert read_account("40702810638050013190", SBER_BIK).code == "bik"
    assert read_account("40702810638050013190").ok
    assert read_account("03100643000000017300", "014525988").ok


def test_correspondent_account_belongs_to_the_bank():
    assert read_corr_account("30101810400000000225", SBER_BIK).ok
    assert read_corr_account("30101810400000000226", SBER_BIK).code == "bik"
    assert read_corr_account("30101810500000000225", SBER_BIK).code == "bik"


def test_inn_and_kpp_in_one_cell():
    inn, kpp = read_inn_kpp("7707083893/773601001")
    assert (inn.value, kpp.value) == ("7707083893", "773601001")
    inn, kpp = read_inn_kpp("7707083893")
    assert (inn.value, kpp.value) == ("7707083893", None)


def test_nothing_is_not_an_error():
    for reader in (read_inn, read_kpp, read_ogrn, read_bik, read_snils, read_account, read_corr_account):
        assert (reader(None).value, reader("-").ok) == (None, True)


def test_column_reads_as_its_cells():
    cells = ["7707083893", None, "1", "7707083893"]
    assert read_column(cells, read_inn) == [read_inn(cell) for cell in cells]


@given(st.from_regex(r"[0-9]{10}|[0-9]{12}", fullmatch=True))
def test_inn_agrees_with_stdnum(text):
    assert read_inn(text).ok == (stdnum_inn.is_valid(text) and text != text[0] * len(text))


@given(st.from_regex(r"[15][0-9]{12}|3[0-9]{14}", fullmatch=True))
def test_ogrn_accepts_what_stdnum_does(text):
    assert read_ogrn(text).ok >= (stdnum_ogrn.is_valid(text) and text != text[0] * len(text))


@given(st.text(max_size=40))
def test_any_text_is_read(text):
    for reader in (read_inn, read_kpp, read_ogrn, read_bik, read_snils, read_account, read_corr_account):
        found = reader(text)
        assert found.ok or found.code in FLAWS
    read_inn_kpp(text)


@pytest.mark.parametrize(
    "number, by, remainder",
    [
        ("1027700132240", 11, 10),
        ("1027700132239", 11, 9),
        ("1027700132261", 11, 1),
        ("302770013219562", 13, 12),
        ("302770013219551", 13, 11),
        ("302770013219540", 13, 10),
    ],
)
def test_the_check_digit_of_ogrn_is_the_last_digit_of_the_remainder(number, by, remainder):
    """ОГРН: what is left of the first 12 digits by 11; ОГРНИП: of the first 14 by 13; its last digit."""
    assert int(number[:-1]) % by == remainder and str(remainder)[-1] == number[-1]
    assert read_ogrn(number).ok
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert read_ogrn(wrong).code == "check_digit"
