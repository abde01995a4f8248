"""Files as people really send them, made anew each time: `python -m tests.nasty_files FOLDER` writes them all.

Each function here is one file; its name is in FILES. What must come of each is in `tests/test_nasty_files.py`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tests.nasty_books import (
    compound,
    locked_zip,
    ods,
    ods_cell,
    sheet_rows,
    xls,
    xlsx,
    zip_of,
)

FILES: dict[str, Callable[[], bytes]] = {}

PEOPLE = (
    ("Иванов", "Иван", "Иванович", "+7 (916) 123-45-67", "ivanov@example.ru", "ООО «Ромашка»"),
    ("Петрова", "Мария", "Сергеевна", "8 (495) 765-43-21 доб. 12", "petrova@example.ru", "АО «Лютик»"),
    ("Щукин", "Юрий", "", "8 916 111 22 33, 8 916 444 55 66", "", "ИП Щукин Ю. А."),
)
HEAD = ("Фамилия", "Имя", "Отчество", "Телефон", "Почта", "Компания")


def file(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def kept(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES[name] = make
        return make

    return kept


def people(delimiter: str = ";", end: str = "\r\n", quote: str = "", tail: str = "") -> str:
    lines = [HEAD, *PEOPLE]
    return "".join(delimiter.join(f"{quote}{cell}{quote}" for cell in line) + tail + end for line in lines)


def _plain_texts() -> None:
    """One table in every encoding, delimiter and line end."""
    kinds = {
        "utf8.csv": ("utf-8", ";", "\n"),
        "utf8_bom.csv": ("utf-8-sig", ";", "\r\n"),
        "cp1251.csv": ("cp1251", ";", "\r\n"),
        "koi8r.txt": ("koi8-r", "\t", "\n"),
        "cp866_pipe.csv": ("cp866", "|", "\r\n"),
        "mac_cyrillic_cr.csv": ("mac-cyrillic", ";", "\r"),
        "utf16_excel_text.txt": ("utf-16", "\t", "\r\n"),
        "utf16le_no_mark.csv": ("utf-16-le", ";", "\r\n"),
        "utf16be_no_mark.csv": ("utf-16-be", ";", "\n"),
        "utf8_cr_only.csv": ("utf-8", ";", "\r"),
    }
    for name, (encoding, delimiter, end) in kinds.items():
        FILES[name] = lambda e=encoding, d=delimiter, n=end: people(d, n).encode(e, "replace")


_plain_texts()


@file("bitrix24_contacts.csv")
def bitrix24() -> bytes:
    head = ("ID", "Имя", "Фамилия", "Рабочий телефон", "E-mail", "Компания", "Компания", "Реквизит: ИНН")
    rows = (
        (
            "1",
            "Иван",
            "Иванов",
            "+79161234567, +74951234567",
            "a@example.ru",
            "Ромашка",
            "Ромашка",
            "7707083893",
        ),
        ("", "", "", "", "", "", "", "500100732259"),
        ("2", "Мария", "Петрова", "", "", "", "", ""),
    )
    return "".join("".join(f'"{c}";' for c in row) + "\n" for row in (head, *rows)).encode("utf-8-sig")


@file("amocrm_contacts.csv")
def amocrm() -> bytes:
    head = ["Наименование", "Рабочий телефон (контакт)", "Рабочий email (контакт)", "Название (компания)"]
    head += ["Другой телефон 1 (контакт)", "Теги сделки"] + ["Примечание к контакту"] * 5
    row = [
        "Иванов Иван",
        "'79161234567",
        "a@example.ru",
        "Ромашка",
        "",
        "важный",
        "раз",
        "два",
        "",
        "",
        "пять",
    ]
    return "\n".join(",".join(f'"{c}"' for c in line) for line in (head, row)).encode()


@file("hubspot.csv")
def hubspot() -> bytes:
    return (
        b'"Record ID","First Name","Last Name","Email","Phone Number","Associated Company","Create Date"\n'
        b'"51","Brian","Halligan","bh@example.com","+1 650-253-0000","HubSpot","2026-11-22 10:30"\n'
    )


@file("salesforce.csv")
def salesforce() -> bytes:
    return (
        b'"ID","ISDELETED","ACCOUNTID","LASTNAME","FIRSTNAME","PHONE","CREATEDDATE"\n'
        b'"0035g00000ABCDEAA4","0","000000000000000AAA","Smith","John","+442079460958","2026-11-22 10:30:00"\n'
    )


@file("pipedrive.csv")
def pipedrive() -> bytes:
    return (
        "Deal - Title,Deal - Value,Deal - Currency,Deal - Stage,Person - Name,Person - Phone,Organization - Name\n"
        "Поставка,150000,RUB,Договор,Иван Петров,+79161234567,Ромашка\n"
    ).encode()


@file("google_contacts.csv")
def google() -> bytes:
    return (
        "First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value\n"
        "Иван,,Петров,Ромашка,* myContacts,Work,a@example.ru ::: b@example.ru,Mobile,"
        "+7 916 123-45-67 ::: +7 495 123-45-67\n"
    ).encode()


@file("outlook.csv")
def outlook() -> bytes:
    return (
        '"First Name","Last Name","Company","Business Phone","Mobile Phone","E-mail Address","Notes"\r\n'
        '"Иван","Петров","ООО ""Ромашка""","+7 495 123-45-67","+7 916 123-45-67","a@example.ru",'
        '"строка 1\r\nстрока 2"\r\n'
    ).encode("cp1251")


