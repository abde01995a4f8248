"""The installation's state as the administrator sees it."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from otklik.access.callers import Caller
from otklik.access.health.checks import product_version, verdicts

MOST_SHOWN = 50


def health(by: Caller) -> dict[str, Any]:
    """{"version", "state", "verdicts", "failed_jobs"}: the worst verdict is the state of the whole."""
    by.require_admin()
    found = verdicts()
    states = {one.state for one in found}
    return {
        "version": product_version(),
        "state": next((state for state in ("bad", "warning") if state in states), "good"),
        "verdicts": [
            {"key": one.key, "state": one.state, "text": one.text.to(by.language), "details": one.details}
            for one in found
        ],
        "failed_jobs": failed_jobs(),
    }


def failed_jobs() -> list[dict[str, Any]]:
    """The last jobs given up, newest first."""
    jobs = list(ProcrastinateJob.objects.filter(status="failed").order_by("-id")[:MOST_SHOWN])
    ended = dict(
        ProcrastinateEvent.objects.filter(job_id__in=[job.pk for job in jobs], type="failed")
        .order_by("at")
        .values_list("job_id", "at")
    )
    return [
        {"id": job.pk, "name": job.task_name, "attempts": job.attempts, "at": ended.get(job.pk)}
        for job in jobs
    ]
