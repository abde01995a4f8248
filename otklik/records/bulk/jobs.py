from __future__ import annotations

from uuid import UUID

from otklik.access.queries import caller_of_user
from otklik.kit.jobs import job
from otklik.records.bulk.actions import run_bulk_edit
from otklik.records.bulk.models import BulkEdit


@job("records.run_bulk_edit", queue="bulk")
def run_bulk_edit_job(bulk_edit: str) -> None:
    """Go on with a bulk edit as the person who began it, with the rights they have now."""
    edit = BulkEdit.objects.get(pk=bulk_edit)
    run_bulk_edit(caller_of_user(edit.by_id, via="screen"), UUID(bulk_edit))