@file("titles_above.csv")
def titles_above() -> bytes:
    return ("Отчёт по клиентам за 2026 год;;;\nСформирован: 22.11.2026;;;\n;;;\n" + people(";", "\n")).encode(
        "cp1251"
    )


@file("two_row_header.csv")
def two_row_header() -> bytes:
    return "Контакт;;Компания;\nИмя;Телефон;Название;ИНН\nИван;89161234567;Ромашка;0105003785\n".encode()


@file("no_header.csv")
def no_header() -> bytes:
    return "".join(";".join(row) + "\n" for row in PEOPLE).encode("cp1251")


@file("header_on_every_page.csv")
def header_on_every_page() -> bytes:
    page = people(";", "\n")
    return (page + page).encode()


@file("newlines_in_quotes.csv")
def newlines_in_quotes() -> bytes:
    return '"Имя\nконтакта";"Адрес"\n"Иван";"Москва\nул. Ленина; д. 5"\n"Пётр";"Уфа"\n'.encode()


@file("stray_quotes.csv")
def stray_quotes() -> bytes:
    return (
        'Название;Город;Телефон\n"Ромашка" ООО;Москва;89161234567\nТруба 5" стальная;Уфа;89161234568\n'
        '"ООО "Лютик"";Тверь;89161234569\n"ООО "Василёк";Омск;89161234560\n'
    ).encode()


@file("quote_left_open.csv")
def quote_left_open() -> bytes:
    rows = "".join(f"{n};Клиент {n};8916000{n:04}\n" for n in range(2, 400))
    return ('Номер;Название;Телефон\n1;"Забытая кавычка;89160000001\n' + rows).encode()


@file("backslashes.csv")
def backslashes() -> bytes:
    return ('"name","note"\n' + '"Ромашка \\"Юг\\"","да, \\"так\\""\n' * 3).encode()


@file("single_quotes.csv")
def single_quotes() -> bytes:
    return "'name','note'\n'Ромашка','a, b'\n'Лютик','c'\n'Мак','d, e'\n".encode()


@file("spaces_after_commas.csv")
def spaces_after_commas() -> bytes:
    return '"name", "city", "note"\n"Ромашка", "Уфа, центр", "x"\n"Лютик", "Омск", "y"\n"Мак", "Тула", "z"\n'.encode()


@file("sep_line.csv")
def sep_line() -> bytes:
    return "sep=,\r\nИмя,Телефон\r\nИван,89161234567\r\n".encode("cp1251")


@file("one_column_phones.txt")
def one_column_phones() -> bytes:
    return b"+7 916 123-45-67\n8 (495) 765-43-21\n89161112233\n"


@file("one_column_addresses.txt")
def one_column_addresses() -> bytes:
    return (
        "Адрес\nг. Москва, ул. Ленина, д. 5\nг. Уфа\nг. Омск, ул. Мира, д. 7, кв. 12\nТула, центр\n".encode()
    )


@file("ragged.csv")
def ragged() -> bytes:
    rows = "Иван,Москва,просил скидку, перезвонить, срочно\nПётр\nОля,Уфа,\nИра,Омск,да\n"
    return ("Имя,Город,Комментарий\n" + rows).encode()


