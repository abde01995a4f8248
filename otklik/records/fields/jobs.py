"""Slow work behind a field: its index, its formula over the records there are."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.db import connection

from otklik.access.queries import system_caller
from otklik.kit.jobs import job
from otklik.records.entries.drafts import Draft
from otklik.records.entries.formulas import formula_values
from otklik.records.fields.indexing import build_index
from otklik.records.fields.models import CustomField
from otklik.records.journal.writing import writing
from otklik.records.objects.queries import describe

AT_ONCE = 1000


@job("records.index_field", queue="slow")
def index_field(field: str) -> None:
    build_index(field)


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
