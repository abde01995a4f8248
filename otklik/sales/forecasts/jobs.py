from __future__ import annotations

from otklik.access.queries import system_caller
from otklik.kit.jobs import job
from otklik.sales.forecasts.nightly import go_round


@job("forecasts.go_round", queue="slow", cron="11 2 * * *")
def nightly(timestamp: int) -> None:
    go_round(system_caller())


@job("forecasts.recount", queue="slow")
def recount() -> None:
    go_round(system_caller(), anew=True)
