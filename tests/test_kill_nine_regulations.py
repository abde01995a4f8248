"""kill -9 while the worker opens obligations and calls them violated: none is lost, doubled or told twice."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.installation import Installation, installed, wait_for

pytestmark = pytest.mark.slow
LEADS = 3_000
VIOLATED = "state = 'violated'"
BEGIN = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from tests.world import World
from otklik.regulations.regulations.actions import create_regulation, switch_on
world = World()
by = world.by("admin")
definition = {"event": {"kind": "created"}, "duty": {"kind": "filled", "fields": ["source"]},
              "terms": [{"amount": 1, "unit": "days", "working": False}]}
from otklik.regulations.regulations.definition import Definition
whole = Definition.model_validate(definition).model_dump(mode="json")
row = create_regulation(by, {"name": "Источник", "object": "lead", "definition": whole})
switch_on(by, row.pk)
from otklik.sales.defaults import lay_sales_defaults
lay_sales_defaults(by)
from otklik.sales.leads.models import Lead
from otklik.sales.lead_statuses.models import LeadStatus
status = LeadStatus.objects.first()
numbers = range(int(sys.argv[1]))
leads = [Lead(name=f"Лид {n}", status=status, responsible_id=world.id("ivan")) for n in numbers]
Lead.objects.bulk_create(leads, batch_size=1000)
"""
LATE = """
UPDATE regulations_obligation SET since = since - interval '2 days', event_at = event_at - interval '2 days',
    due_at = due_at - interval '2 days', next_at = next_at - interval '2 days'
"""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("killed") / "home") as place:
        place.python("-c", BEGIN, str(LEADS))
        yield place


def count(here: Installation, what: str, where: str = "TRUE", of: str = "regulations_obligation") -> int:
    found: int = here.ask(f"SELECT count({what}) FROM {of} WHERE {where}")[0]
    return found


def test_killed_while_obligations_open_and_fall_due(here: Installation) -> None:
    worker = here.worker()
    wait_for(lambda: count(here, "*"))
    kill(worker)
    half = count(here, "*")
    worker = here.worker()
    wait_for(lambda: count(here, "*") > half)
    here.kill_database(worker)
    assert 0 < count(here, "*") < LEADS, "killed in the middle"
    worker = here.worker()
    wait_for(lambda: count(here, "*") >= LEADS)
    time.sleep(2)
    assert (count(here, "*"), count(here, "DISTINCT record_id")) == (LEADS, LEADS)
    told = "kind = 'obligation_opened'"
    assert count(here, "*", told, "records_notice") == LEADS

    here.ask(LATE)
    wait_for(lambda: count(here, "*", VIOLATED))
    kill(worker)
    assert 0 < count(here, "*", VIOLATED) < LEADS, "killed in the middle"
    last = here.worker()
    wait_for(lambda: count(here, "*", VIOLATED) == LEADS)
    mine = "kind = 'violation' AND user_id = (SELECT DISTINCT responsible_id FROM regulations_obligation)"
    assert count(here, "*", mine, "records_notice") == LEADS
    assert count(here, "DISTINCT once", mine, "records_notice") == LEADS
    last.terminate()
    assert last.wait(60) == 0


def kill(worker: subprocess.Popen[bytes]) -> None:
    time.sleep(0.05)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
