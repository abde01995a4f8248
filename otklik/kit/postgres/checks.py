"""Does this PostgreSQL understand Russian? Asked at each start, of an own server too.

With LC_CTYPE=C everything seems to work, only search by part of a name silently finds nothing.
"""

from __future__ import annotations

from typing import Any

from otklik.kit.postgres.binaries import OLDEST
from otklik.kit.texts import Text


def check_server(connection: Any) -> list[Text]:
    """What is wrong with the database behind an open psycopg `connection` (autocommit); empty when all is well."""

    def ask(sql: str) -> Any:
        row = connection.execute(sql).fetchone()
        return row[0] if row else None

    problems: list[Text] = []
    number = int(ask("SHOW server_version_num"))
    if number < OLDEST * 10_000:
        problems.append(
            Text(
                "Нужен PostgreSQL {oldest} или новее, а это {version}.",
                "PostgreSQL {oldest} or newer is needed, this is {version}.",
            ).format(oldest=OLDEST, version=ask("SHOW server_version"))
        )
    if ask("SHOW server_encoding") != "UTF8":
        problems.append(
            Text("Кодировка базы должна быть UTF8.", "The encoding of the database must be UTF8."),
        )
    if ask("SELECT lower('Ё')") != "ё":
        problems.append(_locale_problem("lower('Ё')"))
    if ask("SELECT to_tsvector('russian', 'Договоры')::text LIKE '''договор''%'") is not True:
        problems.append(_locale_problem("to_tsvector('russian', 'Договоры')"))
    if ask("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'") == 0:
        if ask("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'") == 0:
            problems.append(
                Text(
                    "На сервере нет расширения pg_trgm (пакет postgresql-contrib).",
                    "The server lacks the extension pg_trgm (package postgresql-contrib).",
                )
            )
    elif ask("SELECT cardinality(show_trgm('Иванов'))") == 0:
        problems.append(_locale_problem("show_trgm('Иванов')"))
    return problems


def _locale_problem(what: str) -> Text:
    return Text(
        "База не понимает кириллицу ({what}): создайте её с LC_CTYPE C.UTF-8 или ru_RU.UTF-8.",
        "The database does not understand Cyrillic ({what}): create it with LC_CTYPE C.UTF-8 or ru_RU.UTF-8.",
    ).format(what=what)