@file("long_numbers.csv")
def long_numbers() -> bytes:
    return "Код;Счёт;ИНН\n0000123;40702810638050013199;0105003785\n1234567890123456;00000000000000000001;0\n".encode()


@file("zero_bytes.csv")
def zero_bytes() -> bytes:
    return people(";", "\n").encode("cp1251").replace(b"example", b"exa\x00mple")


@file("broken_utf8.csv")
def broken_utf8() -> bytes:
    return people(";", "\n").encode() + b"\xcd\xe5\xf2;x;;;;\n"


@file("late_cyrillic.csv")
def late_cyrillic() -> bytes:
    rows = "".join(f"{n};client {n};Moscow\n" for n in range(40_000))
    return ("id;name;city\n" + rows + "40000;Щукин;Уфа\n" * 400).encode("cp1251")


@file("blank_rows.csv")
def blank_rows() -> bytes:
    return ("\n\n;;\nИмя;Телефон;Город\n\nИван;89161234567;Уфа\n;;\n \nПётр;89161234568;Омск\n").encode()


@file("mixed_line_ends.csv")
def mixed_line_ends() -> bytes:
    return 'Имя;Заметка\r\nИван;"a\nb"\nПётр;c\r\n'.encode()


@file("header_only.csv")
def header_only() -> bytes:
    return "Имя;Телефон;Почта\r\n".encode("cp1251")


@file("decimal_commas.csv")
def decimal_commas() -> bytes:
    return "Сделка;Сумма;Скидка\nА;1500,50;1,5\nБ;2000,00;2,5\nВ;3,10;0,0\n".encode()


@file("plain.xlsx")
def plain_xlsx() -> bytes:
    return xlsx({"Лист1": sheet_rows([HEAD, *PEOPLE])})


@file("sheets.xlsx")
def sheets_xlsx() -> bytes:
    data = sheet_rows([("Имя", "Телефон")] + [(f"Клиент {n}", 79160000000 + n) for n in range(50)])
    return xlsx(
        {
            "Инструкция": sheet_rows([("Заполните лист «Клиенты»",), ("Не меняйте названия",)]),
            "Старое": sheet_rows([("Имя", "Телефон")] + [("x", "y")] * 300),
            "Клиенты": data,
            "Пусто": "",
        },
        hidden=("Старое",),
    )


@file("merged_header.xlsx")
def merged_header_xlsx() -> bytes:
    rows = sheet_rows(
        [
            ("Выгрузка клиентов", None, None, None, None),
            ("№", "Контакт", None, "Компания", None),
            (None, "Имя", "Телефон", "Название", "ИНН"),
            (1, "Иван", 79161234567, "Ромашка", "0105003785"),
        ]
    )
    merges = '<mergeCells><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/>'
    return xlsx(
        {"Лист1": rows + "|after|" + merges + '<mergeCell ref="B2:C2"/><mergeCell ref="D2:E2"/></mergeCells>'}
    )


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0000000000"/>'
    '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/>'
    '<numFmt numFmtId="166" formatCode="#,##0.00&quot; дней&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/>'
    '<xf numFmtId="166"/><xf numFmtId="10"/></cellXfs>'
)


def _dated(day: str, moment: str) -> str:
    head = ("Имя", "День", "ИНН", "Когда", "Время", "Срок", "Доля", "Счёт", "Да")
    cells = (
        f'<c r="A2" t="inlineStr"><is><t>Иван</t></is></c><c r="B2" s="1"><v>{day}</v></c>'
        '<c r="C2" s="2"><v>105003785</v></c>'
        f'<c r="D2" s="3"><v>{moment}</v></c><c r="E2" s="4"><v>0.4375</v></c><c r="F2" s="5"><v>3</v></c>'
        '<c r="G2" s="6"><v>0.15</v></c><c r="H2"><v>40702810638050013199</v></c><c r="I2" t="b"><v>1</v></c>'
    )
    return sheet_rows([head]) + f'<row r="2">{cells}</row>'


@file("formats.xlsx")
def formats_xlsx() -> bytes:
    return xlsx({"Лист1": _dated("46348", "46348.4375")}, styles=STYLES)


