"""What the database is made of, asked from its own catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

OURS = (
    "n.nspname = 'public' AND c.relpersistence = 'p' AND NOT EXISTS ("
    "SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A foreign key: where it is, what it is called, and the words that make it anew."""

    table: str
    name: str
    definition: str


def tables(connection: Any) -> dict[str, list[str]]:
    """Every lasting table with the columns that hold data. Computed columns and unlogged tables are not kept."""
    rows = connection.execute(
        f"""
        SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND {OURS} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        GROUP BY c.relname ORDER BY c.relname
        """
    )
    return {name: list(columns) for name, columns in rows.fetchall()}


def sequences(connection: Any) -> dict[str, int | None]:
    """The last number each sequence gave; None for one that gave none."""
    rows = connection.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"
    )
    return dict(rows.fetchall())


def indexes(connection: Any) -> dict[str, str]:
    """Definitions of the indexes that no constraint stands on: of migrations and those made for custom fields."""
    rows = connection.execute(
        f"""
        SELECT c.relname, pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {OURS} AND i.indisvalid
          AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        ORDER BY 1
        """
    )
    return dict(rows.fetchall())


def foreign_keys(connection: Any) -> list[Foreign]:
    rows = connection.execute(
        f"""
        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE k.contype = 'f' AND {OURS} ORDER BY 1, 2
        """
    )
    return [Foreign(*row) for row in rows.fetchall()]


def migrations(connection: Any) -> list[list[str]]:
    """Applied migrations, in the order they were applied."""
    rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [list(row) for row in rows.fetchall()]


def is_empty(connection: Any) -> bool:
    return connection.execute("SELECT to_regclass('public.django_migrations') IS NULL").fetchone()[
        0
    ] and not tables(connection)
