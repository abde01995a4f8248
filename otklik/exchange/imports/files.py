"""The file of an import: kept as it came, read by the reader, its columns guessed."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage

from otklik.access.callers import Caller
from otklik.exchange.imports.guessing import guess_plan
from otklik.exchange.imports.models import Import, ImportTemplate
from otklik.exchange.imports.queries import targets
from otklik.exchange.imports.reading import Reading, Wishes, open_file
from otklik.kit.errors import Invalid
from otklik.kit.ids import new_id
from otklik.kit.texts import Text

FOLDER = "imports"
# Copies of files kept elsewhere, read by this machine; older ones are thrown away.
KEEP_COPIES_SECONDS = 2 * 24 * 3600


def store_file(name: str, chunks: Iterable[bytes]) -> dict[str, Any]:
    """Write the file into the installation's files: {"path", "size", "sha256"}. `Invalid` when it is too large."""
    stored = f"{FOLDER}/{new_id()}{Path(plain_name(name)).suffix[:10]}"
    path, elsewhere = _place(stored)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    size = 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.IMPORT_LIMIT_BYTES:
                file.close()
                path.unlink()
                most = settings.IMPORT_LIMIT_BYTES // 1024**2
                text = Text("Файл больше {most} МБ", "The file is larger than {most} MB").format(most=most)
                raise Invalid.field("file", text, "too_large")
            digest.update(chunk)
            file.write(chunk)
    if elsewhere:
        with path.open("rb") as file:
            stored = default_storage.save(stored, File(file, name=stored))
    return {"path": stored, "size": size, "sha256": digest.hexdigest()}


def _place(stored: str) -> tuple[Path, bool]:
    """Where this machine reads the file, and whether that is only a copy of one kept elsewhere (S3)."""
    if isinstance(default_storage, FileSystemStorage):
        return Path(default_storage.path(stored)), False
    return settings.HOME / "cache" / stored, True


def local_file(stored: str) -> Path:
    """The file on this machine, fetched from the storage when another machine took it in."""
    path, elsewhere = _place(stored)
    if elsewhere and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _forget_old_copies(path.parent)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        with default_storage.open(stored) as source, fresh.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
        fresh.rename(path)
    return path


def _forget_old_copies(folder: Path) -> None:
    for copy in folder.iterdir():
        with suppress(OSError):
            if copy.stat().st_mtime < time.time() - KEEP_COPIES_SECONDS:
                copy.unlink()


def store_copy(source: Path) -> dict[str, Any]:
    """The same for a file already on this machine."""
    with source.open("rb") as file:
        return store_file(source.name, iter(lambda: file.read(1 << 20), b""))


def plain_name(name: str) -> str:
    """The name without folders and control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(ch for ch in last if ch.isprintable())[-200:] or "file"


def remove_file(job: Import) -> None:
    path, elsewhere = _place(job.path)
    path.unlink(missing_ok=True)
    if elsewhere:
        default_storage.delete(job.path)


def read_file(job: Import, changes: dict[str, Any]) -> dict[str, Any]:
    """The reading as stored and shown; `changes` override its guesses. `Invalid` on "file" when it is unreadable.

    What was settled is kept beside, so that a later opening reads the same.
    """
    wishes = {**(job.reading.get("wishes") or {}), **changes}
    reading = _opened(job, Wishes.of(wishes))
    return {
        **reading.as_dict(),
        "wishes": Wishes.of(wishes).as_dict(),
        "settled": reading.settled().as_dict(),
    }


def stored_reading(job: Import) -> Reading:
    """The file opened again just as it was settled."""
    return _opened(job, Wishes.of(job.reading.get("settled")))


def _opened(job: Import, wishes: Wishes) -> Reading:
    return open_file(local_file(job.path), name=job.name, wishes=wishes)


def guessed_plan(by: Caller, job: Import, templates: Iterable[ImportTemplate]) -> dict[str, Any]:
    """Where the columns likely go; a template whose columns are the same is taken as it is."""
    columns = job.reading["columns"]
    for template in templates:
        if template.columns == columns:
            return {**template.plan, "template": template.name}
    rows = [cells for _, cells in job.reading["sample"]]
    return guess_plan(columns, rows, targets(by, job.object), job.object)
