"""Columns into tables: polars frames by COPY, and the bulk manner of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl

# Rows a COPY statement: the journal's trigger works on a statement's rows at once and keeps them in memory.
BATCH = 50_000


def copy_rows(connection: Any, table: str, frame: pl.DataFrame) -> int:
    """Writes the rows of the frame, whose columns are named as the table's; gives their count.

    `connection` is psycopg's. Null is NULL; an empty string stays an empty string.
    """
    columns = ", ".join(f'"{name}"' for name in frame.columns)
    for start in range(0, len(frame), BATCH):
        text = frame.slice(start, BATCH).write_csv(
            include_header=False,
            null_value="\\N",
            datetime_format="%Y-%m-%d %H:%M:%S%.6f+00",
            quote_style="necessary",
        )
        statement = f"COPY \"{table}\" ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')"
        with connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(text)
    return len(frame)


@contextmanager
def bare_tables(connection: Any, tables: Sequence[str]) -> Iterator[None]:
    """Tables without secondary indexes, foreign keys and journal for the length of the block, for a first load.

    `connection` is psycopg's, in autocommit. Everything is laid again after, word for word; a failed load
    leaves the tables bare, so this is for a database that is thrown away then.
    """
    indexes = connection.execute(
        "SELECT format('%%I', indexrelid::regclass::text), pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint c WHERE c.conindid = indexrelid AND c.contype IN ('u', 'x', 'p')) ORDER BY 1",
        [list(tables)],
    ).fetchall()
    keys = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2",
        [list(tables)],
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    for table, name, _ in keys:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for table in tables:
        connection.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    for table in tables:
        connection.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    for _, definition in indexes:
        connection.execute(definition)
    for table, name, definition in keys:
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
