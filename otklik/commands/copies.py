"""`otklik backup FILE` and `otklik restore FILE`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql

from otklik.commands import database
from otklik.commands.speech import CommandProblem, say
from otklik.kit.database import database_url, is_embedded
from otklik.kit.home import home
from otklik.kit.postgres import AlreadyRunning, Cluster
from otklik.kit.postgres.cluster import DATABASE, ROLE
from otklik.kit.postgres.laying import SUPERUSER
from otklik.kit.texts import Text


def backup(target: Path) -> None:
    """Write the whole installation to one file; the server may go on working."""
    with database.database():
        database.load_django()
        database.open_connection()
        from django.conf import settings
        from django.core.files.storage import default_storage

        from otklik.kit import backup as copies

        summary = copies.backup(database_url(), default_storage, target, secret_key=settings.SECRET_KEY)
    say(
        Text(
            "Готово: {file}, {size} МБ. Строк: {rows}, файлов: {files}.",
            "Done: {file}, {size} MB. Rows: {rows}, files: {files}.",
        ).format(
            file=str(target),
            size=max(1, target.stat().st_size // 1024**2),
            rows=summary.total_rows,
            files=summary.files,
        )
    )


def restore(source: Path, *, replace: bool) -> None:
    """Load a copy into an empty database; `replace` puts it in the place of the embedded one."""
    if not is_embedded():
        if replace:
            raise CommandProblem(
                Text(
                    "--replace работает только со встроенной базой: свою создайте пустой сами.",
                    "--replace works only with the embedded database: make an empty one of your own.",
                )
            )
        _restore(source)
        return
    cluster = Cluster(home(), say=say)
    try:
        cluster.start()
    except AlreadyRunning as problem:
        raise CommandProblem(
            Text("Otklik работает: остановите его и повторите.", "Otklik is running: stop it and repeat.")
        ) from problem
    try:
        if replace:
            _restore_in_place(cluster, source)
        else:
            _restore(source)
    finally:
        database.close_connections()
        cluster.stop()


def _restore(source: Path) -> None:
    database.load_django()
    connection = database.open_connection()
    from django.core.files.storage import default_storage
    from django.db.migrations.executor import MigrationExecutor

    from otklik.kit import backup as copies
    from otklik.kit.quick_migrations import quick_migrations

    def migrate_to(targets: list[tuple[str, str]]) -> None:
        with quick_migrations():
            MigrationExecutor(connection).migrate(targets)
        connection.close()

    summary, key = copies.restore(database_url(), default_storage, source, migrate_to=migrate_to)
    database.migrate()
    database.check_language()
    _keep_key(key)
    say(
        Text(
            "Восстановлено. Строк: {rows}, файлов: {files}.", "Restored. Rows: {rows}, files: {files}."
        ).format(rows=summary.total_rows, files=summary.files)
    )


def _restore_in_place(cluster: Cluster, source: Path) -> None:
    """Set the present database aside under another name, restore, and drop it; put it back if anything fails."""
    aside = f"{DATABASE}_{datetime.now(UTC):%Y%m%d%H%M%S}"
    present, old, owner = (sql.Identifier(name) for name in (DATABASE, aside, ROLE))
    with psycopg.connect(cluster.url("postgres", SUPERUSER), autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(present, old))
        try:
            admin.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(present, owner))
            _restore(source)
        except BaseException:
            database.close_connections()
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(present))
            admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(old, present))
            raise
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(old))


def _keep_key(key: str | None) -> None:
    """What was sealed with the other installation's key must open here too."""
    if key is None:
        return
    if os.environ.get("SECRET_KEY"):
        if os.environ["SECRET_KEY"] != key:
            say(
                Text(
                    "Внимание: SECRET_KEY здесь другой, чем был у копии; запечатанное им придётся ввести заново.",
                    "Note: SECRET_KEY differs from the copy's; what it sealed will have to be entered again.",
                )
            )
        return
    file = home() / "secret_key"
    fresh = file.with_name(".secret_key.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
        stream.write(key)
    fresh.replace(file)
