from otklik.kit.jobs import job
from otklik.records.notices.actions import sweep_notices


@job("notices.sweep", cron="23 3 * * *")
def sweep_notices_job(timestamp: int = 0) -> None:
    sweep_notices()
