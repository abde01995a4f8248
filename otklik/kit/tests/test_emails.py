"""E-mail addresses: several in a cell, dressed, damaged."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.emails import PROBLEMS, read_email_column, read_emails


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("ivan@example.ru", ["ivan@example.ru"]),
        (" Ivan.Petrov@Example.RU ", ["Ivan.Petrov@example.ru"]),
        ("mailto:ivan@example.ru", ["ivan@example.ru"]),
        ("mailto:ivan@example.ru?subject=Привет", ["ivan@example.ru"]),
        ("ivan@example.ru.", ["ivan@example.ru"]),
        ("ivan@example.ru,", ["ivan@example.ru"]),
        ("<ivan@example.ru>", ["ivan@example.ru"]),
        ("Иван Петров <ivan@example.ru>", ["ivan@example.ru"]),
        ('"Петров, Иван" <ivan@example.ru>; olga@example.ru', ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru, olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru;olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru / olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru/olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru\nolga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru ::: olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru и olga@example.ru", ["ivan@example.ru", "olga@example.ru"]),
        ("ivan@example.ru, ivan@example.ru", ["ivan@example.ru"]),
        ("ivan @ example.ru", ["ivan@example.ru"]),
        ("почта: ivan@example.ru (личная)", ["ivan@example.ru"]),
        ("ivan+crm@sub.example.co.uk", ["ivan+crm@sub.example.co.uk"]),
        ("o'neil@example.com", ["o'neil@example.com"]),
        ("info@пример.рф", ["info@пример.рф"]),
        ("info@xn--e1afmkfd.xn--p1ai", ["info@xn--e1afmkfd.xn--p1ai"]),
        ("\u200bivan@example.ru\ufeff", ["ivan@example.ru"]),
    ],
)
def test_addresses_of_a_cell(typed, values):
    emails = read_emails(typed)
    assert [email.value for email in emails] == values
    assert all(email.ok for email in emails)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("ivan", "no_at"),
        ("ivan.example.ru", "no_at"),
        ("ivan@example", "domain"),
        ("ivan@example..ru", "domain"),
        ("ivan@example.ru1", "domain"),
        ("ivan@-example.ru", "domain"),
        ("ivan@mail_server.ru", "domain"),
        ("ivan..petrov@example.ru", "local"),
        ("иван@example.ru", "letters"),
        ("ivаn@example.ru", "letters"),
        ("ivan@mаil.ru", "domain"),
        ("ivan@@example.ru", "many_at"),
        ("ivan@petrov@example.ru", "many_at"),
    ],
)
def test_damaged_addresses_say_why(typed, problem):
    emails = read_emails(typed)
    assert [(email.value, email.ok, email.problem) for email in emails] == [(None, False, problem)]
    assert emails[0].raw == typed
    assert problem in PROBLEMS


@pytest.mark.parametrize("typed", [None, "", " ", "-", "нет", "n/a"])
def test_nothing(typed):
    assert read_emails(typed) == []


def test_a_comma_for_a_dot_is_not_mended():
    assert [email.ok for email in read_emails("ivan@mail,ru")] == [False]


def test_kind_by_domain():
    assert [email.kind for email in read_emails("a@gmail.com, a@firm.ru")] == ["home", "work"]


ADDRESS = st.from_regex(r"[a-z0-9._+-]{1,12}@[a-z0-9.-]{1,12}\.[a-z]{2,4}", fullmatch=True)


@given(ADDRESS)
def test_no_address_is_trusted_that_a_strict_validator_refuses(address):
    for email in read_emails(address):
        if email.ok:
            try:
                validate_email(email.value, check_deliverability=False, test_environment=True)
            except EmailNotValidError as error:
                assert "special-use" in str(error) or "reserved" in str(error)


@given(st.one_of(st.text(max_size=80), st.text(alphabet="ab.@,;<>\"' /:\nж-", max_size=40)))
def test_any_text_is_read(text):
    for email in read_emails(text):
        assert email.ok == (email.value is not None) == (email.problem == "")
        assert not email.value or email.value.count("@") == 1
    assert read_email_column([text, None]) == [read_emails(text), []]
