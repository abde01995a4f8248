"""No bytes whatever make the reader fail in any way but its own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otklik.exchange.imports.reading import UnreadableFile, Wishes, open_file
from tests.nasty_files import FILES

STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html><table><tr><td>",
    b"<table",
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"a;b\n",
    b'"',
    b"sep=;\n",
]
DAMAGED = [
    "plain.xlsx",
    "odd_cells.xlsx",
    "plain.xls",
    "plain.ods",
    "excel2003.xls",
    "html_spans.xls",
    "one_csv.zip",
]
BODIES = {name: FILES[name]() for name in DAMAGED}
WISHES = st.sampled_from(
    [Wishes(), Wishes(header_rows=()), Wishes(header_rows=(1,)), Wishes(delimiter=",", quote="")]
)


def read_through(body: bytes, wishes: Wishes) -> None:
    try:
        reading = open_file(body, wishes=wishes)
        assert all(len(row) == len(reading.columns) for _, row in reading.rows())
        reading.as_dict()
        assert Wishes.of(reading.settled().as_dict()) == reading.settled()
    except UnreadableFile as error:
        assert error.code and error.text.ru and error.text.en


@given(st.sampled_from(STARTS), st.binary(max_size=300), WISHES)
def test_any_bytes(start, rest, wishes):
    read_through(start + rest, wishes)


@given(
    st.sampled_from(STARTS),
    st.text(max_size=200),
    st.sampled_from(["utf-8", "cp1251", "utf-16", "koi8-r"]),
    WISHES,
)
def test_any_text(start, rest, encoding, wishes):
    read_through(start + rest.encode(encoding, "replace"), wishes)


@given(st.text(alphabet="аб1;,\"\n\r\t| \\'", max_size=60), WISHES)
def test_any_mess_of_quotes_and_delimiters(text, wishes):
    read_through(text.encode(), wishes)


@pytest.mark.parametrize("name", DAMAGED)
@given(st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_damaged_files(name, data):
    body = bytearray(BODIES[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    if data.draw(st.booleans()):
        del body[data.draw(st.integers(0, len(body))) :]
    read_through(bytes(body), Wishes())
