from otklik.kit.jobs import job
from otklik.records.sightings.actions import forget_old_sightings


@job("sightings.forget_old", cron="41 3 * * *")
def forget_old_sightings_job(timestamp: int = 0) -> None:
    forget_old_sightings()
