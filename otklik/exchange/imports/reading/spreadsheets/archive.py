"""A zip guarded against bombs and damage: sizes are checked before anything is unpacked."""

from __future__ import annotations

import lzma
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from otklik.exchange.imports.reading.failures import UnreadableFile
from otklik.exchange.imports.reading.shapes import MEGABYTE, Limits
from otklik.exchange.imports.reading.sources import Source

PIECE = MEGABYTE
# What zipfile raises on damaged archives is wider than its documents say.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OverflowError, IndexError),
    *(NotImplementedError, OSError, ValueError, KeyError, RuntimeError),
)


class Archive:
    """The members of a zip by their plain names (lower case, forward slashes)."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        with self._opened() as archive:
            infos = archive.infolist()
        if sum(info.file_size for info in infos) > limits.unpacked:
            raise UnreadableFile("unpacks_too_large", limit=size_text(limits.unpacked))
        self.members = {plain_name(info).lower(): info for info in infos if not info.is_dir()}
        self.names = {plain_name(info).lower(): plain_name(info) for info in infos if not info.is_dir()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    def size(self, name: str) -> int:
        return self.members[name.lower()].file_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """One member, unpacked as it is read. Damage and bombs become UnreadableFile."""
        info = self.members.get(name.lower())
        if info is None:
            raise UnreadableFile("broken")
        if info.flag_bits & 1:
            raise UnreadableFile("encrypted")
        if (
            info.file_size > self.limits.ratio_from
            and info.file_size > info.compress_size * self.limits.ratio
        ):
            raise UnreadableFile("unpacks_too_large", limit=size_text(self.limits.ratio_from))
        with self._opened() as archive, archive.open(info) as member:
            yield member

    def read(self, name: str, most: int = 64 * MEGABYTE) -> bytes:
        """The whole of a small member."""
        if name.lower() in self.members and self.size(name) > most:
            raise UnreadableFile("unpacks_too_large", limit=size_text(most))
        with self.open(name) as member:
            return member.read()

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with self.source.open() as file, zipfile.ZipFile(file) as archive:
                yield archive
        except UnreadableFile:
            raise
        except _DAMAGE as error:
            raise UnreadableFile("broken") from error

    def unpacked(self, name: str) -> Source:
        """A member as a source of its own: unpacked into a temporary file that lives as long as the source."""
        folder = tempfile.TemporaryDirectory(prefix="otklik-import-")
        path = Path(folder.name) / "member"
        left = self.limits.file
        with self.open(name) as member, path.open("wb") as file:
            while data := member.read(PIECE):
                left -= len(data)
                if left < 0:
                    raise UnreadableFile("unpacks_too_large", limit=size_text(self.limits.file))
                file.write(data)
        shown = self.names[name.lower()].rpartition("/")[2]
        return Source(shown, path.stat().st_size, lambda: path.open("rb"), path, folder)


def plain_name(info: zipfile.ZipInfo) -> str:
    """The name with forward slashes; names of old Russian archivers are cp866 taken for cp437."""
    name = info.filename.replace("\\", "/").lstrip("/")
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            return name.encode("cp437").decode("cp866")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return name
    return name


def size_text(size: int) -> str:
    return f"{size // MEGABYTE} MB" if size >= MEGABYTE else f"{size // 1024} KB"
