from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from otklik.access.callers import Caller
from otklik.kit.clock import now


def retry_failed_jobs(by: Caller) -> int:
    """Put every job that was given up back into the queue; how many. Jobs stand being repeated."""
    by.require_admin()
    failed = list(ProcrastinateJob.objects.filter(status="failed").values_list("pk", flat=True))
    for pk in failed:
        app.job_manager.retry_job_by_id(pk, retry_at=now())
    return len(failed)
