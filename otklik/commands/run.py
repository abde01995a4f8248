"""`otklik run`: everything on one machine - the embedded database, the web server, the worker - until it is stopped."""

from __future__ import annotations

import gc
import logging
import os
import signal
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from otklik.commands import collector, database, demo, web, worker
from otklik.commands.speech import CommandProblem, say
from otklik.commands.supervisor import Child, Supervisor
from otklik.kit.database import is_embedded
from otklik.kit.home import home, make_home
from otklik.kit.postgres import Cluster
from otklik.kit.texts import Text

log = logging.getLogger(__name__)

WORKER_GRACE = 8.0
START_SECONDS = 60.0


def run(host: str, port: int, workers: int, jobs: int, *, sample: bool = False) -> None:
    """Start all, print the address, keep all running; on SIGTERM or SIGINT stop worker, web, database in this order."""
    web.require_free(host, port)
    make_home(home())
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
    os.environ.setdefault("OTKLIK_URL", address)
    supervisor = Supervisor()
    cluster = Cluster(home(), say=say) if is_embedded() else None
    # Loading makes a great many objects that stay: the collector would only look through them again and again.
    gc.disable()
    try:
        with ThreadPoolExecutor(1) as apart:
            loading = apart.submit(database.load_django)
            if cluster:
                cluster.start()
            # What went wrong in the thread goes wrong here.
            loading.result()
        _prepare(sample)
        collector.settle()
        if supervisor.stopping:
            return
        supervisor.add(
            "web",
            partial(web.serve, host, port, workers),
            stop_seconds=web.STOP_SECONDS + 3,
            orphaned=signal.SIGTERM,
        )
        # The worker is not asked but killed when we are: the database under it is going too, and it would wait
        # for it a minute; what it was doing is started again by the sweep.
        jobs_child = supervisor.add(
            "worker",
            partial(worker.work, jobs, WORKER_GRACE),
            stop_seconds=WORKER_GRACE + 2,
            orphaned=signal.SIGKILL,
        )
        _wait_until_served(supervisor, address)
        if not supervisor.stopping:
            say(
                Text(
                    "Otklik работает: {address}  (остановить: Ctrl+C)",
                    "Otklik is running: {address}  (stop: Ctrl+C)",
                ).format(address=address)
            )
        supervisor.run(partial(_mend_database, cluster, supervisor, jobs_child))
    finally:
        supervisor.stop()
        if cluster:
            cluster.stop()


def _prepare(sample: bool) -> None:
    """The schema and the program, before any process is forked."""
    applied = database.migrate_apart(meanwhile=web.preload)
    if applied:
        say(
            Text(
                "База данных обновлена: {n} шагов.", "The database was brought up to date: {n} steps."
            ).format(n=len(applied))
        )
    if sample:
        database.apart(_show_sample, Text("Не удалось загрузить пример.", "The sample could not be loaded."))
    database.check_language()
    database.close_connections()
    web.preload()


def _show_sample() -> None:
    """The sample company for a system nobody has used yet; and, while it is there, whom one may sign in as."""
    from otklik.access.setup.queries import setup_needed

    if setup_needed():
        demo.load(if_empty=True)
    else:
        demo.tell_people()


def _wait_until_served(supervisor: Supervisor, address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while not supervisor.stopping:
        try:
            with opener.open(f"{address}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            pass
        supervisor.wait(0.02)
        supervisor.tend()
        if time.monotonic() > deadline:
            raise CommandProblem(
                Text(
                    "Сервер не ответил за минуту: {address}",
                    "The server did not answer in a minute: {address}",
                ).format(address=address)
            )


def _mend_database(cluster: Cluster | None, supervisor: Supervisor, jobs: Child) -> None:
    """A database that ended by itself is started again; the worker too, for it would wait long to reconnect."""
    if cluster is None or cluster.poll() is None or supervisor.stopping:
        return
    log.error(
        "the database ended by itself (status %s), starting it again\n%s", cluster.poll(), cluster.log_tail()
    )
    cluster.restart()
    supervisor.restart(jobs)
