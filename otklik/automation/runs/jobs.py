from otklik.automation.runs.actions import forget_old_runs
from otklik.kit.jobs import job


@job("automation.forget_old_runs", cron="53 3 * * *")
def forget_runs(timestamp: int) -> None:
    forget_old_runs()
