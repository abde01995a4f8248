"""Slow work behind a field: its index, its formula over the records there are."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.db import connection

from otklik.access.queries import system_caller
from otklik.kit.jobs import job
from otklik.records.entries.drafts import Draft
from otklik.records.entries.formulas import formula_values
from otklik.records.field_types import field_type
from otklik.records.fields.models import CustomField
from otklik.records.fields.queries import as_field
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe
from otklik.records.objects.registry import objects

AT_ONCE = 1000


def index_name(row: CustomField) -> str:
    return f"cf_{row.pk.hex[-20:]}"


@job("records.index_field", queue="slow")
def index_field(field: str) -> None:
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


@job("records.count_formula", queue="slow")
def count_formula(field: str) -> None:
    """Count a new or changed formula over all records of its object, in pages, as bookkeeping of the product."""
    row = CustomField.objects.get(pk=field)
    by = system_caller("job")
    about = describe(row.object, by)
    model = about.object.model
    last: UUID | None = None
    while True:
        rows = model.objects.order_by("pk")
        page = list((rows.filter(pk__gt=last) if last else rows)[:AT_ONCE])
        if not page:
            return
        counted = []
        for record in page:
            draft = Draft(about, by, {}, record)
            counted.append((record.pk, formula_values(draft).get(row.key)))
        with writing(by, f"formula:{row.pk}"), connection.cursor() as cursor:
            cursor.executemany(
                f'UPDATE "{model._meta.db_table}" SET custom = custom || %s::jsonb WHERE id = %s',
                [(orjson.dumps({row.key: value}).decode(), pk) for pk, value in counted],
            )
        last = page[-1].pk
