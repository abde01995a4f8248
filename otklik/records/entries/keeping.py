"""Saving a row that is not written through the records' actions: a noun with a screen and rules of its own."""

from __future__ import annotations

from collections.abc import Iterable

from otklik.access.callers import Caller
from otklik.kit.clock import now
from otklik.records.entries.models import Record


def keep(row: Record, by: Caller, fields: Iterable[str] | None = None) -> None:
    """Save a changed row under its next version, as of now and by the caller; only `fields` of it when given."""
    row.version += 1
    row.updated_at = now()
    row.updated_by_id = by.user_id
    if fields is None:
        row.save(force_update=True)
    else:
        row.save(update_fields=[*fields, "version", "updated_at", "updated_by"])
