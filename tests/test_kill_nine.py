"""kill -9 in the middle of an import, for real: of the worker, and of the database under it.

Own server, own files, real processes: `otklik migrate`, `otklik worker`. What is asked afterwards is asked of the
tables: nothing lost, nothing doubled, the counts add up, and the import can still be taken back whole.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation, installed, look_again, wait_for

pytestmark = pytest.mark.slow
ROWS = 9_000
COMPANIES = 97
COUNTS = ("read", "created", "updated", "merged", "skipped", "refused")

START = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from otklik.access.users.models import User
from tests.world import World
from otklik.access.queries import caller_of_user
from otklik.exchange.imports.actions import bring_file, plan_import, start_import
if not User.objects.filter(email="admin@romashka.example").exists():
    World()
by = caller_of_user(User.objects.get(email="admin@romashka.example").pk)
import sys
file = sys.argv[1]
told = bring_file(by, "person", "people.csv", [open(file, "rb").read()])
plan_import(by, told["id"], {"mapping": {"0": "person.full_name", "1": "person.phones", "2": "person.birthday",
                                         "3": "company.name"}})
start_import(by, told["id"])
print(told["id"])
"""
UNDO = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from otklik.access.users.models import User
from otklik.access.queries import caller_of_user
from otklik.exchange.imports.actions import undo
undo(caller_of_user(User.objects.get(email="admin@romashka.example").pk), sys.argv[1])
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("killed") / "home") as here:
        yield here


def begun(here: Installation, file: Path, letter: str) -> str:
    """An import of a few thousand people, queued: each 50th with no such date, each 40th the one before again."""
    lines = ["ФИО;Телефон;Дата рождения;Компания"]
    for n in range(ROWS):
        who = n - 1 if n % 40 == 39 else n
        day = "31.02.1980" if n % 50 == 49 else "15.03.1980"
        name = f"{letter}{word(who)} Иван"
        lines.append(f"{name};8 9{int(letter == 'П')}{who:08};{day};ООО {letter}{word(n % COMPANIES)}")
    file.write_text("\n".join(lines))
    return here.python("-c", START, str(file)).splitlines()[-1]


def word(number: int) -> str:
    """A number in letters: names have no digits."""
    return "".join("абвгдежзик"[int(digit)] for digit in f"{number:05}")


def state(here: Installation, pk: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = here.ask(
        f"SELECT state, row, {', '.join(COUNTS)} FROM exchange_import WHERE id = %s", pk
    )
    return found


def half_done(here: Installation, pk: str) -> None:
    """Wait until a part is in and the next is under way."""
    wait_for(lambda: state(here, pk)[1] > 0)
    time.sleep(0.1)


def check_whole(here: Installation, pk: str, letter: str) -> None:
    told = dict(zip(("state", "row", *COUNTS), state(here, pk), strict=True))
    refused = sum(n % 50 == 49 for n in range(ROWS))
    merged = sum(n % 40 == 39 and n % 50 != 49 for n in range(ROWS))
    assert told["read"] == ROWS
    assert told["read"] == sum(told[name] for name in COUNTS[1:])
    assert (told["refused"], told["merged"] + told["skipped"]) == (refused, merged)
    people = here.ask(
        "SELECT count(*), count(DISTINCT last_name), count(DISTINCT phones->0->>'value') FROM customers_person "
        "WHERE deleted_at IS NULL AND last_name LIKE %s",
        f"{letter}%",
    )
    assert people == (told["created"],) * 3
    firms = here.ask(
        "SELECT count(*), count(DISTINCT name) FROM customers_company WHERE deleted_at IS NULL AND name LIKE %s",
        f"%{letter}%",
    )
    assert firms == (COMPANIES, COMPANIES)
    assert here.ask("SELECT count(*) FROM exchange_refusal WHERE parent_id = %s AND NOT trial", pk) == (
        refused,
    )
    made = (
        "SELECT count(*), count(DISTINCT record_id) FROM records_change "
        "WHERE source = %s AND op = 'create' AND object = %s"
    )
    assert here.ask(made, pk, "person") == (told["created"],) * 2
    assert here.ask(made, pk, "company") == (COMPANIES,) * 2


def check_undone(here: Installation, pk: str, letter: str) -> None:
    here.python("-c", UNDO, pk)
    for table, column in (("customers_person", "last_name"), ("customers_company", "name")):
        left = here.ask(
            f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND {column} LIKE %s", f"%{letter}%"
        )
        assert left == (0,), table


def test_kill_9_of_the_worker(installation: Installation, tmp_path: Path) -> None:
    here = installation
    pk = begun(here, tmp_path / "people.csv", "Б")
    killed = here.worker()
    half_done(here, pk)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    told = state(here, pk)
    assert told[0] == "running" and 0 < told[2] < ROWS, "killed in the middle"
    look_again(here)
    saviour = here.worker()
    wait_for(lambda: state(here, pk)[0] == "done")
    check_whole(here, pk, "Б")
    check_undone(here, pk, "Б")
    saviour.terminate()
    assert saviour.wait(60) == 0


def test_kill_9_of_the_database(installation: Installation, tmp_path: Path) -> None:
    here = installation
    pk = begun(here, tmp_path / "people.csv", "П")
    worker = here.worker()
    half_done(here, pk)
    here.kill_database(worker)
    told = state(here, pk)
    assert told[0] == "running" and 0 < told[2] < ROWS, "killed in the middle"
    look_again(here)
    again = here.worker()
    wait_for(lambda: state(here, pk)[0] == "done")
    check_whole(here, pk, "П")
    check_undone(here, pk, "П")
    again.terminate()
    assert again.wait(60) == 0
