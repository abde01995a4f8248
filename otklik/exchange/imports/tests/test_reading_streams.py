"""The stream of rows: whole, numbered, in any chunks, from any place, in bounded memory, the same after settling."""

import csv
import io
import tracemalloc

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from otklik.exchange.imports.reading import Limits, UnreadableFile, Wishes, open_file

CELL = st.text(alphabet='абЯ zё;,"\n19+-.', max_size=8)
LETTERS = st.text(alphabet="абвгАБВxyz", min_size=1, max_size=6)


def written(rows, delimiter=";", end="\r\n"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=12),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_program_writes_is_read_back(rows, delimiter, encoding, end):
    head = ["Имя", "Телефон", "Город"]
    wishes = Wishes(delimiter=delimiter, encoding=encoding, quote='"', header_rows=(1,))
    reading = open_file(written([head, *rows], delimiter, end).encode(encoding), wishes=wishes)
    expected = [(n, row) for n, row in enumerate(rows, 2) if any(cell.strip() for cell in row)]
    assert [(number, list(row)) for number, row in reading.rows()] == expected
    assert reading.titles == head


@given(st.integers(1, 40), st.integers(0, 60))
@settings(max_examples=25)
def test_chunks_of_any_size_and_from_any_place_hold_the_same_rows(size, after):
    rows = [[f"n{number}", "", "x"] if number % 7 else ["", "", ""] for number in range(50)]
    reading = open_file(written([["Имя", "Телефон", "Город"], *rows]).encode())
    whole = list(reading.rows())
    assert len(whole) == 42
    parts = list(reading.chunks(size=size, after=after))
    assert [n for part in parts for n in part.numbers] == [n for n, _ in whole if n > after]
    assert all(len(part.rows) == size for part in parts[:-1])
    assert all(len(row) == 3 for part in parts for row in part.rows)


def test_blocks_do_not_cut_records():
    rows = [[f"n{number}", "a\nb;c" * (number % 5), 'x"y'] for number in range(40_000)]
    reading = open_file(written([["Имя", "Заметка", "Город"], *rows]).encode())
    assert [list(row) for _, row in reading.rows()] == rows
    numbers = [number for number, _ in reading.rows()]
    assert numbers == list(range(2, 40_002))


def test_memory_holds_a_block_not_the_file(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Имя;Телефон;Город;Комментарий\n")
        for number in range(150_000):
            file.write(f"Клиент {number};8916{number:07};Москва;{'слово ' * 10}\n")
    tracemalloc.start()
    try:
        count = sum(1 for _ in open_file(path).rows())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (count, path.stat().st_size > 20_000_000) == (150_000, True)
    assert peak < 12_000_000


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-16", "koi8-r", "cp866"])
def test_a_settled_reading_reads_the_same(encoding):
    body = "Отчёт\n\nИмя;Телефон\nИван;89161234567\n".encode(encoding)
    reading = open_file(body, name="a.csv")
    again = open_file(body, name="a.csv", wishes=Wishes.of(reading.settled().as_dict()))
    assert list(again.rows()) == list(reading.rows()) == [(4, ["Иван", "89161234567"])]
    assert again.titles == reading.titles


@given(
    st.lists(st.lists(st.one_of(CELL, st.integers(0, 10**14), st.none()), min_size=2, max_size=4), max_size=8)
)
@settings(max_examples=40, deadline=None)
def test_workbooks_of_two_libraries_are_read_back(rows):
    head = ["Имя", "Телефон", "Город", "Код"]
    expected = []
    for number, row in enumerate(rows, 2):
        cells = ["" if cell is None else str(cell) for cell in row] + [""] * (4 - len(row))
        if any(cell.strip() for cell in cells):
            expected.append((number, cells))
    for make in (_by_xlsxwriter, _by_openpyxl):
        reading = open_file(make([head, *rows]), wishes=Wishes(header_rows=(1,)))
        assert [(number, list(row)) for number, row in reading.rows()] == expected


def _by_xlsxwriter(rows):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    book.close()
    return file.getvalue()


def _by_openpyxl(rows):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_wishes_are_obeyed():
    body = "Имя,Город\nИван;Уфа,x\n".encode("cp1251")
    reading = open_file(body, wishes=Wishes(delimiter=";", encoding="koi8-r", header_rows=()))
    assert (reading.delimiter, reading.encoding, reading.header_rows) == (";", "koi8-r", [])
    assert reading.rows_total == 2
    assert [column.label.ru for column in reading.columns] == ["Столбец 1", "Столбец 2"]
    two = open_file(b"a;b\nc;d\n1;2\n", wishes=Wishes(header_rows=(1, 2)))
    assert (two.titles, two.first_row) == (["a: c", "b: d"], 3)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (Wishes(encoding="no-such"), "unknown_encoding"),
        (Wishes(delimiter=";;"), "wrong_delimiter"),
        (Wishes(container="xlsx"), "wrong_container"),
        (Wishes(container="doc"), "unknown_container"),
        (Wishes(header_rows=(99,)), "wrong_header"),
        (Wishes(member="a.csv"), "unknown_member"),
    ],
)
def test_impossible_wishes_are_refused(wishes, code):
    with pytest.raises(UnreadableFile) as refusal:
        open_file("Имя;Город\nИван;Уфа\n".encode(), wishes=wishes)
    assert refusal.value.code == code


def test_limits():
    with pytest.raises(UnreadableFile) as refusal:
        open_file(b"a;b\n1;2\n", limits=Limits(file=4))
    assert refusal.value.code == "too_large"
    with pytest.raises(UnreadableFile) as refusal:
        open_file(b";".join([b"x"] * 50) + b"\n", limits=Limits(columns=10))
    assert refusal.value.code == "too_many_columns"


def test_what_is_shown_and_stored_is_json():
    import json

    shown = open_file("Имя;Телефон\nИван;8916\n".encode("cp1251"), name="клиенты.csv").as_dict()
    assert json.loads(json.dumps(shown)) == shown
    assert (shown["columns"], shown["sample"], shown["rows"]) == (
        ["Имя", "Телефон"],
        [[2, ["Иван", "8916"]]],
        1,
    )
    assert shown["reasons"]["encoding"]["ru"]


def test_a_chunk_as_a_frame():
    reading = open_file("Имя;Телефон\nИван;8916\nПётр;8917\n".encode())
    frame = next(reading.chunks()).frame()
    assert frame.to_dict(as_series=False) == {"row": [2, 3], "0": ["Иван", "Пётр"], "1": ["8916", "8917"]}