@file("epoch_1904.xlsx")
def epoch_1904_xlsx() -> bytes:
    return xlsx({"Лист1": _dated("44886", "44886.4375")}, styles=STYLES, epoch_1904=True)


@file("odd_cells.xlsx")
def odd_cells_xlsx() -> bytes:
    rich = "<si><r><t>Ром</t></r><r><rPr><b/></rPr><t>ашка</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
        '<row r="2"/><row r="3" spans="1:3"><c t="s" r="A3"><v>3</v></c><c r="C3"><f>1+1</f><v>2.0</v></c></row>'
        '<row><c t="str"><f>"a"&amp;"b"</f><v>a&amp;b_x000D_</v></c><c><v>7.9161234567E10</v></c>'
        '<c t="e"><v>#N/A</v></c></row>'
        '<row r="9"><c r="B9"><v>0.30000000000000004</v></c><!-- a note --><c r="C9"><f>NOW()</f></c></row>'
    )
    return xlsx({"Лист1": rows}, strings=("Компания", "Телефон", "Число", rich))


@file("prefixed.xlsx")
def prefixed_xlsx() -> bytes:
    return xlsx({"Лист1": sheet_rows([("Имя", "Телефон"), ("Иван", 79161234567)], prefix="x")}, prefix="x")


@file("away_from_corner.xlsx")
def away_from_corner_xlsx() -> bytes:
    rows = [
        (None, None, "Имя", "Телефон"),
        (None, None, "Иван", 79161234567),
        (None, None, "Пётр", 79161234568),
    ]
    return xlsx({"Лист1": sheet_rows(rows, first=5)})


@file("plain.xls")
def plain_xls() -> bytes:
    day = datetime(2026, 11, 22)  # noqa: DTZ001
    return xls([("Имя", "Телефон", "День"), ("Иван", 79161234567, day), ("Пётр", "0105003785", None)])


@file("plain.ods")
def plain_ods() -> bytes:
    head = "".join(map(ods_cell, ("Имя", "Телефон", "День", "Код")))
    first = ods_cell("Иван") + ods_cell("7,92E+10", kind="float", stored="79161234567")
    first += ods_cell("22.11.2026", kind="date", stored="2026-11-22") + ods_cell(
        "007", kind="float", stored="7"
    )
    blank = f'<table:table-row table:number-rows-repeated="3">{ods_cell(more=chr(32))}</table:table-row>'
    last = ods_cell("Пётр") + '<table:table-cell table:number-columns-repeated="16380"/>'
    tail = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell/></table:table-row>'
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{first}</table:table-row>{blank}"
    rows += f"<table:table-row>{last}</table:table-row>{tail}"
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    return ods(
        {'table:name="Старое" table:style-name="h"': rows, 'table:name="Клиенты"': rows}, styles=hidden
    )


@file("bitrix24_html.xls")
def bitrix24_html() -> bytes:
    return (
        '<html><head><meta http-equiv="Content-type" content="text/html;charset=windows-1251" /></head><body>'
        "<table border=1><thead><tr><th>ID</th><th>Имя</th><th>Телефон</th><th>Комментарий</th></tr></thead><tbody>"
        '<tr><td>1</td><td>Иван&nbsp;И.</td><td style="mso-number-format:\\@">+79161234567</td><td>раз<br>два</td></tr>'
        "<tr><td>2</td><td>Пётр</td><td></td><td>a &amp; b</td></tr></tbody></table></body></html>"
    ).encode("cp1251")


@file("html_spans.xls")
def html_spans() -> bytes:
    return (
        "<meta charset=utf-8><table><tr><td>меню</td></tr></table><table>"
        "<tr><th rowspan=2>ID<th colspan=2>Контакт<th rowspan=2>Город</tr><tr><th>Имя<th>Телефон</tr>"
        "<tr><td rowspan=2>1<td>Иван<td>89161234567<td>Уфа</tr><tr><td>Пётр<td>89161234568<td>Омск</table>"
    ).encode()


