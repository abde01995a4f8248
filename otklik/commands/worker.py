"""`otklik worker`: does the jobs of the queue, takes back those whose worker was killed, and goes its rounds."""

from __future__ import annotations

import asyncio
import logging
import os

import psycopg
from procrastinate import App, PsycopgConnector, jobs

from otklik.kit.database import database_url
from otklik.kit.rounds import Round, load, rounds

log = logging.getLogger(__name__)

SWEEP_SECONDS = 15.0
SWEEP_LOCK = 0x07_1C_5E_E9
STALLED_SECONDS = 30.0
ATTEMPTS = 5
KEEP_FAILED_HOURS = 24 * 30


def work(concurrency: int, grace: float) -> None:
    """Work until SIGTERM or SIGINT, then give running jobs `grace` seconds to end."""
    asyncio.run(_work(concurrency, grace))


async def _work(concurrency: int, grace: float) -> None:
    async with worker_queue().open_async() as queue:
        beside = [asyncio.create_task(_sweep_always(queue)), *begin_rounds()]
        try:
            await queue.run_worker_async(
                name=f"{os.uname().nodename}-{os.getpid()}",
                concurrency=concurrency,
                shutdown_graceful_timeout=grace,
                delete_jobs="successful",
            )
        finally:
            for one in beside:
                one.cancel()


def worker_queue() -> App:
    """The queue as the worker reads it: the same jobs over a connection pool of its own.

    A second application, for the jobs themselves must go on queueing through Django: what they enqueue belongs
    to their transaction and is lost with it.
    """
    from procrastinate.contrib.django import procrastinate_app
    from procrastinate.contrib.django.utils import connector_params

    shared = procrastinate_app.current_app
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    own = type(shared)(
        connector=connector, import_paths=shared.import_paths, worker_defaults=shared.worker_defaults
    )
    own.tasks = shared.tasks
    own.periodic_registry = shared.periodic_registry
    return own


async def _sweep_always(queue: App) -> None:
    """Beside the jobs, not one of them: a sweep that waited in the queue could stall with it."""
    while True:
        try:
            await sweep(queue)
        except Exception:
            log.exception("stalled jobs could not be looked for")
        await asyncio.sleep(SWEEP_SECONDS)


def begin_rounds() -> list[asyncio.Task[None]]:
    """Every round of the product, each in a thread of its own for the time of one going."""
    from django.conf import settings

    load(settings.ROUNDS_IMPORT_PATHS)
    return [asyncio.create_task(_go_always(one)) for one in rounds.values()]


async def _go_always(one: Round) -> None:
    while True:
        more = False
        try:
            more = await asyncio.to_thread(_go, one)
        except Exception:
            log.exception("the round %s failed and is gone again", one.name)
        if not more:
            await asyncio.sleep(one.seconds)


def _go(one: Round) -> bool:
    from django.db import connections

    try:
        return one.go()
    finally:
        connections.close_all()


async def sweep(queue: App, *, stalled_seconds: float = STALLED_SECONDS) -> int:
    """Put back the jobs whose worker has not been heard of; how many. One that keeps killing its worker fails.

    Only one worker sweeps at a time, or a job put back and taken at once could be put back again.
    """
    manager = queue.job_manager
    async with await psycopg.AsyncConnection.connect(database_url(), autocommit=True) as guard:
        cursor = await guard.execute("SELECT pg_try_advisory_lock(%s)", [SWEEP_LOCK])
        row = await cursor.fetchone()
        if not row or not row[0]:
            return 0
        taken_back = 0
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=stalled_seconds):
            if job.attempts + 1 >= ATTEMPTS:
                log.error(
                    "job %s (%s) lost its worker %s times and is given up", job.id, job.task_name, ATTEMPTS
                )
                await manager.finish_job(job, status=jobs.Status.FAILED, delete_job=False)
                continue
            log.warning("job %s (%s) lost its worker and is started again", job.id, job.task_name)
            await manager.retry_job(job)
            taken_back += 1
        await manager.delete_old_jobs(
            nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
        )
        return taken_back
