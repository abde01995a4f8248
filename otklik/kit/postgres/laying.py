"""The first start: the data directory, then the role and the database the program works with."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

from otklik.kit.postgres.binaries import Binaries
from otklik.kit.postgres.problems import PostgresProblem
from otklik.kit.texts import Text

if TYPE_CHECKING:
    from otklik.kit.postgres.cluster import Cluster

SUPERUSER = "postgres"
LAID = "otklik.laid"


def locale_words(binaries: Binaries) -> list[str]:
    """initdb's words for an order of bytes and letters that understands Cyrillic and never changes by itself.

    LC_CTYPE must not be plain C: pg_trgm would see no letters in Cyrillic words.
    """
    if binaries.major >= 17:
        return ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def lay(cluster: Cluster) -> None:
    """Make the data directory beside its place and put it there whole: a start cut short leaves nothing half made."""
    fresh = cluster.place / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    secret = cluster.place / "password.new"
    try:
        secret.touch(mode=0o600)
        secret.write_text(cluster.password)
        cluster.identity.own(secret)
        cluster.identity.own(fresh)
        done = cluster.run_tool(
            "initdb",
            f"--pgdata={fresh}",
            f"--username={SUPERUSER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            *locale_words(cluster.binaries),
            *([] if cluster.durable else ["--no-sync"]),
        )
    finally:
        secret.unlink(missing_ok=True)
    if done.returncode != 0:
        said = (done.stdout + done.stderr).decode(errors="replace")
        shutil.rmtree(fresh, ignore_errors=True)
        raise PostgresProblem(
            Text(
                "Не удалось создать базу данных в {data}.", "The database could not be made in {data}."
            ).format(data=str(cluster.data)),
            log=said[-2000:],
        )
    (fresh / "pg_hba.conf").write_text(
        "# Only the socket, only with a password.\nlocal all all scram-sha-256\n"
    )
    cluster.identity.own(fresh / "pg_hba.conf")
    fresh.rename(cluster.data)


def lay_database(cluster: Cluster) -> None:
    """The role and the database, once; asked again only while the mark of a finished laying is missing."""
    mark = cluster.data / LAID
    if mark.exists():
        return
    from otklik.kit.postgres.cluster import DATABASE, ROLE

    role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
    with psycopg.connect(cluster.url("postgres", SUPERUSER), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                    role, sql.Literal(cluster.password)
                )
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
    mark.touch()
    cluster.identity.own(mark)
