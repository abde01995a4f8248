"""The database as the commands need it: reachable, understanding Russian, with the schema of this version."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import Any

from otklik.commands import collector
from otklik.commands.speech import CommandProblem, say
from otklik.kit.database import database_url, is_embedded
from otklik.kit.home import home
from otklik.kit.postgres import Cluster, check_server
from otklik.kit.texts import Text

# One migration at a time, whichever machine began first; any number will do if it stays the same.
MIGRATION_LOCK = 0x07_1C_11_4B


@contextmanager
def database() -> Iterator[None]:
    """A database for the length of the block: one's own server, or the embedded one, started if need be."""
    context: Any = Cluster(home(), say=say).available() if is_embedded() else nullcontext()
    with context:
        yield


@contextmanager
def prepared() -> Iterator[None]:
    """A database, with the schema of this version, and Django ready to ask it: what most commands need."""
    with database():
        load_django()
        collector.settle()
        require_migrated()
        try:
            yield
        finally:
            close_connections()


def load_django() -> None:
    """Settings and models; everything the web and the worker would import by itself later."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otklik.settings")
    with without_test_client():
        import django

        django.setup()


@contextmanager
def without_test_client() -> Iterator[None]:
    """Ninja listens to a signal of Django's tests, and would load their client and a template engine for it."""
    name = "django.test.signals"
    if name in sys.modules:
        yield
        return
    from django.core.signals import setting_changed

    stand_in = ModuleType(name)
    vars(stand_in)["setting_changed"] = setting_changed
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


def open_connection() -> Any:
    """Django's connection, opened; a server that cannot be reached is told in plain words, and at once."""
    import psycopg
    from django.db import connection

    try:
        # Django's pool would try for long and then name only itself as the culprit.
        psycopg.connect(database_url(), connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise CommandProblem(
            Text(
                "База данных не отвечает. Проверьте DATABASE_URL и доступность сервера.",
                "The database does not answer. Check DATABASE_URL and whether the server can be reached.",
            ),
            details=str(error),
        ) from error
    connection.ensure_connection()
    return connection


def close_connections() -> None:
    """Nothing of the database may be open when the process forks."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()


def _without_pool() -> None:
    """A forked process connects plainly: the threads a pool needs are not safe to begin in it."""
    from django.db import connections

    for connection in connections.all():
        connection.settings_dict["OPTIONS"]["pool"] = False


def check_language() -> None:
    """Refuse a database that is deaf to Cyrillic: searches would silently find nothing."""
    connection = open_connection()
    problems = check_server(connection.connection)
    if problems:
        raise CommandProblem(
            Text("\n".join(text.ru for text in problems), "\n".join(text.en for text in problems)), status=3
        )


def pending_migrations() -> list[str]:
    """Names of the migrations this version has and the database lacks."""
    from otklik.kit import quick_migrations

    return quick_migrations.pending_migrations()


def migrate() -> list[str]:
    """Bring the schema to this version; what was applied. Several machines may ask at once."""
    from django.core.management import call_command

    from otklik.kit.quick_migrations import quick_migrations

    connection = open_connection()
    if not pending_migrations():
        return []
    import psycopg

    # The lock lives on a connection of its own: a migration may close Django's.
    with psycopg.connect(database_url(), autocommit=True) as guard:
        guard.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        applied = pending_migrations()
        if applied:
            with quick_migrations():
                call_command("migrate", interactive=False, verbosity=0)
            # A version that brings objects brings the rights of the roles on them.
            from otklik.access.roles.actions import offer_new_objects

            offer_new_objects()
    connection.close()
    return applied


def migrate_apart(meanwhile: Callable[[], object]) -> list[str]:
    """`migrate` in a process of its own: applying many migrations leaves 200 MB that nobody needs afterwards.

    What else has to be done and needs no database is done `meanwhile`, on the second core.
    """
    open_connection()
    if pending := pending_migrations():
        apart(
            migrate,
            Text(
                "Обновить базу данных не удалось: она осталась прежней до упавшего шага.",
                "The database could not be brought up to date: it is as it was before the step that failed.",
            ),
            meanwhile,
        )
    return pending


def apart(work: Callable[[], object], trouble: Text, meanwhile: Callable[[], object] | None = None) -> None:
    """Do `work` in a forked process, so that its memory goes with it; `trouble` is said when it fails."""
    close_connections()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _without_pool()
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    try:
        if meanwhile is not None:
            meanwhile()
    finally:
        status = os.waitpid(child, 0)[1]
    if status != 0:
        raise CommandProblem(trouble, status=3)


def require_migrated() -> None:
    """Refuse to serve with a schema of another version."""
    open_connection()
    if pending := pending_migrations():
        raise CommandProblem(
            Text(
                "База данных от другой версии: выполните «otklik migrate» (ждут: {names}).",
                "The database is of another version: run “otklik migrate” (pending: {names}).",
            ).format(names=", ".join(pending[:5]) + ("…" if len(pending) > 5 else "")),
            status=3,
        )
