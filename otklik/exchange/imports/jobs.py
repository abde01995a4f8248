from __future__ import annotations

from uuid import UUID

from otklik.exchange.imports.running import run, try_out
from otklik.kit.jobs import job


@job("exchange.try_import", queue="imports")
def try_import_job(import_id: str) -> None:
    try_out(UUID(import_id))


@job("exchange.run_import", queue="imports")
def run_import_job(import_id: str) -> None:
    run(UUID(import_id))
