"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
import zipfile

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.sources import Source
from otklik.kit.texts import Text

TABLES = ("csv", "xlsx", "xls", "xlsb", "ods", "html", "xml", "zip")

_PICTURE = Text("картинка", "a picture")
_PROGRAM = Text("программа", "a program")
_ARCHIVE = Text("архив", "an archive")
_SOUND = Text("звук или видео", "sound or video")
_DECOYS: tuple[tuple[bytes, int, Text], ...] = (
    (b"\x89PNG\r\n", 0, _PICTURE),
    (b"\xff\xd8\xff", 0, _PICTURE),
    (b"GIF8", 0, _PICTURE),
    (b"BM", 0, _PICTURE),
    (b"II*\x00", 0, _PICTURE),
    (b"MM\x00*", 0, _PICTURE),
    (b"WEBP", 8, _PICTURE),
    (b"%PDF-", 0, Text("документ PDF", "a PDF document")),
    (b"{\\rtf", 0, Text("документ RTF", "an RTF document")),
    (b"MZ", 0, _PROGRAM),
    (b"\x7fELF", 0, _PROGRAM),
    (b"\xca\xfe\xba\xbe", 0, _PROGRAM),
    (b"#!/", 0, _PROGRAM),
    (b"Rar!\x1a\x07", 0, _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", 0, _ARCHIVE),
    (b"\x1f\x8b", 0, _ARCHIVE),
    (b"BZh", 0, _ARCHIVE),
    (b"\xfd7zXZ", 0, _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", 0, _ARCHIVE),
    (b"ustar", 257, _ARCHIVE),
    (b"ID3", 0, _SOUND),
    (b"OggS", 0, _SOUND),
    (b"RIFF", 0, _SOUND),
    (b"ftyp", 4, _SOUND),
    (b"SQLite format 3\x00", 0, Text("база SQLite", "an SQLite database")),
    (b"PAR1", 0, Text("файл Parquet", "a Parquet file")),
    (b"BEGIN:VCARD", 0, Text("визитки vCard", "vCards")),
    (b"BEGIN:VCALENDAR", 0, Text("календарь", "a calendar")),
)
_XLS_STREAMS = ("Workbook", "Book")
_DOCUMENTS = {
    "WordDocument": Text("документ Word", "a Word document"),
    "PowerPoint Document": Text("презентация", "a presentation"),
}


def container_of(source: Source) -> str:
    """csv, xlsx, xls, xlsb, ods, html, xml or zip. Raises UnreadableFile for what holds no table."""
    head = source.head(65_536)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty")
    if head.startswith(b"PK"):
        return _zip(source)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(source)
    if (
        head.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"))
        and len(head) > 8
        and head[3] == 0
    ):
        raise UnreadableFile("unsupported", kind=Text("Excel 2-4 (до 1995 года)", "Excel 2-4 (before 1995)"))
    for magic, at, kind in _DECOYS:
        if head[at : at + len(magic)] == magic and (len(magic) > 2 or _is_binary(head)):
            raise UnreadableFile("not_a_table", kind=kind)
    text = _start_of_text(head)
    if text.startswith("<"):
        return _markup(text)
    if re.match(r"[\[{]\s*[\"{\[]", text) and re.search(r"\"\s*:", text):
        raise UnreadableFile("not_a_table", kind=Text("данные JSON", "JSON data"))
    if _is_binary(head):
        raise UnreadableFile("binary")
    return "csv"


def _start_of_text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[:4096].decode("utf-16", errors="replace").lstrip("\ufeff \t\r\n")
    return head[:4096].decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip(" \t\r\n")


def _is_binary(head: bytes) -> bool:
    """Texts have next to no control characters; UTF-16 has zeros (and fours, in Cyrillic) in every other byte."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    even, odd = head[0::2], head[1::2]
    for high, low in ((even, odd), (odd, even)):
        if (
            sum(map(high.count, (0, 4, 0x20, 0x21))) > 0.9 * len(high)
            and high.count(0)
            and low.count(0) < 0.1 * len(low)
        ):
            return False
    controls = sum(map(head.count, (*range(9), *range(14, 27), *range(28, 32))))
    return controls > max(2, len(head) * 0.01)


def _markup(text: str) -> str:
    lowered = text.lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered:
        return "xml"
    if re.search(r"<(?:html|table|!doctype html|body|head|meta|style|div)\b", lowered):
        return "html"
    if lowered.startswith("<?xml") or re.match(r"<[a-zа-яё][\w:.-]*[\s>/]", lowered):
        if lowered.startswith("<svg") or "<svg" in lowered[:500]:
            raise UnreadableFile("not_a_table", kind=_PICTURE)
        raise UnreadableFile("not_a_table", kind=Text("документ XML", "an XML document"))
    return "csv"


def _zip(source: Source) -> str:
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            names = {info.filename for info in archive.infolist()}
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
            if any(info.flag_bits & 1 for info in archive.infolist()):
                raise UnreadableFile("encrypted")
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged archive breaks zipfile in more ways than it declares
        raise UnreadableFile("broken") from error
    lowered = {name.lower().replace("\\", "/").lstrip("/") for name in names}
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if "xl/workbook.xml" in lowered:
        return "xlsx"
    if "xl/workbook.bin" in lowered:
        return "xlsb"
    if "word/document.xml" in lowered or b"opendocument.text" in kind:
        raise UnreadableFile("not_a_table", kind=Text("документ Word", "a Word document"))
    if "ppt/presentation.xml" in lowered:
        raise UnreadableFile("not_a_table", kind=Text("презентация", "a presentation"))
    if any(name.startswith("index/document.iwa") for name in lowered):
        raise UnreadableFile("unsupported", kind=Text("Apple Numbers", "Apple Numbers"))
    if "[content_types].xml" in lowered and any(name.startswith("xl/") for name in lowered):
        return "xlsx"
    return "zip"


def _compound(source: Source) -> str:
    """An OLE file: xls, an encrypted xlsx, or a document. The names of its streams are in UTF-16."""
    data = source.head(8 * 1024 * 1024)

    def has(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise UnreadableFile("encrypted")
    if any(has(name) for name in _XLS_STREAMS):
        return "xls"
    for stream, kind in _DOCUMENTS.items():
        if has(stream):
            raise UnreadableFile("not_a_table", kind=kind)
    if source.size > len(data):
        return "xls"  # the directory may stand at the end of a large file
    raise UnreadableFile("broken")
