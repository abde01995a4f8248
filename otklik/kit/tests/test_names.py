"""Names of people: order, initials, patronymics, gender; nothing of a name is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.kit.names import (
    PersonName,
    name_sort,
    name_sort_column,
    proper_case,
    read_person,
    read_person_column,
    read_person_parts,
)
from otklik.kit.names.people import looks_like_person


def parts(name: PersonName) -> tuple[str, str, str]:
    return name.last, name.first, name.middle


@pytest.mark.parametrize(
    ("typed", "expected", "gender"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович"), "male"),
        ("  Иванова   Мария\xa0Петровна ", ("Иванова", "Мария", "Петровна"), "female"),
        ("Иван Иванович Иванов", ("Иванов", "Иван", "Иванович"), "male"),
        ("ИВАНОВ ИВАН ИВАНОВИЧ", ("ИВАНОВ", "ИВАН", "ИВАНОВИЧ"), "male"),
        ("Иванова Мария", ("Иванова", "Мария", ""), "female"),
        ("Мария Иванова", ("Иванова", "Мария", ""), "female"),
        ("Лев Толстой", ("Толстой", "Лев", ""), "male"),
        ("Чайковский Пётр Ильич", ("Чайковский", "Пётр", "Ильич"), "male"),
        ("Абрамович Роман Аркадьевич", ("Абрамович", "Роман", "Аркадьевич"), "male"),
        ("Роман Аркадьевич Абрамович", ("Абрамович", "Роман", "Аркадьевич"), "male"),
        ("Мамедов Али Гасан оглы", ("Мамедов", "Али", "Гасан оглы"), "male"),
        ("Каримова Гузель Рашид кызы", ("Каримова", "Гузель", "Рашид кызы"), "female"),
        ("Салтыков-Щедрин Михаил Евграфович", ("Салтыков-Щедрин", "Михаил", "Евграфович"), "male"),
        ("Иванов И.И.", ("Иванов", "И.", "И."), "male"),
        ("Иванов И. И.", ("Иванов", "И.", "И."), "male"),
        ("И.И. Иванова", ("Иванова", "И.", "И."), "female"),
        ("И. Иванов", ("Иванов", "И.", ""), "male"),
        ("ИвановИ.И.", ("Иванов", "И.", "И."), "male"),
        ("Иванов ИИ", ("Иванов", "И.", "И."), "male"),
        ("г-н Иванов Иван", ("Иванов", "Иван", ""), "male"),
        ("Марина", ("", "Марина", ""), "female"),
        ("Иван Иванович", ("", "Иван", "Иванович"), "male"),
        ("Петрова", ("Петрова", "", ""), "female"),
        ("John Smith", ("Smith", "John", ""), "male"),
        ("Smith, John M.", ("Smith", "John", "M."), "male"),
        ("Dr. Anna Müller PhD", ("Müller", "Anna", ""), "female"),
        ("Jan van der Berg", ("van der Berg", "Jan", ""), "male"),
        ("де ла Крус Мария", ("де ла Крус", "Мария", ""), "female"),
        ("Нгуен Ван Кань", ("Нгуен", "Ван", "Кань"), ""),
        ("", ("", "", ""), ""),
    ],
)
def test_one_cell_is_split(typed, expected, gender):
    name = read_person(typed)
    assert (parts(name), name.gender) == (expected, gender)


def test_a_remark_in_brackets_stays_beside_the_name():
    name = read_person("Иванов Иван Иванович (директор)")
    assert (parts(name), name.remark) == (("Иванов", "Иван", "Иванович"), "директор")


def test_order_only_assumed_is_said_to_be_unsure():
    assert read_person("Иванов Иван Иванович").sure
    assert not read_person("Андрей Павел").sure
    assert parts(read_person("Андрей Павел", reversed_order=True)) == ("Павел", "Андрей", "")


def test_google_order_is_seen_from_the_column():
    column = ["Иван Петров", "Мария Сидорова", "Олег Кац", "Рустэм Абай", None]
    names = read_person_column(column)
    assert [n.last for n in names] == ["Петров", "Сидорова", "Кац", "Абай", ""]
    assert read_person_column(["Петров Иван", "Сидорова Мария", "Абай Рустэм"])[2].last == "Абай"


def test_columns_of_name_parts():
    assert parts(read_person_parts("Иванов", "Иван", "Иванович")) == ("Иванов", "Иван", "Иванович")
    assert parts(read_person_parts("Иванов Иван Иванович", "", None)) == ("Иванов", "Иван", "Иванович")
    assert parts(read_person_parts("", "Иван Иванов", "")) == ("Иванов", "Иван", "")
    assert parts(read_person_parts("Иванов", "Иван Петрович")) == ("Иванов", "Иван", "Петрович")
    assert parts(read_person_parts("де Билд", "Анна Мария")) == ("де Билд", "Анна Мария", "")


def test_full_name_is_put_together():
    assert read_person("Иван Иванович Иванов").full() == "Иванов Иван Иванович"


def test_sorting_key():
    assert name_sort("  Пётр\t ПЕРВЫЙ ") == "петр первый"
    assert name_sort_column(["Ёж", None]) == ["еж", ""]


def test_proper_case_leaves_mixed_words():
    assert proper_case("ИВАНОВ-ПЕТРОВ иван McDonald") == "Иванов-Петров Иван McDonald"
    assert proper_case("МАМЕДОВ АЛИ ГАСАН ОГЛЫ") == "Мамедов Али Гасан оглы"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Иванов Иван Иванович", True),
        ("Иванов И.И.", True),
        ("Мария Иванова", True),
        ("ООО Ромашка", False),
        ("Позвонить завтра", False),
        ("89161234567 Иван", False),
        ("Москва", False),
    ],
)
def test_a_person_is_recognised(cell, expected):
    assert looks_like_person(cell) is expected


WORD = st.one_of(
    st.sampled_from(
        ["Иванов", "Мария", "Петрович", "оглы", "де", "van", "И.", "А.Б.", "Абрамович", "jr", "Ким,"]
    ),
    st.text(alphabet="абвИОЯeXé'-.,", min_size=1, max_size=8),
)


@given(st.lists(WORD, max_size=6).map(" ".join), st.booleans())
def test_no_letter_of_a_name_is_lost(text, reversed_order):
    name = read_person(text, reversed_order=reversed_order)
    kept = sorted(c for c in "".join(parts(name)) if c.isalpha())
    words = text.replace(",", " ").split()
    dropped = [w for w in words if w.strip(".\"'").lower() in ("jr",)]
    assert kept == sorted(c for c in text if c.isalpha()) or dropped


@given(
    st.lists(WORD, max_size=3).map(" ".join),
    st.sampled_from(["", " Иванович", " Иван Ильинична", " Анна Львовна"]),
)
def test_a_column_reads_as_its_cells(text, ending):
    assert read_person_column([text + ending], reversed_order=False) == [read_person(text + ending)]


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    read_person(text)
    read_person(text, reversed_order=True)
    looks_like_person(text)
    assert name_sort(name_sort(text)) == name_sort(text)