@file("excel2003.xls")
def excel_2003() -> bytes:
    cell = '<Cell><Data ss:Type="{}">{}</Data></Cell>'
    head = "".join(cell.format("String", name) for name in ("Имя", "Телефон", "День", "ИНН"))
    row = cell.format("String", "Иван") + cell.format("Number", "79161234567")
    row += cell.format("DateTime", "2026-11-22T00:00:00.000")
    row += '<Cell ss:Index="4"><Data ss:Type="String">0105003785</Data></Cell>'
    return (
        '<?xml version="1.0" encoding="windows-1251"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Лист1"><Table>'
        f'<Row>{head}</Row><Row ss:Index="4">{row}</Row></Table></Worksheet></Workbook>'
    ).encode("cp1251")


@file("one_csv.zip")
def one_csv_zip() -> bytes:
    return zip_of({"__MACOSX/._x.csv": b"\0\5\x16\7", "папка/клиенты.csv": people().encode("cp1251")})


@file("several.zip")
def several_zip() -> bytes:
    return zip_of({"readme.md": "# x", "сделки.csv": "Сделка;Сумма\nА;1\n", "клиенты.xlsx": plain_xlsx()})


@file("old_names.zip")
def old_names_zip() -> bytes:
    name = "клиенты.csv".encode("cp866")
    return zip_of({"aaaaaaa.csv": people().encode("cp866", "replace")}).replace(b"aaaaaaa.csv", name)


@file("locked.xlsx")
def locked_xlsx() -> bytes:
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": bytes(6000)})


@file("locked.xls")
def locked_xls() -> bytes:
    return xls([("Имя", "Телефон")], locked=True)


@file("locked.zip")
def locked_zip_file() -> bytes:
    return locked_zip({"clients.csv": people()})


@file("locked.ods")
def locked_ods() -> bytes:
    return ods({'table:name="x"': ""}, manifest="<file-entry><encryption-data/></file-entry>")


@file("bomb.zip")
def bomb_zip() -> bytes:
    return zip_of({"bomb.csv": bytes(120 * 1024 * 1024)})


@file("bomb.xlsx")
def bomb_xlsx() -> bytes:
    return xlsx({"Лист1": " " * (110 * 1024 * 1024)})


@file("entities.xlsx")
def entities_xlsx() -> bytes:
    book = (
        f'<!DOCTYPE x [<!ENTITY a "{"ha" * 99}"><!ENTITY b "{"&a;" * 99}">]><workbook><x>&b;</x></workbook>'
    )
    return xlsx({"Лист1": ""}, extra={"xl/workbook.xml": book})


@file("cut_short.xlsx")
def cut_short_xlsx() -> bytes:
    return plain_xlsx()[:-300]


@file("damaged_inside.xlsx")
def damaged_inside_xlsx() -> bytes:
    body = bytearray(plain_xlsx())
    at = body.find(b"xl/worksheets/sheet1.xml") + 40
    body[at : at + 60] = bytes(60)
    return bytes(body)


@file("cut_short.xls")
def cut_short_xls() -> bytes:
    return plain_xls()[:1500]


@file("many_columns.xlsx")
def many_columns_xlsx() -> bytes:
    return xlsx({"Лист1": '<row r="1"><c r="XFD1"><v>1</v></c></row>'})


@file("empty.csv")
def empty() -> bytes:
    return b""


@file("only_blanks.csv")
def only_blanks() -> bytes:
    return b"\xef\xbb\xbf \r\n\r\n\t\r\n"


@file("only_delimiters.csv")
def only_delimiters() -> bytes:
    return b";;;\n;;;\n"


@file("empty.xlsx")
def empty_xlsx() -> bytes:
    return xlsx({"Лист1": ""})


def _decoys() -> None:
    """What is no table at all, under the name of one."""
    bodies = {
        "picture.csv": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        "program.csv": b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(200),
        "paper.xlsx": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "letter.xls": compound({"WordDocument": bytes(5000)}),
        "letter.xlsx": zip_of({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
        "data.csv": b'[{"name": "a", "phone": "1"}]',
        "drawing.csv": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "goods.xml": '<?xml version="1.0"?><КоммерческаяИнформация/>'.encode(),
        "cards.csv": b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
        "pictures.zip": zip_of({"a.png": b"\x89PNG\r\n\x1a\n"}),
        "noise.csv": random.Random(7).randbytes(5000),
    }
    for name, body in bodies.items():
        FILES[name] = lambda b=body: b


_decoys()


def make_all(folder: Path) -> None:
    """Write every file into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    make_all(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/files"))
    print(f"{len(FILES)} files")
