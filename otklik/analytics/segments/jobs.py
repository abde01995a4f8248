from __future__ import annotations

from uuid import UUID

from otklik.analytics.segments.counting import calculate
from otklik.analytics.segments.planning import ask_for_due
from otklik.kit.jobs import job


@job("segments.calculate", queue="slow")
def calculate_job(calculation: str) -> None:
    calculate(UUID(calculation))


@job("segments.due", cron="7 * * * *")
def ask_for_due_job(timestamp: int = 0) -> None:
    ask_for_due()
