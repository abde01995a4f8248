from otklik.channels.web_forms.actions import forget_old_hits
from otklik.kit.jobs import job


@job("web_forms.forget_old_hits", cron="17 3 * * *")
def forget_hits(timestamp: int) -> None:
    forget_old_hits()
