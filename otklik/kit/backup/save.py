"""Making the copy: one snapshot of the rows, then the files."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import psycopg
from django.core.files.storage import Storage
from psycopg import sql

from otklik.kit.backup import schema
from otklik.kit.backup.problems import BackupProblem
from otklik.kit.backup.summary import Summary
from otklik.kit.texts import Text

FORMAT = 1
# Fast rather than small: a third level of zlib takes a tenth more space and half the time of the usual sixth.
LEVEL = 3
CHUNK = 1024 * 1024


def backup(address: str, storage: Storage, target: Path, *, secret_key: str | None = None) -> Summary:
    """Write everything behind the libpq `address` and in `storage` to the file `target`, which must not exist.

    The file appears under its name only when it is whole. It is closed to other users: it holds everything.
    """
    if target.exists():
        raise BackupProblem(
            Text("Файл {file} уже есть.", "The file {file} is there already.").format(file=str(target)),
            code="exists",
        )
    part = target.with_name(f"{target.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as stream:
            with ZipFile(stream, "w", ZIP_DEFLATED, allowZip64=True, compresslevel=LEVEL) as archive:
                summary = _write(archive, address, storage, secret_key)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise BackupProblem(
            Text("Не удалось записать {file}: {why}", "{file} could not be written: {why}").format(
                file=str(target), why=error.strerror or str(error)
            )
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return summary


def _write(archive: ZipFile, address: str, storage: Storage, secret_key: str | None) -> Summary:
    with psycopg.connect(address) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        columns = schema.tables(connection)
        if "django_migrations" not in columns:
            raise BackupProblem(Text("База данных пуста.", "The database is empty."))
        rows = {name: _write_table(archive, connection, name, columns[name]) for name in columns}
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "server": connection.info.parameter_status("server_version"),
            "migrations": schema.migrations(connection),
            "tables": {name: {"columns": columns[name], "rows": rows[name]} for name in columns},
            "sequences": schema.sequences(connection),
            "indexes": schema.indexes(connection),
        }
    files, size = _write_files(archive, storage)
    manifest |= {"files": files, "bytes": size}
    if secret_key:
        archive.writestr("secret_key", secret_key)
    archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return Summary(rows, files, size)


def _write_table(archive: ZipFile, connection: psycopg.Connection, name: str, columns: list[str]) -> int:
    command = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with (
        archive.open(_entry(f"tables/{name}"), "w", force_zip64=True) as entry,
        connection.cursor() as cursor,
    ):
        with cursor.copy(command) as copying:
            for block in copying:
                entry.write(block)
        return cursor.rowcount


def _write_files(archive: ZipFile, storage: Storage) -> tuple[int, int]:
    count = size = 0
    for name in walk(storage):
        # Removed since it was listed: then no row of the snapshot's future needs it, and there is nothing to keep.
        with suppress(FileNotFoundError), storage.open(name) as stream:
            with archive.open(_entry(f"files/{name}", ZIP_STORED), "w", force_zip64=True) as entry:
                shutil.copyfileobj(stream, entry, CHUNK)
                size += stream.tell()
            count += 1
    return count, size


def walk(storage: Storage, place: str = "") -> Iterator[str]:
    """Names of all files in the storage, whatever it stands on."""
    try:
        directories, files = storage.listdir(place)
    except FileNotFoundError:
        return
    prefix = f"{place}/" if place else ""
    for name in sorted(files):
        yield prefix + name
    for name in sorted(directories):
        yield from walk(storage, prefix + name)


def _entry(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, date_time=datetime.now(UTC).timetuple()[:6])
    entry.compress_type = how
    entry._compresslevel = LEVEL  # type: ignore[attr-defined]
    entry.external_attr = 0o600 << 16
    return entry
