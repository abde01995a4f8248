"""kill -9 of the worker, and of the database, while the mail server has the text of a letter and says nothing yet.

Whether the letter went nobody can know: it must not go again by itself, and a person must be told.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.installation import Installation, installed, look_again, wait_for
from tests.mail_server import MailServer

pytestmark = pytest.mark.slow

BEGIN = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.settings"
django.setup()
from otklik.access.queries import caller_of_user
from otklik.access.users.models import User
from otklik.channels.letters import actions
from otklik.records.entries.actions import create_record
from tests.world import World
"""
WRITE = f"""{BEGIN}
if not User.objects.filter(email="ivan@romashka.example").exists():
    World()
by = caller_of_user(User.objects.get(email="ivan@romashka.example").pk)
company = create_record(by, "company", {{"name": "Пион"}})
for address in sys.argv[1:]:
    letter = create_record(by, "letter", {{
        "to": [address], "subject": "Спасибо", "body": "Добрый день!",
        "about": [{{"object": "company", "id": str(company.pk)}}],
    }})
    actions.send(by, letter.pk)
    print(letter.pk)
"""
DECIDE = f"""{BEGIN}
by = caller_of_user(User.objects.get(email="ivan@romashka.example").pk)
actions.decide(by, sys.argv[1], sys.argv[2])
"""


@dataclass
class Mailing(Installation):
    """An installation that sends by a server of the test's own."""

    url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return {
            **super().environment,
            "OTKLIK_MAIL_URL": self.url,
            "OTKLIK_MAIL_FROM": "crm@romashka.example",
        }

    def letter(self, pk: str) -> tuple[Any, ...]:
        found: tuple[Any, ...] = self.ask("SELECT state, attempts FROM channels_letter WHERE id = %s", pk)
        return found

    def proofs(self) -> int:
        return int(self.ask("SELECT count(*) FROM activities_activity WHERE kind = 'message'")[0])


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with MailServer() as found:
        yield found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, server: MailServer) -> Iterator[Mailing]:
    with installed(tmp_path_factory.mktemp("letters") / "home") as place:
        yield Mailing(place.place, place.cluster, place.processes, url=server.url)


def test_a_letter_the_server_may_have_taken_is_never_sent_again_by_itself(
    here: Mailing, server: MailServer
) -> None:
    pk = here.python("-c", WRITE, "slow@lutik.example").splitlines()[-1]
    killed = here.worker()
    wait_for(lambda: len(server.taken) == 1)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert here.letter(pk) == ("sending", 1), "killed in the middle"

    look_again(here)
    saviour = here.worker()
    wait_for(lambda: here.letter(pk)[0] == "uncertain")
    # Another letter goes meanwhile: the worker is well, and this one still stays where it is.
    other = here.python("-c", WRITE, "sergeev@lutik.example").splitlines()[-1]
    wait_for(lambda: here.letter(other)[0] == "sent")
    assert here.letter(pk) == ("uncertain", 1)
    assert server.tries.count("slow@lutik.example") == 1
    assert here.proofs() == 1, "only of the other"

    here.python("-c", DECIDE, pk, "settle")
    assert here.letter(pk) == ("sent", 1)
    assert here.proofs() == 2
    assert server.tries.count("slow@lutik.example") == 1
    saviour.terminate()
    assert saviour.wait(60) == 0


def test_a_letter_sent_again_by_a_person_keeps_its_number(here: Mailing, server: MailServer) -> None:
    server.let_go.clear()
    pk = here.python("-c", WRITE, "slow@pion.example").splitlines()[-1]
    seen = len(server.taken)
    killed = here.worker()
    wait_for(lambda: len(server.taken) == seen + 1)
    killed.kill()
    killed.wait()
    server.let_go.set()
    look_again(here)
    worker = here.worker()
    wait_for(lambda: here.letter(pk)[0] == "uncertain")
    here.python("-c", DECIDE, pk, "retry")
    wait_for(lambda: here.letter(pk)[0] == "sent")
    numbers = [one["Message-ID"] for one, (_, to) in zip(server.taken, server.envelopes, strict=True)
               if to == ["slow@pion.example"]]  # fmt: skip
    assert len(numbers) == 2 and len(set(numbers)) == 1
    assert server.tries.count("slow@pion.example") == 2
    worker.terminate()
    assert worker.wait(60) == 0


def test_the_database_killed_while_letters_go_loses_and_doubles_none(
    here: Mailing, server: MailServer
) -> None:
    server.let_go.clear()
    before, after = ([f"{name}{n}@mak.example" for n in range(3)] for name in ("before", "after"))
    addresses = [*before, "slow@mak.example", *after]
    proofs, seen = here.proofs(), len(server.taken)
    letters = dict(zip(addresses, here.python("-c", WRITE, *addresses).splitlines()[-7:], strict=True))
    killed = here.worker()
    wait_for(lambda: len(server.taken) >= seen + len(before) + 1)
    here.kill_database(killed)
    # The server has taken it, and there was nobody to write that down.
    server.let_go.set()
    look_again(here)
    worker = here.worker()
    slow = letters.pop("slow@mak.example")
    wait_for(lambda: here.letter(slow)[0] == "uncertain")
    wait_for(lambda: all(here.letter(pk)[0] == "sent" for pk in letters.values()))
    assert here.letter(slow) == ("uncertain", 1)
    assert all(server.tries.count(address) == 1 for address in addresses), "none is doubled"
    assert here.proofs() == proofs + len(letters)
    worker.terminate()
    assert worker.wait(60) == 0
