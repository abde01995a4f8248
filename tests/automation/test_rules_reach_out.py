"""Rules that begin or end outside: an incoming webhook, a letter to a real server, the person of a territory."""

from __future__ import annotations

from typing import Any

import pytest

from otklik.channels.letters.models import Letter
from otklik.channels.letters.sending import send_letter
from otklik.records.entries.actions import create_record
from otklik.sales.leads.models import Lead
from otklik.sales.tests.cast import new_lead
from tests.automation.rules_cast import TASK, go_through, in_force, outcomes, runs, the_run
from tests.automation.test_hooks_in import ORDER, hook, send
from tests.mail_server import MailServer
from tests.world import World

pytestmark = pytest.mark.django_db


def test_what_comes_to_a_hook_begins_a_rule_once_however_often_it_is_sent(world: World) -> None:
    made = hook(world, id_path="order.id")
    in_force(world, when={"kind": "received", "hook": made["id"]})
    new_lead(world)
    for _ in range(2):
        assert send(made, ORDER).status_code == 202
    go_through()
    run = the_run()
    assert (run.state, Lead.objects.get(pk=run.record_id).name) == ("done", "Пион")


def test_a_letter_goes_by_its_template_to_the_person_of_the_deal(world: World, settings: Any) -> None:
    template = create_record(world.by("admin"), "letter_template", {
        "name": "Спасибо", "about": "deal", "subject": "Спасибо", "body": "{{ person.first_name }}, спасибо!",
    })  # fmt: skip
    in_force(world, {"id": "l", "kind": "letter", "template": str(template.pk)}, on="deal")
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "Otklik <crm@romashka.example>"
        client = {"person": str(world.things["person_ivan"].pk)}
        sent = create_record(world.by("ivan"), "deal", {"name": "Поставка", **client})
        bare = create_record(world.by("ivan"), "deal", {"name": "Без контакта"})
        go_through()
        assert outcomes(the_run(record_id=sent.pk)) == [("l", "done")]
        assert the_run(record_id=bare.pk).state == "failed", "there is nobody to write to"
        send_letter(Letter.objects.get().pk)
        assert server.taken[0]["Auto-Submitted"] == "auto-generated"


def test_the_person_of_the_territory_or_of_the_one_above_it(world: World) -> None:
    by = world.by("admin")
    region = create_record(by, "territory", {"name": "Урал", "responsible": str(world.id("maria"))})
    city = create_record(by, "territory", {"name": "Пермь", "parent": str(region.pk), "responsible": None})
    in_force(world, {"id": "a", "kind": "assign", "way": "territory"}, TASK)
    there, nowhere = new_lead(world, "ivan", territory=str(city.pk)), new_lead(world, "ivan")
    go_through()
    assert Lead.objects.get(pk=there.pk).responsible_id == world.id("maria")
    assert outcomes(the_run(record_id=nowhere.pk)) == [("a", "skipped"), ("t", "done")]
    assert len(runs()) == 2
