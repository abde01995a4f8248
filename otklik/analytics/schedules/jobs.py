from uuid import UUID

from otklik.analytics.schedules.actions import look_after, open_due
from otklik.analytics.schedules.sending import send
from otklik.kit.jobs import job


@job("schedules.open_due", cron="* * * * *")
def open_due_job(timestamp: int = 0) -> None:
    open_due()


@job("schedules.look_after", cron="*/10 * * * *")
def look_after_job(timestamp: int = 0) -> None:
    look_after()


@job("schedules.send", queue="slow")
def send_job(sending: str) -> None:
    send(UUID(sending))
