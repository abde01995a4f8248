from otklik.automation.webhooks.actions import forget_old_deliveries
from otklik.kit.jobs import job


@job("webhooks.forget_old_deliveries", cron="41 3 * * *")
def forget_deliveries(timestamp: int) -> None:
    forget_old_deliveries()
