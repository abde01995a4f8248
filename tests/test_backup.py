"""A copy brings back the same installation: every row of every table, the files, the journal, the indexes."""

import hashlib
import json
import os
import shutil
import zipfile

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from otklik.commands import copies
from otklik.kit.backup import BackupProblem, backup, restore, schema
from otklik.kit.database import database_url
from otklik.kit.postgres.cluster import ROLE
from otklik.kit.postgres.laying import SUPERUSER
from otklik.records.entries.actions import change_record, create_record
from otklik.records.journal.models import Change

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

JOURNAL = Change._meta.db_table


@pytest.fixture
def files(tmp_path):
    storage = FileSystemStorage(location=tmp_path / "files")
    storage.save("2026/договор №1.pdf", ContentFile(b"%PDF" + os.urandom(200_000)))
    storage.save("пусто.txt", ContentFile(b""))
    return storage


@pytest.fixture
def filled(world):
    """A company, changed once so that the journal has something to tell, with letters that are awkward in a copy."""
    by = world.by("admin")
    made = create_record(by, "company", {"name": 'ООО "Ёлка\\\t\n"  №1'})
    change_record(by, "company", made.pk, {"name": "ООО Ёлка"})
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX made_at_run_time ON access_user (lower(name)) WHERE is_active")
    yield world
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX made_at_run_time")


@pytest.fixture
def empty(postgres):
    """The address of an empty database on the same server."""
    name = f"restored_{os.getpid()}"
    with psycopg.connect(postgres.url("postgres", SUPERUSER), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        admin.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(ROLE))
        )
    yield postgres.url(name)
    with psycopg.connect(postgres.url("postgres", SUPERUSER), autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def contents(address):
    """A hash of every table's rows, whatever their order, and what stands around them."""
    with psycopg.connect(address) as asked:
        rows = {}
        for table, columns in schema.tables(asked).items():
            lines = []
            listed = sql.SQL(", ").join(map(sql.Identifier, columns))
            with asked.cursor().copy(
                sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), listed)
            ) as copy:
                lines = sorted(b"".join(copy).splitlines())
            rows[table] = (len(lines), hashlib.sha256(b"\n".join(lines)).hexdigest())
        triggers = asked.execute(
            "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
        ).fetchall()
        # The server words an index's condition a little differently once it was read back: names and columns tell.
        indexes = {name: words.split(" WHERE ")[0] for name, words in schema.indexes(asked).items()}
        return rows, indexes, schema.foreign_keys(asked), schema.sequences(asked), triggers


def migrate_into(address):
    """What the command does with Django's connection, done to another database."""

    def migrate_to(targets):
        name = psycopg.conninfo.conninfo_to_dict(address)["dbname"]
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = name
        try:
            MigrationExecutor(connection).migrate(targets)
        finally:
            connection.close()
            connection.close_pool()
            connection.settings_dict["NAME"] = before

    return migrate_to


def test_a_restored_copy_is_the_same_installation(filled, files, empty, tmp_path):
    target = tmp_path / "copy.otklik"
    saved = backup(database_url(), files, target, secret_key="sealed")
    assert target.stat().st_mode & 0o077 == 0 and not list(tmp_path.glob("*.part"))
    assert saved.files == 2 and saved.rows["access_user"] > 10

    other = FileSystemStorage(location=tmp_path / "other")
    loaded, key = restore(empty, other, target, migrate_to=migrate_into(empty))

    assert key == "sealed" and loaded == saved
    before, after = contents(database_url()), contents(empty)
    for what, was, became in zip(
        ("rows", "indexes", "keys", "sequences", "triggers"), before, after, strict=True
    ):
        assert became == was, what
    assert "made_at_run_time" in after[1]
    assert after[0][JOURNAL][0] >= 2, "the making and the change are told"
    with files.open("2026/договор №1.pdf") as was, other.open("2026/договор №1.pdf") as became:
        assert became.read() == was.read()
    with psycopg.connect(empty) as asked:
        assert asked.execute("SELECT count(*) FROM pg_constraint WHERE NOT convalidated").fetchone() == (0,)


def test_a_restored_installation_goes_on_working(filled, files, empty, tmp_path):
    """Numbers go on from where they were, triggers write the journal again."""
    target = tmp_path / "copy.otklik"
    backup(database_url(), files, target)
    restore(empty, FileSystemStorage(location=tmp_path / "other"), target, migrate_to=migrate_into(empty))
    with psycopg.connect(empty) as asked:
        count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(JOURNAL))
        before = asked.execute(count).fetchone()[0]
        asked.execute("UPDATE customers_company SET name = 'ООО Сосна'")
        assert asked.execute(count).fetchone()[0] > before


def test_a_copy_is_not_laid_over_a_file_or_a_full_database(filled, files, tmp_path):
    target = tmp_path / "copy.otklik"
    backup(database_url(), files, target)
    with pytest.raises(BackupProblem) as caught:
        backup(database_url(), files, target)
    assert caught.value.code == "exists"
    before = contents(database_url())
    with pytest.raises(BackupProblem) as caught:
        restore(database_url(), files, target, migrate_to=lambda targets: None)
    assert caught.value.code == "not_empty"
    assert contents(database_url()) == before


def _tampered(source, target, change):
    with zipfile.ZipFile(source) as was, zipfile.ZipFile(target, "w") as now:
        for entry in was.infolist():
            now.writestr(entry.filename, change(entry.filename, was.read(entry)))


@pytest.mark.parametrize("how", ["cut", "flipped", "short table", "no manifest", "not ours", "newer"])
def test_a_damaged_or_foreign_copy_is_refused_and_changes_nothing(filled, files, empty, tmp_path, how):
    whole, target = tmp_path / "whole.otklik", tmp_path / "bad.otklik"
    backup(database_url(), files, whole)
    data = whole.read_bytes()
    if how == "cut":
        target.write_bytes(data[: len(data) // 2])
    elif how == "flipped":
        place = data.index(b"%PDF") + 1000
        target.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
    elif how == "short table":
        _tampered(whole, target, lambda n, b: b.split(b"\n", 1)[1] if n == "tables/access_user" else b)
    elif how == "no manifest":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("hello", "there")
    elif how == "not ours":
        target.write_text("just a text")
    else:

        def newer(name, body):
            if name != "manifest.json":
                return body
            manifest = json.loads(body)
            manifest["migrations"].append(["access", "0999_from_the_future"])
            return json.dumps(manifest).encode()

        _tampered(whole, target, newer)
    other = FileSystemStorage(location=tmp_path / "other")
    with pytest.raises(BackupProblem) as caught:
        restore(empty, other, target, migrate_to=migrate_into(empty))
    assert caught.value.code == ("newer" if how == "newer" else "damaged")
    assert not (tmp_path / "other").exists()
    with psycopg.connect(empty) as asked:
        assert all(
            asked.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()[0] == 0
            for table in ("access_user", "customers_company")
            if table in schema.tables(asked)
        )


def test_a_full_disk_is_told_and_leaves_no_half_copy(filled, files, tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(BackupProblem) as caught:
        backup(database_url(), files, tmp_path / "copy.otklik")
    assert "No space left" in caught.value.text.en
    assert [p.name for p in tmp_path.iterdir()] == ["files"]


def test_the_key_of_the_copy_is_kept_closed(home, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    home.mkdir()
    copies._keep_key("sealed")
    assert (home / "secret_key").read_text() == "sealed"
    assert (home / "secret_key").stat().st_mode & 0o777 == 0o600
