"""The queue: jobs are done, belong to the transaction that asked for them, and survive the death of their worker."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from otklik.commands import worker
from otklik.kit.jobs import enqueue, job

pytestmark = pytest.mark.django_db(transaction=True)

done = []


@job("tests.note")
def note(word):
    done.append(word)


@job("tests.ask_and_fail")
def ask_and_fail():
    """Asks for another job in a transaction that is undone."""
    try:
        with transaction.atomic():
            enqueue(note, word="undone")
            raise RuntimeError("on purpose")
    except RuntimeError:
        enqueue(note, word="kept")


@pytest.fixture(autouse=True)
def clean():
    done.clear()
    # The test process loaded the queue before these jobs were declared.
    queue.tasks.update({"tests.note": note, "tests.ask_and_fail": ask_and_fail})
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def work_off(**options):
    """A worker that stops when the queue is empty."""

    async def run():
        async with worker.worker_queue().open_async() as own:
            await own.run_worker_async(
                wait=False, install_signal_handlers=False, delete_jobs="successful", **options
            )

    asyncio.run(run())


def swept(**options):
    async def run():
        async with worker.worker_queue().open_async() as own:
            return await worker.sweep(own, **options)

    return asyncio.run(run())


def states():
    return sorted(ProcrastinateJob.objects.values_list("task_name", "status", "attempts"))


def orphan(attempts=0):
    """A job whose worker has not been heard of for a minute."""
    number = enqueue(note, word="again")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s, worker_id = %s WHERE id = %s",
            [attempts, cursor.fetchone()[0], number],
        )
    return number


def test_a_job_is_done_and_leaves_no_trace():
    enqueue(note, word="hello")
    work_off()
    assert done == ["hello"] and states() == []


def test_what_a_job_asks_for_is_lost_with_its_transaction():
    enqueue(ask_and_fail)
    work_off()
    work_off()
    assert done == ["kept"]


def test_a_job_asked_for_in_an_undone_transaction_never_runs():
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue(note, word="never")
        raise RuntimeError
    work_off()
    assert done == []


def test_the_sweep_takes_back_a_job_of_a_dead_worker():
    orphan()
    assert states() == [("tests.note", "doing", 0)]
    assert swept() == 1
    assert states() == [("tests.note", "todo", 1)]
    work_off()
    assert done == ["again"] and states() == []


def test_the_sweep_leaves_a_job_in_good_hands():
    orphan()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now()")
    assert swept() == 0
    assert states() == [("tests.note", "doing", 0)]


def test_a_job_that_keeps_killing_its_worker_is_given_up():
    orphan(attempts=worker.ATTEMPTS - 1)
    assert swept() == 0
    assert [(name, status) for name, status, _ in states()] == [("tests.note", "failed")]


def test_two_sweeps_at_once_do_not_put_a_job_back_twice():
    orphan()
    with psycopg.connect(worker.database_url(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [worker.SWEEP_LOCK])
        assert swept() == 0
    assert swept() == 1


@pytest.mark.slow
def test_kill_9_of_a_worker_in_the_middle_of_a_job(tmp_path):
    """The real thing: a process is killed while it works; another takes the job over."""
    program = """
import os, sys, time, asyncio
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
import django; django.setup()
from otklik.kit.jobs import job
from otklik.commands import worker
@job("tests.note")
def note(word):
    print("begun", flush=True)
    time.sleep(600)
worker.work(1, grace=1)
"""
    enqueue(note, word="rescued")
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 20
    while swept(stalled_seconds=0.5) == 0:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    work_off()
    assert done == ["rescued"]


def test_the_worker_knows_every_job():
    own = worker.worker_queue()
    own.perform_import_paths()
    declared = {
        name
        for path in Path(worker.__file__).parents[1].glob("*/*/jobs.py")
        for name in re.findall(r'@job\(\s*"([\w.]+)"', path.read_text())
    }
    assert len(declared) > 3 and declared <= set(own.tasks)
