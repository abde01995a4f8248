"""Deciding from a letter: the link is for one approval, one step, one person, a week; and says little to strangers."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.test import Client

from otklik.access.sign_in.models import Guess
from otklik.automation.approvals.letters import send_letter
from otklik.automation.approvals.links import Link, token_of
from otklik.automation.approvals.models import Approval, ApprovalPlace
from otklik.records.notices.choosing import change_choices
from tests.automation.approvals.cast import asked, away, fresh, route, say, step, user
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings) -> list[Any]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://crm.example"
    mail.outbox = []
    return mail.outbox


def token(world: World, one: Approval, who: str = "olga", step: int = 0) -> str:
    return token_of(Link(one.pk, step, world.id(who)))


def look(link: str) -> Any:
    return Client().get(f"/api/v1/approve/{link}")


def answer(link: str, decision: str = "approve", comment: str = "") -> Any:
    body = {"decision": decision, "comment": comment}
    return Client().post(f"/api/v1/approve/{link}", body, content_type="application/json")


def sent(index: int = -1) -> tuple[str, str]:
    """The text of a letter sent and the link in it."""
    text = mail.outbox[index].message().get_body(("plain",)).get_content()
    found = re.search(r"https://crm\.example/approve/(\S+)", text)
    assert found
    return text, found[1]


def test_the_letter_tells_what_is_asked_and_its_link_decides(world: World) -> None:
    one = asked(world, comment="Клиент постоянный")
    send_letter(one.pk, world.id("olga"), 0)
    text, link = sent()
    assert "Сделка: ivan" in text and "1\u00a0000" in text and "Клиент постоянный" in text
    page = look(link).json()
    assert (page["open"], page["state"], page["record"]["name"]) == (True, "waiting", "Сделка: ivan")
    look(link)
    assert fresh(one).state == "waiting", "opening changes nothing"
    assert answer(link, "refuse").status_code == 422
    done = answer(link, "refuse", "Дорого")
    assert (done.status_code, done.json()["state"], done.json()["open"]) == (200, "refused", False)
    place = ApprovalPlace.objects.get(approval=one)
    assert (place.decided_by_id, place.comment) == (world.id("olga"), "Дорого")


def test_it_is_sent_once_and_to_those_who_want_letters(world: World) -> None:
    one = asked(world, route(world, step(user(world, "olga"), user(world, "maria"))))
    send_letter(one.pk, world.id("olga"), 0)
    send_letter(one.pk, world.id("olga"), 0)
    assert len(mail.outbox) == 1
    change_choices(world.by("maria"), {"channels": {"approval_asked": {"mail": False}}})
    send_letter(one.pk, world.id("maria"), 0)
    assert len(mail.outbox) == 1
    say(world, "olga", one)
    send_letter(one.pk, world.id("maria"), 0)
    assert len(mail.outbox) == 1


def test_used_it_says_so_and_the_same_word_again_changes_nothing(world: World) -> None:
    one = asked(world)
    link = token(world, one)
    assert answer(link).status_code == 200
    assert answer(link).status_code == 200
    again = answer(link, "refuse", "Нет")
    assert (again.status_code, again.json()["code"], again.json()["state"]) == (409, "ended", "approved")
    assert look(link).json()["open"] is False


def test_a_link_of_one_step_does_not_decide_the_next(world: World) -> None:
    pair = (step(user(world, "olga")), step(user(world, "olga")))
    one = asked(world, route(world, *pair))
    link = token(world, one)
    assert answer(link).json()["step"] == 1
    assert look(link).json()["open"] is False
    assert answer(link).status_code == 200
    assert (fresh(one).state, fresh(one).step) == ("waiting", 1)
    assert answer(link, "refuse", "Нет").json()["code"] == "decided"


def test_expired(world: World) -> None:
    one = asked(world)
    with time_machine.travel("2026-11-24T09:00:00Z", tick=False) as clock:
        link = token(world, one)
        clock.move_to("2026-12-01T08:59:00Z")
        assert look(link).status_code == 200
        clock.move_to("2026-12-01T09:01:00Z")
        for reply in (look(link), answer(link)):
            assert (reply.status_code, reply.json()["code"]) == (409, "link_expired")
    assert fresh(one).state == "waiting"


@pytest.mark.parametrize("spoilt", ["", "x", "a:b:c", "%00", "я" * 20, "x" * 2000])
def test_tampered(world: World, spoilt: str) -> None:
    one = asked(world)
    link = token(world, one)
    forged = link.replace(world.id("olga").hex, world.id("maria").hex)
    for wrong in (spoilt, forged, link[:-1], link + "1"):
        reply = look(wrong or "nothing")
        assert (reply.status_code, reply.json()["code"]) in ((404, "bad_link"), (429, "too_many"))
        assert answer(wrong or "nothing").status_code in (404, 429)
    assert fresh(one).state == "waiting"


def test_guessing_is_slowed_and_true_links_are_not(world: World) -> None:
    link = token(world, asked(world))
    codes = {look(f"guess{number}").status_code for number in range(30)}
    assert codes == {404, 429}
    assert Guess.objects.filter(key__startswith="approval|").count() == 1
    assert look(link).status_code == 200


def test_of_another_person_or_of_one_who_has_left(world: World) -> None:
    one = asked(world)
    stranger = look(token(world, one, "tanya"))
    assert (stranger.status_code, stranger.json()["code"]) == (404, "bad_link")
    assert look(token_of(Link(uuid4(), 0, world.id("olga")))).status_code == 404
    asker = answer(token(world, one, "ivan"))
    assert (asker.status_code, asker.json()["code"]) == (403, "not_decider")
    world.users["olga"].is_active = False
    world.users["olga"].save()
    gone = answer(token(world, one))
    assert (gone.status_code, gone.json()["code"]) == (404, "bad_link")
    assert fresh(one).state == "waiting"


def test_a_deputy_whose_time_is_over_decides_no_more(world: World) -> None:
    from datetime import date

    with time_machine.travel("2026-11-24T09:00:00Z", tick=False) as clock:
        away(world, "olga", date(2026, 11, 24), date(2026, 11, 24), deputy="petr")
        one = asked(world)
        link = token(world, one, "petr")
        assert look(link).json()["open"] is True
        clock.move_to("2026-11-26T09:00:00Z")
        assert answer(link).status_code in (403, 404)
    assert fresh(one).state == "waiting"


def test_the_letter_names_no_record_its_reader_may_not_see(world: World) -> None:
    one = asked(world, route(world, step(user(world, "tanya"))))
    send_letter(one.pk, world.id("tanya"), 0)
    text, link = sent()
    page = look(link).json()
    assert "Сделка: ivan" not in text and "1\u00a0000" not in text and "не видна" in text
    assert (page["record"], page["facts"], page["open"]) == (None, [], True)
    assert answer(link).json()["state"] == "approved"
