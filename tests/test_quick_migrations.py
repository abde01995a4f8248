"""The quick way of applying migrations gives the very schema of the plain way."""

import os
from contextlib import nullcontext

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from otklik.kit.postgres.cluster import ROLE
from otklik.kit.postgres.laying import SUPERUSER
from otklik.kit.quick_migrations import quick_migrations

CATALOGUE = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name, generation_expression,
               identity_generation
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled
        FROM pg_trigger WHERE NOT tgisinternal
    """,
    "functions": """
        SELECT proname, pg_get_functiondef(p.oid) FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    """,
    "tables": """
        SELECT relname, relkind, relpersistence, reloptions FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
    """,
    "migrations": "SELECT app, name FROM django_migrations",
}


def lay(postgres, way):
    name = f"laid_{way.__name__}_{os.getpid()}"
    before = connection.settings_dict["NAME"]
    with psycopg.connect(postgres.url("postgres", SUPERUSER), autocommit=True) as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(ROLE))
        )
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = name
        try:
            with way():
                call_command("migrate", verbosity=0, interactive=False)
        finally:
            connection.close()
            connection.close_pool()
            connection.settings_dict["NAME"] = before
        with psycopg.connect(postgres.url(name)) as asked:
            found = {what: sorted(map(str, asked.execute(question))) for what, question in CATALOGUE.items()}
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_both_ways_lay_the_same_schema(postgres):
    plain, quick = lay(postgres, nullcontext), lay(postgres, quick_migrations)
    for what in CATALOGUE:
        assert len(plain[what]) > 20, what
        assert quick[what] == plain[what], what
