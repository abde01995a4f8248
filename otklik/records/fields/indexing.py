"""The index of a filterable custom field, built over the very expression that queries use."""

from __future__ import annotations

from django.db import connection

from otklik.records.field_types import field_type
from otklik.records.fields.models import CustomField
from otklik.records.fields.queries import as_field
from otklik.records.objects.registry import objects


def index_name(row: CustomField) -> str:
    return f"cf_{row.pk.hex[-20:]}"


def build_index(field: str) -> None:
    """Build the index of a filterable field without stopping anybody's work, or drop that of one no longer so."""
    row = CustomField.objects.get(pk=field)
    name = index_name(row)
    sql = field_type(row.type).index_sql(as_field(row))
    wanted = row.filterable and row.removed_at is None and sql is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT i.indisvalid FROM pg_index i WHERE i.indexrelid = to_regclass(%s)", [name])
        found = cursor.fetchone()
        if found and (not wanted or not found[0]):
            cursor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')
            found = None
        if wanted and not found:
            table = objects.get(row.object).model._meta.db_table
            cursor.execute(
                f'CREATE INDEX CONCURRENTLY "{name}" ON "{table}" (({sql}), id) '
                f"WHERE deleted_at IS NULL AND ({sql}) IS NOT NULL"
            )
            cursor.execute(f'ANALYZE "{table}"')
    CustomField.objects.filter(pk=field).update(index_state="ready" if wanted else "none")
