"""Where columns go: by the headings of many systems, by the values, and how surely."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.exchange.imports.guessing import Target, date_orders, guess_columns, guess_plan, targets_of
from otklik.exchange.imports.guessing.headings import is_heading, meanings, read_heading
from otklik.exchange.imports.guessing.vocabulary import CONCEPTS
from otklik.exchange.imports.reading import open_file
from otklik.kit.texts import Text
from tests.nasty_files import FILES

CONTACTS = (
    "phones:phone emails:email messengers:messenger urls:url addresses:address tags:tags comment:long_text"
)
FIELDS = {
    "person": "full_name:text name:text last_name:text first_name:text middle_name:text company:link position:text "
    "birthday:date source:choice responsible:link created_at:datetime " + CONTACTS,
    "company": "name:text inn:text kpp:text ogrn:text industry:text bank_accounts:bank_account " + CONTACTS,
    "deal": "name:text amount:money currency:choice stage:link pipeline:link close_on:date company:link person:link "
    "responsible:link tags:tags comment:long_text",
}


def targets(*objects):
    found = []
    for about in objects:
        for one in FIELDS[about].split():
            key, _, kind = one.partition(":")
            found.append(Target(about, key, kind, Text(f"поле {key}", f"field {key}")))
    return found


PEOPLE = targets("person", "company")
COMPANIES = targets("company", "person")
DEALS = targets("deal", "company", "person")


def guessed(name, places, about):
    reading = open_file(FILES[name](), name=name)
    rows = [cells for _, cells in reading.sample]
    return [guess.address for guess in guess_columns(reading.titles, rows, places, about)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "utf8.csv",
            ["person.last_name", "person.first_name", "person.middle_name", "person.phones", "person.emails",
             "company.name"],
        ),
        (
            "no_header.csv",
            ["person.last_name", "person.first_name", "person.middle_name", "person.phones", "person.emails",
             "company.name"],
        ),
        (
            "bitrix24_contacts.csv",
            [None, "person.first_name", "person.last_name", "person.phones#work", "person.emails", "company.name",
             None, "company.inn"],
        ),
        (
            "amocrm_contacts.csv",
            ["person.full_name", "person.phones#work", "person.emails#work", "company.name", "person.phones", None,
             "person.comment", None, None, None, None],
        ),
        (
            "hubspot.csv",
            [None, "person.first_name", "person.last_name", "person.emails", "person.phones", "company.name",
             "person.created_at"],
        ),
        (
            "salesforce.csv",
            [None, None, None, "person.last_name", "person.first_name", "person.phones", "person.created_at"],
        ),
        (
            "google_contacts.csv",
            ["person.first_name", "person.middle_name", "person.last_name", "company.name", "person.tags", None,
             "person.emails", None, "person.phones"],
        ),
        (
            "outlook.csv",
            ["person.first_name", "person.last_name", "company.name", "person.phones#work", "person.phones#mobile",
             "person.emails", "person.comment"],
        ),
        ("two_row_header.csv", ["person.first_name", "person.phones", "company.name", "company.inn"]),
        ("one_column_phones.txt", ["person.phones"]),
    ],
)  # fmt: skip
def test_people_of_many_systems(name, expected):
    assert guessed(name, PEOPLE, "person") == expected


def test_company_person_and_deal_in_one_row():
    assert guessed("pipedrive.csv", DEALS, "deal") == [
        "deal.name",
        "deal.amount",
        "deal.currency",
        "deal.stage",
        "person.full_name",
        "person.phones",
        "company.name",
    ]


def test_a_company_and_its_director():
    titles = ["Название", "Телефон", "ФИО директора", "Телефон директора", "Сайт", "ИНН", "КПП", "Юр. адрес"]
    row = [
        "ООО Ромашка",
        "84951234567",
        "Иванов Иван",
        "89161234567",
        "romashka.ru",
        "7707083893",
        "770701001",
        "",
    ]
    assert [guess.address for guess in guess_columns(titles, [row], COMPANIES, "company")] == [
        "company.name",
        "company.phones",
        "person.full_name",
        "person.phones",
        "company.urls",
        "company.inn",
        "company.kpp",
        "company.addresses",
    ]


def test_values_overrule_a_heading_they_contradict():
    rows = [["a@example.ru", "89161234567"], ["b@example.ru", "89161234568"]]
    phone, mail = guess_columns(["Телефон", "Почта"], rows, PEOPLE, "person")
    assert (phone.address, mail.address) == ("person.emails", "person.phones")
    assert phone.reason.ru == "в ячейках адреса почты"
    assert ("person.phones", 0.38) in phone.others


def test_a_full_name_under_the_heading_of_a_name():
    rows = [["Иванов Иван Иванович"], ["Петрова Мария Сергеевна"]]
    assert guess_columns(["Имя"], rows, PEOPLE, "person")[0].address == "person.full_name"
    assert guess_columns(["Фамилия"], rows, PEOPLE, "person")[0].address == "person.full_name"
    assert guess_columns(["Имя"], [["Иван"], ["Мария"]], PEOPLE, "person")[0].address == "person.first_name"


def test_a_full_name_beside_its_parts_is_left_out():
    rows = [["Иванов Иван", "Иванов", "Иван"]]
    addresses = [g.address for g in guess_columns(["ФИО", "Фамилия", "Имя"], rows, PEOPLE, "person")]
    assert addresses == [None, "person.last_name", "person.first_name"]


def test_the_administrators_own_fields_are_found_by_label_and_synonym():
    own = Target("person", "bonus_card", "text", Text("Бонусная карта", "Bonus card"), ("номер карты",))
    for title in ("Бонусная карта", "bonus card", "Номер карты*"):
        guess = guess_columns([title], [["77"]], [*PEOPLE, own], "person")[0]
        assert (guess.address, guess.confidence > 0.9) == ("person.bonus_card", True)


def test_nothing_is_forced():
    guess = guess_columns(["Любимый цвет"], [["синий"]], PEOPLE, "person")[0]
    assert (guess.address, guess.confidence) == (None, 0.0)


@pytest.mark.parametrize(
    ("title", "plain", "about", "repeat"),
    [
        ("Рабочий телефон (контакт)", "рабочий телефон", "person", 0),
        ("Другой телефон 1 (контакт)", "другой телефон", "person", 1),
        ("Примечание к контакту (2)", "примечание", "person", 2),
        ("Deal - Title", "title", "deal", 0),
        ("Компания: Название", "название", "company", 0),
        ("Название сделки", "название", "deal", 0),
        ("Телефон директора", "телефон", "person", 0),
        ("Телефон*", "телефон", "", 0),
        ("Ф.И.О.", "ф и о", "", 0),
    ],
)
def test_a_heading_is_taken_apart(title, plain, about, repeat):
    heading = read_heading(title)
    assert (heading.plain, heading.object, heading.repeat) == (plain, about, repeat)


def test_misspelt_and_wordy_headings():
    assert meanings("Телфон")[0].concept.key == "phone"
    assert meanings("Телефон для заказа")[0].concept.key == "phone"
    assert meanings("Phone 1 - Type") == meanings("AccountId") == ()
    assert is_heading("№ п/п") and is_heading("ИНН") and not is_heading("Ромашка")


def test_the_words_are_kept_normalised_and_lead_somewhere():
    for concept in CONCEPTS:
        assert concept.headings and concept.places
        for words in concept.headings:
            assert words == words.lower().replace("ё", "е").strip()
            assert any(meaning.concept is concept for meaning in meanings(words))


def test_plan_of_a_file():
    places = [
        {"address": "person.birthday", "type": "date", "label": {"ru": "День рождения", "en": "Birthday"}},
        {"address": "person.phones", "type": "phone", "label": {"ru": "Телефоны", "en": "Phones"}},
    ]
    plan = guess_plan(["Мобильный", "Дата рождения"], [["89161234567", "03/14/1985"]], places, "person")
    assert plan["mapping"] == {"0": "person.phones#mobile", "1": "person.birthday"}
    assert plan["date_orders"] == {"1": "mdy"}
    assert json.loads(json.dumps(plan)) == plan
    assert [guess["column"] for guess in plan["guesses"]] == [0, 1]
    assert targets_of(places)[0].address == "person.birthday"


def test_order_of_dates_is_decided_by_the_last_row_too():
    body = "Имя;Дата\n" + "x;01/02/2026\n" * 5000 + "x;01/25/2026\n"
    reading = open_file(body.encode())
    decision = date_orders(reading.chunks(size=500), [1])[1]
    assert (decision.order, decision.ambiguous) == ("mdy", False)


CELL = st.one_of(
    st.text(max_size=20), st.sampled_from(["89161234567", "a@b.ru", "Иван", "7707083893", "01.02.2026"])
)


@given(
    st.lists(st.text(max_size=25), min_size=1, max_size=5), st.lists(st.lists(CELL, max_size=5), max_size=5)
)
def test_any_table_is_guessed_and_no_single_field_twice(titles, rows):
    guesses = guess_columns(titles, rows, PEOPLE, "person")
    single = {target.address for target in PEOPLE if not target.takes_many}
    used = [guess.address for guess in guesses if guess.address in single]
    assert len(used) == len(set(used))
    assert all(0 <= guess.confidence <= 1 for guess in guesses)
