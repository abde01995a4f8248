from __future__ import annotations

from otklik.analytics.daily.actions import keep_the_day
from otklik.kit.jobs import job


@job("metrics.keep_the_day", queue="slow", cron="20 * * * *")
def keep_the_day_job(timestamp: int = 0) -> None:
    keep_the_day()
