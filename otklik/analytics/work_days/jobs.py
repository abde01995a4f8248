from __future__ import annotations

from otklik.analytics.work_days.actions import write_work_days
from otklik.kit.jobs import job


@job("work_days.write", queue="slow", cron="40 * * * *")
def write_work_days_job(timestamp: int = 0) -> None:
    write_work_days()
