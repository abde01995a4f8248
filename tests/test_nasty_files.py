"""Every nasty file is read exactly as it should be, or refused with the right reason in both languages."""

from functools import cache

import pytest

from otklik.exchange.imports.reading import REASONS, Reading, UnreadableFile, Wishes, open_file
from tests.nasty_files import FILES, HEAD, PEOPLE

GUILLEMETS = str.maketrans("«»", "??")  # these encodings have none


@cache
def body(name: str) -> bytes:
    return FILES[name]()


def read(name: str, **wishes: object) -> Reading:
    return open_file(body(name), name=name, wishes=Wishes.of(wishes))


def rows(reading: Reading) -> list[tuple[int, ...]]:
    return [(number, *row) for number, row in reading.rows()]


def numbered(lines: tuple[tuple[str, ...], ...], first: int = 2) -> list[tuple[int, ...]]:
    return [(number, *line) for number, line in enumerate(lines, first)]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "line_end"),
    [
        ("utf8.csv", "utf-8", ";", "\n"),
        ("utf8_bom.csv", "utf-8", ";", "\r\n"),
        ("cp1251.csv", "cp1251", ";", "\r\n"),
        ("koi8r.txt", "koi8-r", "\t", "\n"),
        ("cp866_pipe.csv", "cp866", "|", "\r\n"),
        ("mac_cyrillic_cr.csv", "mac-cyrillic", ";", "\r"),
        ("utf16_excel_text.txt", "utf-16-le", "\t", "\r\n"),
        ("utf16le_no_mark.csv", "utf-16-le", ";", "\r\n"),
        ("utf16be_no_mark.csv", "utf-16-be", ";", "\n"),
        ("utf8_cr_only.csv", "utf-8", ";", "\r"),
        ("zero_bytes.csv", "cp1251", ";", "\n"),
        ("one_csv.zip", "cp1251", ";", "\r\n"),
        ("old_names.zip", "cp866", ";", "\r\n"),
    ],
)
def test_one_table_in_every_encoding_delimiter_and_line_end(name, encoding, delimiter, line_end):
    reading = read(name)
    assert (reading.container, reading.encoding, reading.delimiter) == ("csv", encoding, delimiter)
    assert reading.line_end == line_end
    assert (reading.header_rows, reading.titles) == ([1], list(HEAD))
    people = PEOPLE
    if encoding in ("koi8-r", "cp866"):
        people = tuple(tuple(cell.translate(GUILLEMETS) for cell in line) for line in PEOPLE)
    assert rows(reading) == numbered(people)
    assert reading.unsure == []


