"""Signing in and out with a password; what the journal keeps of it."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import identify_hasher

from otklik.access.sign_in.models import Session, SignIn
from otklik.access.sign_in.tests.doors import Browser, codes
from otklik.access.users.models import User
from tests.world import PASSWORD


def journal():
    return list(SignIn.objects.order_by("id").values_list("outcome", "method", "email", "ip", "agent"))


def test_a_person_signs_in_works_and_signs_out(world):
    browser = Browser()
    assert browser.log_in("ivan").status_code == 200
    assert browser.me().json()["user"]["name"] == "Иванов Иван"
    assert browser.delete("/auth/session").status_code == 401
    assert browser.me().status_code == 401
    assert journal() == [
        ("signed_in", "password", "ivan@romashka.example", "203.0.113.5", "Firefox"),
        ("signed_out", "", "ivan@romashka.example", "203.0.113.5", "Firefox"),
    ]
    assert not Session.objects.filter(user=world.users["ivan"]).exists()


def test_the_address_is_taken_in_any_case(world):
    answer = Browser().post("/auth/login", {"email": "IVAN@Romashka.Example", "password": PASSWORD})
    assert answer.status_code == 200


def test_a_wrong_password_and_an_unknown_address_look_the_same(world):
    wrong, unknown = Browser().log_in("ivan", "не тот пароль"), Browser().log_in("nobody")
    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json()["errors"] == unknown.json()["errors"]
    assert codes(wrong) == {"email_password_mismatch"}
    rows = SignIn.objects.order_by("id").values_list("outcome", "user__name", "email")
    assert list(rows) == [
        ("wrong_password", "Иванов Иван", "ivan@romashka.example"),
        ("wrong_password", None, "nobody@romashka.example"),
    ]


def test_one_who_left_is_told_so_only_with_the_right_password(world):
    assert codes(Browser().log_in("gone", "не тот пароль")) == {"email_password_mismatch"}
    assert codes(Browser().log_in("gone")) == {"account_inactive"}
    assert list(SignIn.objects.order_by("id").values_list("outcome", flat=True)) == [
        "wrong_password",
        "inactive",
    ]


def test_nobody_registers(world):
    body = {"email": "new@romashka.example", "password": "верный конь 42"}
    assert Browser().post("/auth/signup", body).status_code in (403, 404)
    assert not User.objects.filter(email="new@romashka.example").exists()


def test_nobody_gives_oneself_another_address(world):
    browser = Browser()
    browser.log_in("ivan")
    body = {"email": "boss@romashka.example"}
    for path in ("/account/email", "/account/phone"):
        assert browser.get(path).status_code in (200, 404)
        assert browser.post(path, {**body, "phone": "+79161234567"}).status_code in (400, 404)
    assert not EmailAddress.objects.exists()
    assert Browser().post("/auth/login", {**body, "password": PASSWORD}).status_code == 400


def test_passwords_are_kept_by_a_memory_hard_hash(world):
    assert identify_hasher(world.users["ivan"].password).algorithm == "scrypt"


def test_one_changes_ones_password_and_other_browsers_are_out(world):
    here, there = Browser(), Browser(ip="203.0.113.9")
    here.log_in("ivan")
    there.log_in("ivan")
    body = {"current_password": PASSWORD, "new_password": "новый зелёный слон 7"}
    assert here.post("/account/password/change", body).status_code == 200
    assert here.me().status_code == 200
    assert there.me().status_code == 401
    assert Browser().log_in("ivan", "новый зелёный слон 7").status_code == 200


@pytest.mark.parametrize("password", ["короткий", "1234567890123", "ааааааааааааа"])
def test_a_weak_password_is_refused(world, password):
    browser = Browser()
    browser.log_in("ivan")
    body = {"current_password": PASSWORD, "new_password": password}
    assert browser.post("/account/password/change", body).status_code == 400


def test_the_link_of_the_administrator_sets_a_password_once(world):
    link = world.api("admin").post(f"/users/{world.id('ivan')}/password-link").json()["link"]
    key = link.rpartition("/password/")[2]
    body = {"key": key, "password": "новый зелёный слон 7"}
    browser = Browser()
    assert browser.post("/auth/password/reset", body).status_code == 200
    assert browser.me().json()["user"]["name"] == "Иванов Иван"
    assert SignIn.objects.latest("id").method == "link"
    again = Browser().post("/auth/password/reset", {**body, "password": "ещё один слон 88"})
    assert again.status_code == 400


def test_asking_for_a_link_tells_nothing_about_addresses(world, mailoutbox, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    known = Browser().post("/auth/password/request", {"email": "ivan@romashka.example"})
    unknown = Browser().post("/auth/password/request", {"email": "nobody@romashka.example"})
    assert known.status_code == unknown.status_code == 200
    assert known.json() == unknown.json()
    (mail,) = mailoutbox
    assert mail.to == ["ivan@romashka.example"]
    assert "/password/" in mail.body


def test_a_dead_mail_server_breaks_nothing(world, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert Browser().post("/auth/password/request", {"email": "ivan@romashka.example"}).status_code == 200


def test_an_administrator_reads_the_journal_of_all_others_their_own(world):
    Browser().log_in("ivan")
    Browser().log_in("maria", "не тот")
    rows = world.api("admin").get("/sign-ins").json()["rows"]
    assert [(row["outcome"], row["user"]["name"]) for row in rows] == [
        ("wrong_password", "Марьина Мария"),
        ("signed_in", "Иванов Иван"),
    ]
    assert world.api("admin").get("/sign-ins", outcome="signed_in").json()["rows"] == rows[1:]
    assert world.api("ivan").get("/sign-ins").status_code == 403
    assert world.api("ivan").get("/me/sign-ins").json()["rows"] == rows[1:]
    assert world.api("ivan").get("/me/sign-ins", user=world.id("maria")).json()["rows"] == rows[1:]


def test_the_journal_is_read_by_pages(world):
    for _ in range(3):
        Browser().log_in("ivan")
    api = world.api("admin")
    first = api.get("/sign-ins", limit=2).json()
    second = api.get("/sign-ins", limit=2, cursor=first["next"]).json()
    assert (len(first["rows"]), len(second["rows"]), second["next"]) == (2, 1, None)
    assert api.get("/sign-ins", cursor="нет").status_code == 422
