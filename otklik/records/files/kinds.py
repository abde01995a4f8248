"""What a file really is, told by its bytes: the name and the browser's word are not believed."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, UnidentifiedImageError

PICTURES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
}
# What an office document's zip holds inside tells which document it is.
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")
PROGRAM_ENDINGS = (
    ".exe", ".dll", ".com", ".bat", ".cmd", ".msi", ".scr", ".ps1", ".vbs", ".js", ".jar", ".hta", ".lnk", ".sh",
    ".app", ".apk", ".svg", ".html", ".htm", ".xhtml", ".mht",
)  # fmt: skip
SHOWN = frozenset({*PICTURES.values(), "application/pdf"})


def kind_of(content: bytes, name: str) -> str | None:
    """The media type of `content`; None for what is never taken in: programs, scripts, pages that run scripts."""
    head = content[:512]
    if head.startswith(PROGRAMS) or name.lower().endswith(PROGRAM_ENDINGS):
        return None
    if head.lstrip().lower().startswith((b"<!doctype html", b"<html", b"<svg", b"<script")):
        return None
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"PK"):
        return _zip_kind(content)
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "audio/wav"
    picture = _picture_kind(content)
    if picture:
        return picture
    return "application/octet-stream" if b"\x00" in content[:8192] else "text/plain"


def _zip_kind(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError):
        return "application/octet-stream"
    for folder, kind in OFFICE.items():
        if any(name.startswith(folder) for name in names):
            return kind
    return "application/zip"


def _picture_kind(content: bytes) -> str | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return PICTURES.get(picture.format or "")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