# name: (container, header rows, titles, rows with their numbers)
TEXTS = {
    "bitrix24_contacts.csv": (
        [1],
        ["ID", "Имя", "Фамилия", "Рабочий телефон", "E-mail", "Компания", "Компания (2)", "Реквизит: ИНН"],
        [
            (2, "1", "Иван", "Иванов", "+79161234567, +74951234567", "a@example.ru", *("Ромашка",) * 2, "7707083893"),
            (3, "", "", "", "", "", "", "", "500100732259"),
            (4, "2", "Мария", "Петрова", "", "", "", "", ""),
        ],
    ),
    "titles_above.csv": ([4], list(HEAD), numbered(PEOPLE, 5)),
    "two_row_header.csv": (
        [1, 2],
        ["Контакт: Имя", "Контакт: Телефон", "Компания: Название", "Компания: ИНН"],
        [(3, "Иван", "89161234567", "Ромашка", "0105003785")],
    ),
    "no_header.csv": ([], [""] * 6, numbered(PEOPLE, 1)),
    "header_on_every_page.csv": ([1], list(HEAD), numbered(PEOPLE) + numbered(PEOPLE, 6)),
    "newlines_in_quotes.csv": (
        [1],
        ["Имя контакта", "Адрес"],
        [(2, "Иван", "Москва\nул. Ленина; д. 5"), (3, "Пётр", "Уфа")],
    ),
    "stray_quotes.csv": (
        [1],
        ["Название", "Город", "Телефон"],
        [
            (2, '"Ромашка" ООО', "Москва", "89161234567"),
            (3, 'Труба 5" стальная', "Уфа", "89161234568"),
            (4, '"ООО "Лютик""', "Тверь", "89161234569"),
            (5, '"ООО "Василёк"', "Омск", "89161234560"),
        ],
    ),
    "backslashes.csv": (
        [1],
        ["name", "note"],
        [(number, 'Ромашка "Юг"', 'да, "так"') for number in (2, 3, 4)],
    ),
    "single_quotes.csv": (
        [1],
        ["name", "note"],
        [(2, "Ромашка", "a, b"), (3, "Лютик", "c"), (4, "Мак", "d, e")],
    ),
    "spaces_after_commas.csv": (
        [1],
        ["name", "city", "note"],
        [(2, "Ромашка", "Уфа, центр", "x"), (3, "Лютик", "Омск", "y"), (4, "Мак", "Тула", "z")],
    ),
    "sep_line.csv": ([2], ["Имя", "Телефон"], [(3, "Иван", "89161234567")]),
    "one_column_phones.txt": (
        [],
        [""],
        [(1, "+7 916 123-45-67"), (2, "8 (495) 765-43-21"), (3, "89161112233")],
    ),
    "one_column_addresses.txt": (
        [1],
        ["Адрес"],
        [
            (2, "г. Москва, ул. Ленина, д. 5"),
            (3, "г. Уфа"),
            (4, "г. Омск, ул. Мира, д. 7, кв. 12"),
            (5, "Тула, центр"),
        ],
    ),
    "ragged.csv": (
        [1],
        ["Имя", "Город", "Комментарий"],
        [
            (2, "Иван", "Москва", "просил скидку, перезвонить, срочно"),
            (3, "Пётр", "", ""),
            (4, "Оля", "Уфа", ""),
            (5, "Ира", "Омск", "да"),
        ],
    ),
    "long_numbers.csv": (
        [1],
        ["Код", "Счёт", "ИНН"],
        [
            (2, "0000123", "40702810638050013199", "0105003785"),
            (3, "1234567890123456", "00000000000000000001", "0"),
        ],
    ),
    "broken_utf8.csv": ([1], list(HEAD), [*numbered(PEOPLE), (5, "\ufffd\ufffd\ufffd", "x", "", "", "", "")]),
    "blank_rows.csv": (
        [4],
        ["Имя", "Телефон", "Город"],
        [(6, "Иван", "89161234567", "Уфа"), (9, "Пётр", "89161234568", "Омск")],
    ),
    "mixed_line_ends.csv": ([1], ["Имя", "Заметка"], [(2, "Иван", "a\nb"), (3, "Пётр", "c")]),
    "header_only.csv": ([1], ["Имя", "Телефон", "Почта"], []),
    "decimal_commas.csv": (
        [1],
        ["Сделка", "Сумма", "Скидка"],
        [(2, "А", "1500,50", "1,5"), (3, "Б", "2000,00", "2,5"), (4, "В", "3,10", "0,0")],
    ),
    "outlook.csv": (
        [1],
        ["First Name", "Last Name", "Company", "Business Phone", "Mobile Phone", "E-mail Address", "Notes"],
        [
            (2, "Иван", "Петров", 'ООО "Ромашка"', "+7 495 123-45-67", "+7 916 123-45-67", "a@example.ru",
             "строка 1\nстрока 2"),
        ],
    ),
}  # fmt: skip
BOOKS = {
    "plain.xlsx": ("xlsx", [1], list(HEAD), numbered(PEOPLE)),
    "several.zip": ("xlsx", [1], list(HEAD), numbered(PEOPLE)),
    "merged_header.xlsx": (
        "xlsx",
        [2, 3],
        ["№", "Контакт: Имя", "Контакт: Телефон", "Компания: Название", "Компания: ИНН"],
        [(4, "1", "Иван", "79161234567", "Ромашка", "0105003785")],
    ),
    "odd_cells.xlsx": (
        "xlsx",
        [1],
        ["Компания", "Телефон", "Число"],
        [(3, "Ромашка", "", "2"), (4, "a&b\n", "79161234567", "#N/A"), (9, "", "0.3", "")],
    ),
    "prefixed.xlsx": ("xlsx", [1], ["Имя", "Телефон"], [(2, "Иван", "79161234567")]),
    "away_from_corner.xlsx": (
        "xlsx",
        [5],
        ["", "", "Имя", "Телефон"],
        [(6, "", "", "Иван", "79161234567"), (7, "", "", "Пётр", "79161234568")],
    ),
    "plain.xls": (
        "xls",
        [1],
        ["Имя", "Телефон", "День"],
        [(2, "Иван", "79161234567", "2026-11-22"), (3, "Пётр", "0105003785", "")],
    ),
    "plain.ods": (
        "ods",
        [1],
        ["Имя", "Телефон", "День", "Код"],
        [(2, "Иван", "79161234567", "2026-11-22", "007"), (6, "Пётр", "", "", "")],
    ),
    "bitrix24_html.xls": (
        "html",
        [1],
        ["ID", "Имя", "Телефон", "Комментарий"],
        [(2, "1", "Иван\xa0И.", "+79161234567", "раз\nдва"), (3, "2", "Пётр", "", "a & b")],
    ),
    "html_spans.xls": (
        "html",
        [1, 2],
        ["ID", "Контакт: Имя", "Контакт: Телефон", "Город"],
        [(3, "1", "Иван", "89161234567", "Уфа"), (4, "", "Пётр", "89161234568", "Омск")],
    ),
    "excel2003.xls": (
        "xml",
        [1],
        ["Имя", "Телефон", "День", "ИНН"],
        [(4, "Иван", "79161234567", "2026-11-22", "0105003785")],
    ),
}
DATED = (
    "Иван",
    "2026-11-22",
    "0105003785",
    "2026-11-22T10:30:00",
    "10:30:00",
    "3",
    "0.15",
    "40702810638050013199",
    "TRUE",
)
for _name in ("formats.xlsx", "epoch_1904.xlsx"):
    _head = ["Имя", "День", "ИНН", "Когда", "Время", "Срок", "Доля", "Счёт", "Да"]
    BOOKS[_name] = ("xlsx", [1], _head, [(2, *DATED)])


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name):
    reading = read(name)
    assert (reading.container, reading.header_rows, reading.titles) == ("csv", *TEXTS[name][:2])
    assert rows(reading) == TEXTS[name][2]


