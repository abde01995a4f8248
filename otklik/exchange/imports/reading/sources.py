"""Where the bytes are: in memory, on disk, or inside an archive; always opened anew and read in pieces."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass
class Source:
    """Bytes that can be opened as often as needed. `path` is set when they lie in a file of their own."""

    name: str
    size: int
    opener: Callable[[], BinaryIO]
    path: Path | None = None
    keeper: object = None  # what must live as long as the source: a temporary folder

    def open(self) -> BinaryIO:
        return self.opener()

    def head(self, count: int = 262_144) -> bytes:
        with self.open() as file:
            return file.read(count)


def source_of(given: bytes | str | Path, name: str = "") -> Source:
    """A source of bytes in memory or a path."""
    if isinstance(given, bytes):
        return Source(name or "file", len(given), lambda: io.BytesIO(given))
    path = Path(given)
    return Source(name or path.name, path.stat().st_size, lambda: path.open("rb"), path)
