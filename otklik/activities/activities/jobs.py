from otklik.activities.activities.telling import tell_due_reminders
from otklik.kit.jobs import job


@job("activities.remind", cron="* * * * *")
def remind_job(timestamp: int = 0) -> None:
    tell_due_reminders()