@pytest.mark.parametrize("name", BOOKS)
def test_books(name):
    reading = read(name)
    assert (reading.container, reading.header_rows, reading.titles) == BOOKS[name][:3]
    assert rows(reading) == BOOKS[name][3]


REFUSED = {
    "locked.xlsx": "encrypted",
    "locked.xls": "encrypted",
    "locked.zip": "encrypted",
    "locked.ods": "encrypted",
    "bomb.zip": "unpacks_too_large",
    "bomb.xlsx": "unpacks_too_large",
    "entities.xlsx": "no_sheets",
    "cut_short.xlsx": "broken",
    "damaged_inside.xlsx": "broken",
    "cut_short.xls": "broken",
    "many_columns.xlsx": "too_many_columns",
    "empty.csv": "empty",
    "only_blanks.csv": "empty",
    "only_delimiters.csv": "no_rows",
    "empty.xlsx": "no_rows",
    "picture.csv": "not_a_table",
    "program.csv": "not_a_table",
    "paper.xlsx": "not_a_table",
    "letter.xls": "not_a_table",
    "letter.xlsx": "not_a_table",
    "data.csv": "not_a_table",
    "drawing.csv": "not_a_table",
    "goods.xml": "not_a_table",
    "cards.csv": "not_a_table",
    "pictures.zip": "not_a_table",
    "noise.csv": "binary",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_with_the_reason(name):
    with pytest.raises(UnreadableFile) as refusal:
        list(read(name).rows())
    error = refusal.value
    assert (error.code, error.status) == (REFUSED[name], 422)
    assert error.code in REASONS
    assert error.text.ru and error.text.en and "{" not in error.text.ru + error.text.en
    assert error.errors[0].field == "file"


def test_other_systems_are_read_by_their_headings():
    for name in (
        "amocrm_contacts.csv",
        "hubspot.csv",
        "salesforce.csv",
        "pipedrive.csv",
        "google_contacts.csv",
    ):
        reading = read(name)
        assert (reading.header_rows, reading.delimiter, len(rows(reading))) == ([1], ",", 1)
    assert read("amocrm_contacts.csv").titles[-5:] == [
        "Примечание к контакту",
        *(f"Примечание к контакту ({number})" for number in (2, 3, 4, 5)),
    ]
    assert rows(read("salesforce.csv"))[0][3] == "000000000000000AAA"


def test_the_right_sheet_is_proposed_and_another_can_be_taken():
    reading = read("sheets.xlsx")
    assert (reading.sheet, len(rows(reading))) == ("Клиенты", 50)
    assert {sheet.name for sheet in reading.sheets if sheet.hidden} == {"Старое"}
    assert "several_sheets" in [warning.code for warning in reading.warnings]
    assert read("sheets.xlsx", sheet="Старое").rows_total == 300
    with pytest.raises(UnreadableFile) as refusal:
        read("sheets.xlsx", sheet="Нет такого")
    assert refusal.value.code == "unknown_sheet"
    with pytest.raises(UnreadableFile) as refusal:
        read("sheets.xlsx", sheet="Пусто")
    assert refusal.value.code == "no_rows"


def test_a_member_of_a_zip_can_be_chosen():
    assert read("several.zip").members == ["сделки.csv", "клиенты.xlsx"]
    assert read("several.zip", member="сделки.csv").titles == ["Сделка", "Сумма"]
    assert read("old_names.zip").member == "клиенты.csv"
    with pytest.raises(UnreadableFile) as refusal:
        read("several.zip", member="нет.csv")
    assert refusal.value.code == "unknown_member"


def test_a_quote_left_open_spoils_one_row_only():
    reading = read("quote_left_open.csv")
    assert rows(reading)[0] == (2, "1", '"Забытая кавычка', "89160000001")
    assert rows(reading)[-1] == (400, "399", "Клиент 399", "89160000399")


def test_cyrillic_that_comes_late_still_decides_the_encoding():
    reading = read("late_cyrillic.csv")
    assert reading.encoding == "cp1251"
    assert rows(reading)[-1][1:] == ("40000", "Щукин", "Уфа")


def test_doubts_are_said():
    assert [warning.code for warning in read("zero_bytes.csv").warnings] == ["zeros_dropped"]
    assert read("broken_utf8.csv").unsure == ["encoding"]
    assert {"broken_letters", "encoding_unsure"} <= {w.code for w in read("broken_utf8.csv").warnings}
    assert "empty_last_column" in [w.code for w in read("bitrix24_contacts.csv").warnings]
    assert [w.code for w in read("no_header.csv").warnings] == ["no_header"]
    assert [w.code for w in read("titles_above.csv").warnings] == ["rows_above"]
    assert [w.code for w in read("epoch_1904.xlsx").warnings] == ["epoch_1904"]


def test_every_file_has_its_outcome():
    told = {*TEXTS, *BOOKS, *REFUSED, "sheets.xlsx", "quote_left_open.csv", "late_cyrillic.csv"}
    told |= {"amocrm_contacts.csv", "hubspot.csv", "salesforce.csv", "pipedrive.csv", "google_contacts.csv"}
    told |= {"utf8.csv", "utf8_bom.csv", "cp1251.csv", "koi8r.txt", "cp866_pipe.csv", "mac_cyrillic_cr.csv"}
    told |= {"utf16_excel_text.txt", "utf16le_no_mark.csv", "utf16be_no_mark.csv", "utf8_cr_only.csv"}
    told |= {"zero_bytes.csv", "one_csv.zip", "old_names.zip"}
    assert set(FILES) == told
    assert len(FILES) > 40
