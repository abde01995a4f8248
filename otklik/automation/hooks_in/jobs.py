from otklik.automation.hooks_in.actions import forget_old_receipts
from otklik.kit.jobs import job


@job("hooks_in.forget_old_receipts", cron="47 3 * * *")
def forget_receipts(timestamp: int) -> None:
    forget_old_receipts()
