"""kill -9 of the worker that delivers, and of the database under it.

Every event reaches the receiver at least once, and its id tells repeats.
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.automation.receiver import receiving
from tests.installation import Installation, installed, wait_for

pytestmark = pytest.mark.slow
LEADS = 240
BEGIN = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
os.environ["OTKLIK_WEBHOOKS_PRIVATE"] = "1"
django.setup()
from tests.world import World
from otklik.automation.webhooks.actions import create_webhook
world = World()
by = world.by("admin")
from otklik.sales.defaults import lay_sales_defaults
lay_sales_defaults(by)
given = {"name": "Учёт", "address": sys.argv[1], "object": "lead", "events": ["created"]}
print(create_webhook(by, given)[1])
from otklik.sales.leads.models import Lead
from otklik.sales.lead_statuses.models import LeadStatus
status = LeadStatus.objects.first()
leads = [Lead(name=f"Лид {n}", status=status) for n in range(int(sys.argv[2]))]
Lead.objects.bulk_create(leads, batch_size=1000)
"""


@dataclass
class Private(Installation):
    """An installation that may send to this machine."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "OTKLIK_WEBHOOKS_PRIVATE": "1"}


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("killed") / "home") as place:
        yield Private(place.place, place.cluster, place.processes)


def test_killed_while_events_are_delivered(here: Installation) -> None:
    with receiving() as receiver:
        secret = here.python("-c", BEGIN, receiver.address, str(LEADS)).splitlines()[-1]
        worker = here.worker()
        wait_for(lambda: here.ask("SELECT count(*) FROM automation_delivery")[0])
        kill(worker)
        worker = sending_again(here)
        wait_for(lambda: len(receiver.got) >= LEADS // 10)
        kill(worker)
        got = len(receiver.got)
        worker = sending_again(here)
        wait_for(lambda: len(receiver.got) >= got + LEADS // 10)
        here.kill_database(worker)
        assert len({one["id"] for one in receiver.told}) < LEADS, "killed in the middle"
        last = sending_again(here)
        done = "SELECT count(*) FROM automation_delivery WHERE state = 'delivered'"
        wait_for(lambda: here.ask(done)[0] == LEADS)
        last.terminate()
        assert last.wait(60) == 0
        assert here.ask("SELECT count(*), count(DISTINCT change_id) FROM automation_delivery") == (
            LEADS,
            LEADS,
        )
        records = {one["record"]["id"] for one in receiver.told}
        assert len(records) == LEADS, "none is lost"
        pairs = {(one["id"], one["record"]["id"]) for one in receiver.told}
        assert len(pairs) == LEADS, "an event has one id, however often it comes"
        often = Counter(one["id"] for one in receiver.told)
        assert max(often.values()) <= 4
        assert all(one.is_signed_by(secret) for one in receiver.got)


def kill(worker: subprocess.Popen[bytes]) -> None:
    time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def sending_again(here: Installation) -> subprocess.Popen[bytes]:
    """Another worker, which does not wait until what the dead one held is taken for lost."""
    here.ask("UPDATE automation_delivery SET next_at = now() WHERE state = 'waiting'")
    return here.worker()
