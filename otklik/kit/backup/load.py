"""The return of a copy into an empty database: verified before, loaded whole or not at all, counted after."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import psycopg
from django.core.files.storage import Storage
from psycopg import sql

from otklik.kit.backup import schema
from otklik.kit.backup.problems import BackupProblem
from otklik.kit.backup.save import CHUNK, FORMAT
from otklik.kit.backup.summary import Summary
from otklik.kit.texts import Text

Migrate = Callable[[list[tuple[str, str]]], None]


def restore(
    address: str, storage: Storage, source: Path, *, migrate_to: Migrate
) -> tuple[Summary, str | None]:
    """Load the copy `source` into the empty database at `address` and the files into `storage`.

    `migrate_to` brings the empty database to the given migrations, those the copy was made by. Gives what was
    restored and the secret key of the installation that made the copy, if the copy carries it.
    """
    try:
        with ZipFile(source) as archive:
            manifest = _manifest(archive)
            _verify(archive)
            with psycopg.connect(address) as connection:
                if not schema.is_empty(connection):
                    raise BackupProblem(
                        Text(
                            "База данных не пуста: восстановить копию можно только в пустую.",
                            "The database is not empty: a copy can be restored only into an empty one.",
                        ),
                        code="not_empty",
                    )
            migrate_to(_leaves(manifest["migrations"]))
            with psycopg.connect(address) as connection:
                rows = _load(archive, connection, manifest)
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute("ANALYZE")
            files, size = _load_files(archive, storage)
            key = archive.read("secret_key").decode() if "secret_key" in archive.namelist() else None
    except (BadZipFile, zlib.error, EOFError) as error:
        raise _broken(str(error)) from error
    except OSError as error:
        raise BackupProblem(
            Text("Не удалось прочитать {file}: {why}", "{file} could not be read: {why}").format(
                file=str(source), why=error.strerror or str(error)
            )
        ) from error
    if (files, size) != (manifest["files"], manifest["bytes"]):
        raise _broken(f"files: {files} of {manifest['files']}, bytes: {size} of {manifest['bytes']}")
    return Summary(rows, files, size), key


def _manifest(archive: ZipFile) -> dict[str, Any]:
    if "manifest.json" not in archive.namelist():
        raise _broken("manifest.json")
    manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    if manifest.get("format") != FORMAT:
        raise BackupProblem(
            Text(
                "Копия сделана другой версией Otklik, её формат этой версии неизвестен.",
                "The copy was made by another version of Otklik, this one does not know its format.",
            )
        )
    return manifest


def _verify(archive: ZipFile) -> None:
    """Read every byte against its checksum before anything is changed."""
    broken = archive.testzip()
    if broken is not None:
        raise _broken(broken)


def _leaves(applied: list[list[str]]) -> list[tuple[str, str]]:
    """Of each application the migrations no other applied one of it follows; those the code lacks are refused."""
    from django.db.migrations.loader import MigrationLoader

    graph = MigrationLoader(None).graph
    # A migration that was squashed since is not in the graph; what replaced it is, and is recorded beside it.
    squashed = {name for migration in graph.nodes.values() for name in migration.replaces}
    names = {(app, name) for app, name in applied} - squashed
    unknown = sorted(names - set(graph.nodes))
    if unknown:
        raise BackupProblem(
            Text(
                "Копия сделана более новой версией Otklik (этой неизвестно: {names}). Обновите Otklik и повторите.",
                "The copy was made by a newer Otklik (this one does not know: {names}). Update Otklik and repeat.",
            ).format(names=", ".join(f"{app}.{name}" for app, name in unknown[:3])),
            code="newer",
        )
    followed = {
        parent.key for key in names for parent in graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return sorted(names - followed)


def _load(archive: ZipFile, connection: psycopg.Connection, manifest: dict[str, Any]) -> dict[str, int]:
    """All rows in one transaction, with triggers silent, and keys and indexes made after, set by set."""
    connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
    present = schema.tables(connection)
    strange = sorted(set(manifest["tables"]) - set(present))
    if strange:
        raise _broken(f"no such tables: {', '.join(strange)}")
    foreign = schema.foreign_keys(connection)
    for key in foreign:
        connection.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                sql.Identifier(key.table), sql.Identifier(key.name)
            )
        )
    for name in schema.indexes(connection):
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    everything = sql.SQL(", ").join(map(sql.Identifier, present))
    connection.execute(sql.SQL("TRUNCATE {}").format(everything))
    rows = {name: _load_table(archive, connection, name, about) for name, about in manifest["tables"].items()}
    for name, last in manifest["sequences"].items():
        if last is not None:
            connection.execute("SELECT setval(%s::regclass, %s)", [f'public."{name}"', last])
    for definition in manifest["indexes"].values():
        connection.execute(definition)
    for key in foreign:
        connection.execute(
            sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
                sql.Identifier(key.table),
                sql.Identifier(key.name),
                sql.SQL(key.definition),
            )
        )
    return rows


def _load_table(archive: ZipFile, connection: psycopg.Connection, name: str, about: dict[str, Any]) -> int:
    table = sql.Identifier(name)
    connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        table, sql.SQL(", ").join(map(sql.Identifier, about["columns"]))
    )
    with connection.cursor() as cursor:
        with archive.open(f"tables/{name}") as entry, cursor.copy(command) as copying:
            while block := entry.read(CHUNK):
                copying.write(block)
        found = cursor.rowcount
    if found != about["rows"]:
        raise _broken(f"{name}: {found} rows of {about['rows']}")
    connection.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
    return found


def _load_files(archive: ZipFile, storage: Storage) -> tuple[int, int]:
    count = size = 0
    for entry in archive.infolist():
        if not entry.filename.startswith("files/"):
            continue
        name = entry.filename.removeprefix("files/")
        if storage.exists(name):
            storage.delete(name)
        with archive.open(entry) as stream:
            from django.core.files import File

            storage.save(name, File(stream, name))
        count += 1
        size += entry.file_size
    return count, size


def _broken(what: str) -> BackupProblem:
    return BackupProblem(
        Text("Копия повреждена: {what}", "The copy is damaged: {what}").format(what=what), code="damaged"
    )
