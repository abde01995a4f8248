from datetime import date
from uuid import UUID

from otklik.kit.jobs import job
from otklik.records.notices.actions import sweep_notices
from otklik.records.notices.digests import ask_for_digests, send_digest
from otklik.records.notices.pushing import push


@job("notices.sweep", cron="23 3 * * *")
def sweep_notices_job(timestamp: int = 0) -> None:
    sweep_notices()


@job("notices.push")
def push_job(notice: str, place: str, attempt: int = 0) -> None:
    push(UUID(notice), UUID(place), attempt)


@job("notices.ask_for_digests", cron="*/10 * * * *")
def ask_for_digests_job(timestamp: int = 0) -> None:
    ask_for_digests()


@job("notices.digest")
def digest_job(user: str, day: str) -> None:
    send_digest(UUID(user), date.fromisoformat(day))
