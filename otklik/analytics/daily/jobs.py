from __future__ import annotations

from zoneinfo import ZoneInfo

from otklik.access.company_settings.queries import company_settings
from otklik.analytics.daily.actions import keep_the_day
from otklik.kit.clock import now
from otklik.kit.jobs import job

NIGHT_HOUR = 3


@job("metrics.keep_the_day", queue="slow", cron="20 * * * *")
def keep_the_day_job(timestamp: int = 0) -> None:
    hour = now().astimezone(ZoneInfo(company_settings().timezone)).hour
    keep_the_day(nightly=hour == NIGHT_HOUR)


@job("metrics.count_nightly", queue="slow")
def count_nightly_job() -> None:
    keep_the_day(nightly=True)
