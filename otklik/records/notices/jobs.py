from uuid import UUID

from otklik.kit.jobs import job
from otklik.records.notices.actions import sweep_notices
from otklik.records.notices.pushing import push


@job("notices.sweep", cron="23 3 * * *")
def sweep_notices_job(timestamp: int = 0) -> None:
    sweep_notices()


@job("notices.push")
def push_job(notice: str, place: str, attempt: int = 0) -> None:
    push(UUID(notice), UUID(place), attempt)
