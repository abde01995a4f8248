"""Guessing is paused, longer and longer, for the guesser; the owner at a usual place is not locked out."""

from datetime import timedelta

import pytest
import time_machine

from otklik.access.sign_in import guessing
from otklik.access.sign_in.models import Guess, SignIn
from otklik.access.sign_in.rules import pause_after, pause_text
from otklik.access.sign_in.tests.doors import Browser, codes, forget_rates
from otklik.kit.clock import now

STRANGER = "198.51.100.7"


def guess(times, ip=STRANGER, who="ivan"):
    answers = []
    for n in range(times):
        forget_rates()
        answers.append(Browser(ip=ip).log_in(who, f"догадка номер {n}"))
    return answers


def test_the_pause_begins_after_the_fifth_failure_and_doubles_up_to_an_hour():
    assert [pause_after(n) for n in (1, 4)] == [None, None]
    seconds = [pause_after(n).total_seconds() for n in (5, 6, 7, 11, 12, 40, 4000)]
    assert seconds == [30, 60, 120, 1920, 3600, 3600, 3600]


def test_the_pause_is_told_in_seconds_then_in_minutes():
    assert "30 с" in pause_text(timedelta(seconds=30)).ru
    assert "2 min" in pause_text(timedelta(seconds=91)).en


def test_a_guesser_must_wait_even_with_the_right_password(world):
    guess(5)
    forget_rates()
    refused = Browser(ip=STRANGER).log_in("ivan")
    assert refused.status_code == 400
    assert codes(refused) == {"too_many_login_attempts"}
    assert "Повторите через" in refused.json()["errors"][0]["message"]
    assert SignIn.objects.latest("id").outcome == "paused"


def test_another_address_does_not_help_the_guesser(world):
    guess(5)
    forget_rates()
    assert codes(Browser(ip="192.0.2.44").log_in("ivan")) == {"too_many_login_attempts"}


def test_after_the_pause_the_right_password_lets_in_and_forgives(world):
    guess(5)
    with time_machine.travel(now() + timedelta(seconds=31)):
        forget_rates()
        assert Browser(ip=STRANGER).log_in("ivan").status_code == 200
    assert not Guess.objects.exists()


def test_a_guess_after_the_pause_doubles_it(world):
    guess(5)
    with time_machine.travel(now() + timedelta(seconds=31), tick=False):
        guess(1)
        assert guessing.pause_left("password|ivan@romashka.example") == timedelta(seconds=60)


def test_trying_during_the_pause_does_not_prolong_it(world):
    with time_machine.travel(now(), tick=False):
        guess(9)
        assert guessing.pause_left("password|ivan@romashka.example") == timedelta(seconds=30)


def test_old_failures_are_forgotten_after_a_day(world):
    guess(4)
    with time_machine.travel(now() + timedelta(hours=25)):
        guess(4)
        assert guessing.pause_left("password|ivan@romashka.example") is None


def test_the_owner_at_a_usual_place_is_not_locked_out(world):
    assert Browser(ip="203.0.113.5").log_in("ivan").status_code == 200
    guess(6)
    forget_rates()
    assert Browser(ip="203.0.113.5").log_in("ivan").status_code == 200


def test_an_unknown_address_is_paused_like_a_known_one(world):
    *_, last = guess(6, who="nobody")
    assert codes(last) == {"too_many_login_attempts"}


def test_others_are_not_touched(world):
    guess(6)
    forget_rates()
    assert Browser(ip=STRANGER).log_in("maria").status_code == 200


def test_an_administrator_lifts_the_pause(world):
    guess(6)
    assert world.api("admin").post(f"/users/{world.id('ivan')}/lift-pause").status_code == 204
    forget_rates()
    assert Browser(ip=STRANGER).log_in("ivan").status_code == 200


def test_one_address_trying_many_accounts_is_slowed_down(world):
    answers = [Browser(ip=STRANGER).log_in(f"someone{n}", "догадка") for n in range(25)]
    assert codes(answers[0]) == {"email_password_mismatch"}
    assert codes(answers[-1]) == {"too_many_login_attempts"}


@pytest.mark.django_db(transaction=True)
def test_tries_sent_at_once_are_counted_each():
    import threading

    from django.db import connection

    allowed = []
    start = threading.Barrier(8)

    def attempt():
        start.wait()
        if guessing.begin_guess("password|one@x.example") is None:
            allowed.append(1)
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(allowed) == 5
