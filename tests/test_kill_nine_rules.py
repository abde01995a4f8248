"""kill -9 of the worker that goes through rules, and of the database under it: each event is acted on once."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest

from tests.installation import Installation, installed, wait_for

pytestmark = pytest.mark.slow
LEADS = 160
BEGIN = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from tests.world import World
from tests.automation.rules_cast import in_force
world = World()
by = world.by("admin")
from otklik.sales.defaults import lay_sales_defaults
lay_sales_defaults(by)
again = {"id": "c", "kind": "change", "put": [{"field": "comment", "value": "{{ lead.name }}"}]}
in_force(world, {"id": "t", "kind": "task", "subject": "{{ lead.name }}"}, again)
in_force(world, {"id": "n", "kind": "task", "subject": "Вслед"}, when={"kind": "changed", "field": "comment"})
from otklik.sales.leads.models import Lead
from otklik.sales.lead_statuses.models import LeadStatus
status = LeadStatus.objects.first()
rows = [Lead(name=f"Лид {n}", status=status, responsible_id=by.user_id) for n in range(int(sys.argv[1]))]
Lead.objects.bulk_create(rows, batch_size=1000)
"""
DONE = "SELECT count(*) FROM automation_run WHERE state = 'done'"


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("killed") / "home") as place:
        yield place


def test_killed_at_any_step_nothing_is_lost_and_nothing_doubled(here: Installation) -> None:
    here.python("-c", BEGIN, str(LEADS))
    for share in (0.1, 0.5):
        worker = here.worker()
        wait_for(lambda least=LEADS * share: here.ask(DONE)[0] >= least)
        time.sleep(0.013)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    worker = here.worker()
    wait_for(lambda: here.ask(DONE)[0] >= LEADS)
    here.kill_database(worker)
    assert here.ask(DONE)[0] < 2 * LEADS, "killed in the middle"
    last = here.worker()
    wait_for(lambda: here.ask(DONE)[0] == 2 * LEADS)
    last.terminate()
    assert last.wait(60) == 0
    tasks = "SELECT count(*), count(DISTINCT subject) FROM activities_activity WHERE kind = 'task'"
    assert here.ask(tasks) == (2 * LEADS, LEADS + 1), "one for each lead, and one after each change"
    assert here.ask("SELECT count(*) FROM sales_lead WHERE comment = name")[0] == LEADS
    steps = "SELECT count(*), count(*) FILTER (WHERE outcome = 'done') FROM automation_runstep"
    assert here.ask(steps) == (3 * LEADS, 3 * LEADS)
