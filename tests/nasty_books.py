"""Spreadsheets written by hand, byte by byte: what no library writes on purpose, people send every day."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

WHEN = (2026, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zip_of(members: dict[str, bytes | str], stored: bool = False) -> bytes:
    """A zip that is the same every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, body, compresslevel=1)
    return file.getvalue()


def locked_zip(members: dict[str, bytes | str]) -> bytes:
    """The same with the flag of encryption on every member: to open it a password is asked for."""
    body = bytearray(zip_of(members))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := body.find(signature, start)) >= 0:
            body[start + at] |= 1
            start += 4
    return bytes(body)


def xlsx(
    sheets: dict[str, str],
    *,
    strings: Sequence[str] = (),
    styles: str = "",
    hidden: Sequence[str] = (),
    epoch_1904: bool = False,
    prefix: str = "",
    extra: dict[str, bytes | str] | None = None,
) -> bytes:
    """A workbook from the XML of its sheets (what stands between <sheetData> tags, and after it)."""
    p = prefix and prefix + ":"
    space = f'xmlns:{prefix}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    names = "".join(
        f'<{p}sheet name="{escape(name)}" sheetId="{n}" state="{"hidden" if name in hidden else "visible"}"'
        f' r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    epoch = f'<{p}workbookPr date1904="1"/>' if epoch_1904 else ""
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1"'
        f' Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><{p}workbook {space} xmlns:r="{RELATIONS}">{epoch}'
        f"<{p}sheets>{names}</{p}sheets></{p}workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
    }
    if strings:
        items = "".join(
            text if text.startswith("<") else f"<si><t>{escape(text)}</t></si>" for text in strings
        )
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'
    if styles:
        members["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    for n, body in enumerate(sheets.values(), 1):
        data, _, after = body.partition("|after|")
        members[f"xl/worksheets/sheet{n}.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><{p}worksheet {space}>'
            f"<{p}sheetData>{data}</{p}sheetData>{after}</{p}worksheet>"
        )
    return zip_of(members | (extra or {}))


def sheet_rows(rows: Sequence[Sequence[str | int | float | None]], first: int = 1, prefix: str = "") -> str:
    """Rows of inline strings and numbers; None is no cell."""
    p = prefix and prefix + ":"
    body = []
    for number, row in enumerate(rows, first):
        cells = []
        for column, value in enumerate(row):
            place = f"{letters(column)}{number}"
            if isinstance(value, str):
                text = f'<{p}is><{p}t xml:space="preserve">{escape(value)}</{p}t></{p}is>'
                cells.append(f'<{p}c r="{place}" t="inlineStr">{text}</{p}c>')
            elif value is not None:
                cells.append(f'<{p}c r="{place}"><{p}v>{value}</{p}v></{p}c>')
        body.append(f'<{p}row r="{number}">{"".join(cells)}</{p}row>')
    return "".join(body)


def letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ods(tables: dict[str, str], manifest: str = "", styles: str = "") -> bytes:
    """An OpenDocument spreadsheet from the XML of its tables."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = "".join(f"<table:table {name}>{rows}</table:table>" for name, rows in tables.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    members: dict[str, bytes | str] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": content,
    }
    return zip_of(members)


def ods_cell(value: str | None = None, *, kind: str = "string", stored: str = "", more: str = "") -> str:
    attribute = {"float": "value", "date": "date-value", "boolean": "boolean-value"}.get(kind)
    kept = f' office:{attribute}="{stored}"' if attribute else ""
    if value is None:
        return f"<table:table-cell {more}/>"
    start = f'<table:table-cell office:value-type="{kind}"{kept} {more}>'
    return f"{start}<text:p>{escape(value)}</text:p></table:table-cell>"


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file (version 3, sectors of 512 bytes), every stream at least 4096 bytes long."""
    sector = 512
    padded = {
        name: body.ljust(max(4096, -(-len(body) // sector) * sector), b"\0") for name, body in streams.items()
    }
    fat: list[int] = []
    starts: dict[str, int] = {}
    data = b""
    for name, body in padded.items():
        starts[name] = len(fat)
        count = len(body) // sector
        fat += [*range(len(fat) + 1, len(fat) + count), 0xFFFFFFFE]
        data += body
    directory_at = len(fat)
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0, 0xFFFFFFFF)]
    for place, (name, body) in enumerate(streams.items(), 1):
        right = place + 1 if place < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, 0xFFFFFFFF, starts[name], max(len(body), 4096), right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * sector, b"\0")
    count = len(directory) // sector
    fat += [*range(directory_at + 1, directory_at + count), 0xFFFFFFFE]
    fat_at = len(fat)
    fat_sectors = -(-(len(fat) + 1) // 128)
    fat += [0xFFFFFFFD] * fat_sectors
    table = b"".join(struct.pack("<I", one) for one in fat).ljust(fat_sectors * sector, b"\xff")
    difat = [*range(fat_at, fat_at + fat_sectors)] + [0xFFFFFFFF] * (109 - fat_sectors)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xFFFE, 9, 6, 0, fat_sectors, directory_at, 0, 4096, 0xFFFFFFFE, 0,
                      0xFFFFFFFE, 0)
        + struct.pack("<109I", *difat)
    )  # fmt: skip
    return header + data + directory + table


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )


def xls(
    rows: Sequence[Sequence[str | int | float | datetime | None]], name: str = "Лист1", locked: bool = False
) -> bytes:
    """A BIFF8 workbook of one sheet; dates are numbers with the built-in date format."""
    books = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    if locked:
        books += _record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    books += _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", 0))
    for form in (0, 14):
        books += _record(0xE0, struct.pack("<HHHBBBBIIH", 0, form, 0, 0, 0, 0, 0, 0, 0, 0))
    raw = name.encode("utf-16-le")
    sheet_at = len(books) + 4 + 8 + len(raw) + 4
    books += _record(0x85, struct.pack("<IHBB", sheet_at, 0, len(name), 1) + raw) + _record(0x0A, b"")
    width = max(len(row) for row in rows)
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HH", number, column)
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                sheet += _record(0x204, place + struct.pack("<HHB", 0, len(value), 1) + text)
            elif isinstance(value, datetime):
                days = (value - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001
                sheet += _record(0x203, place + struct.pack("<Hd", 1, days))
            elif value is not None:
                sheet += _record(0x203, place + struct.pack("<Hd", 0, value))
    return compound({"Workbook": books + sheet + _record(0x0A, b"")})


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
