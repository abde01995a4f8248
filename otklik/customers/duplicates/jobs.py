from otklik.customers.duplicates.finding import find_duplicates
from otklik.kit.jobs import job
from otklik.records.objects.registry import objects


@job("customers.find_duplicates", queue="bulk")
def find_duplicates_job(object: str) -> None:
    find_duplicates(object)


@job("customers.find_all_duplicates", queue="bulk", cron="43 2 * * *")
def find_all_duplicates_job(timestamp: int = 0) -> None:
    for obj in objects.all():
        if "doubles" in obj.extra:
            find_duplicates(obj.key)
