"""Names of companies: the form comes off, quotes are equal, two spellings of one company give one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.names import company_key, read_company, read_company_column
from otklik.kit.names.companies import looks_like_company


@pytest.mark.parametrize(
    "typed",
    [
        'ООО "Ромашка"',
        "ООО «Ромашка»",
        "ООО “Ромашка”",
        "ООО«Ромашка»",
        "ООО Ромашка",
        "ооо ромашка",
        "ООО  \xa0Ромашка ",
        '"Ромашка" ООО',
        "Ромашка, ООО",
        "Ромашка (ООО)",
        "OOO Ромашка",
        'О.О.О. "Ромашка"',
        'Общество с ограниченной ответственностью "Ромашка"',
        "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «РОМАШКА»",
    ],
)
def test_one_company_in_many_spellings(typed):
    company = read_company(typed)
    assert (company.form, company.key) == ("ООО", "ромашка")


@pytest.mark.parametrize(
    ("typed", "form", "name"),
    [
        ('ООО "Торговый дом "Ромашка"', "ООО", 'Торговый дом "Ромашка"'),
        ('ООО "Торговый дом "Ромашка""', "ООО", 'Торговый дом "Ромашка"'),
        ('ООО ТД "Ромашка"', "ООО", 'ТД "Ромашка"'),
        ("ООО «Рога» и «Копыта»", "ООО", "«Рога» и «Копыта»"),
        ("ИП Иванов Иван Иванович", "ИП", "Иванов Иван Иванович"),
        ("Иванов И.И., ИП", "ИП", "Иванов И.И."),
        ("Индивидуальный предприниматель Иванов И.И.", "ИП", "Иванов И.И."),
        ("ПАО Сбербанк", "ПАО", "Сбербанк"),
        ("Публичное акционерное общество «Газпром»", "ПАО", "Газпром"),
        ("ЗAО Восток", "ЗАО", "Восток"),
        ("JSC Gazprom", "АО", "Gazprom"),
        ('НКО "Фонд"', "НКО", "Фонд"),
        ("АНО ДПО «Учёба»", "АНО ДПО", "Учёба"),
        ("ФГБОУ ВО МГУ", "ФГБОУ ВО", "МГУ"),
        ("ТОО «Астана-Сервис»", "ТОО", "Астана-Сервис"),
        ("Acme, Inc.", "Inc", "Acme"),
        ("Acme Ltd.", "Ltd", "Acme"),
        ("Acme Co., Ltd", "Co. Ltd", "Acme"),
        ("Siemens AG", "AG", "Siemens"),
        ("Müller GmbH & Co. KG", "GmbH & Co. KG", "Müller"),
        ("Firma Sp. z o.o.", "Sp. z o.o.", "Firma"),
        ("Foo B.V.", "BV", "Foo"),
        ("ООО", "", "ООО"),
        ("Кооператив «Заря»", "", "Кооператив «Заря»"),
        ("Компьютеры и ПК", "", "Компьютеры и ПК"),
        ("L'Oréal", "", "L'Oréal"),
        ("d'Artagnan LLC", "LLC", "d'Artagnan"),
        ("", "", ""),
    ],
)
def test_form_and_name(typed, form, name):
    company = read_company(typed)
    assert (company.form, company.name) == (form, name)


def test_key_equalises_quotes_dots_hyphens_and_yo():
    assert company_key("«Лёд-2» С.Т.К.") == company_key('"лед 2" СТК') == "лед 2 стк"
    assert company_key("Ромашка") != company_key("Ромашка М")


def test_column_reads_as_its_cells():
    cells = ["ООО А", None, "ООО А", "Б Ltd"]
    assert read_company_column(cells) == [read_company(cell) for cell in cells]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ООО Ромашка", True),
        ("Acme Inc", True),
        ("«Ромашка»", True),
        ("Иванов Иван", False),
        ("Москва", False),
    ],
)
def test_a_company_is_recognised(cell, expected):
    assert looks_like_company(cell) is expected


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ОООАИП \"«»'.,()Inc&", max_size=30)))
def test_any_text_is_read_and_its_key_is_steady(text):
    company = read_company(text)
    looks_like_company(text)
    assert company_key(company.key) == company.key
    if any(c.isalnum() for c in text):
        assert company.name
