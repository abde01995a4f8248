"""Heavy questions read a replica that really streams: never wrong, and never without an answer when it is not there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from otklik.kit.postgres import Cluster
from otklik.kit.postgres.laying import SUPERUSER
from tests.installation import Installation, installed, wait_for

pytestmark = pytest.mark.slow
STREAMING = {"wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on"}
SETUP = """
import os, sys, json, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from datetime import date
from zoneinfo import ZoneInfo
from otklik.access.queries import caller_of_user
from otklik.access.users.models import User
from otklik.access.health.checks import _kept_whole, replica
from otklik.analytics.counted import queries
from otklik.analytics.counted.models import CountedAnswer
from otklik.analytics.metrics.catalogue import metric_of
from otklik.analytics.metrics.counting import Scope
from otklik.analytics.metrics.telling import told
from otklik.customers.companies.models import Company
from otklik.records.cuts.spans import Span
"""
LAY = """
from tests.world import World
World()
Company.objects.bulk_create([Company(name=name, name_sort=name) for name in "абв"])
"""
ASK = """
queries.WORTH_SECONDS = 0
by = caller_of_user(User.objects.get(email="admin@romashka.example").pk)
scope = Scope(Span(date(2020, 1, 1), date(2100, 1, 1), ZoneInfo("Europe/Moscow")))
row = told(by, metric_of(by, "companies_created"), scope)
((in_recovery,),) = queries.heavy_rows("SELECT pg_is_in_recovery()").rows
print(json.dumps([row["value"], in_recovery, row["counted_at"] is not None, CountedAnswer.objects.count(),
                  *(one.state for one in _kept_whole(replica))]))
"""


class Pair:
    """A main server with its replica."""

    def __init__(self, main: Installation, replica: Cluster) -> None:
        self.main, self.replica = main, replica

    def ask(self, lag: str = "600") -> list[Any]:
        """[value, was it the replica, is its age told, how many answers are kept, what the check says]."""
        url = self.replica.url()
        said = self.main.python("-c", SETUP + ASK, DATABASE_REPLICA_URL=url, OTKLIK_REPLICA_LAG=lag)
        found: list[Any] = json.loads(said.splitlines()[-1])
        return found

    def on_replica(self, sql: str) -> Any:
        with psycopg.connect(self.replica.url("otklik", SUPERUSER), autocommit=True) as connection:
            row = connection.execute(sql).fetchone()
            return row and row[0]

    def catch_up(self) -> None:
        (place,) = self.main.ask("SELECT pg_current_wal_insert_lsn()::text")
        there = f"pg_last_wal_replay_lsn() >= '{place}'"
        wait_for(
            lambda: self.on_replica(f"SELECT {there} FROM pg_stat_wal_receiver WHERE status = 'streaming'")
        )

    def add(self, name: str) -> None:
        self.main.ask(
            "INSERT INTO customers_company SELECT (jsonb_populate_record(c, jsonb_build_object("
            "'id', gen_random_uuid(), 'name', %s::text))).* FROM customers_company c LIMIT 1",
            name,
        )


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    place = tmp_path_factory.mktemp("streamed")
    with installed(place / "main", STREAMING) as main:
        main.python("-c", SETUP + LAY)
        replica = Cluster(place / "replica", settings=STREAMING)
        try:
            follow(main.cluster, replica)
            replica.start()
            yield Pair(main, replica)
        finally:
            replica.stop(timeout=20)


def follow(main: Cluster, replica: Cluster) -> None:
    """Lay the files of a replica of `main`, told to follow it."""
    replica.place.mkdir(parents=True)
    for directory in (replica.home, replica.place):
        directory.chmod(0o711)
    shutil.copy2(main.place / "password", replica.place / "password")
    rules = main.data / "pg_hba.conf"
    rules.write_text(rules.read_text() + "local replication all scram-sha-256\n")
    with psycopg.connect(main.url("postgres", SUPERUSER), autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
    fresh = main.place / "copied"
    done = main.run_tool(
        "pg_basebackup",
        "-d",
        main.url("postgres", SUPERUSER),
        "-D",
        str(fresh),
        "-X",
        "stream",
        "-R",
        "-c",
        "fast",
    )
    assert done.returncode == 0, done.stderr
    fresh.rename(replica.data)


def test_the_replica_is_asked_and_the_main_one_whenever_it_may_not_be(pair: Pair) -> None:
    pair.catch_up()
    # It is kept as soon as all the main one has written, housekeeping too, was there when it was counted.
    wait_for(lambda: pair.ask()[3] == 1)
    assert pair.ask() == [3, True, True, 1, "good"], "told again from what was kept"

    # It falls behind: what it tells is told with its age and not kept; beyond what is allowed the main one is asked.
    pair.on_replica("SELECT pg_wal_replay_pause()")
    pair.add("г")
    assert pair.ask() == [3, True, True, 1, "good"]
    assert pair.ask(lag="0") == [4, False, False, 1, "warning"]
    pair.on_replica("SELECT pg_wal_replay_resume()")
    pair.catch_up()
    pair.add("д")
    pair.catch_up()
    assert pair.ask()[:2] == [5, True]

    # What is asked of it takes no lock on the main one, and a main one that writes does not wait for it.
    with psycopg.connect(pair.replica.url()) as reading:
        reading.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        reading.execute("SELECT count(*) FROM customers_company")
        pair.main.ask("SET lock_timeout = '2s'; ALTER TABLE customers_company ADD COLUMN tried int")
        pair.main.ask("SET lock_timeout = '2s'; ALTER TABLE customers_company DROP COLUMN tried")

    pair.replica.stop(timeout=20)
    assert pair.ask()[1::3] == [False, "bad"]
