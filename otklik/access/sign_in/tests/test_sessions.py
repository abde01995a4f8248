"""Sessions are listed and ended: one's own by oneself, anybody's by an administrator."""

from datetime import timedelta

from allauth.usersessions.models import UserSession

from otklik.access.sign_in.actions import sweep
from otklik.access.sign_in.models import Guess, Session, SignIn
from otklik.access.sign_in.tests.doors import Browser
from otklik.kit.clock import now


def test_one_sees_ones_sessions_and_which_is_this(world):
    here, there = Browser(ip="203.0.113.5"), Browser(ip="198.51.100.2")
    here.log_in("ivan")
    there.log_in("ivan")
    Browser().log_in("maria")
    rows = here.client.get("/api/v1/sessions").json()
    assert {(row["ip"], row["current"]) for row in rows} == {("203.0.113.5", True), ("198.51.100.2", False)}
    assert all(row["agent"] == "Firefox" for row in rows)


def test_one_ends_another_of_ones_sessions(world):
    here, there = Browser(), Browser(ip="198.51.100.2")
    here.log_in("ivan")
    there.log_in("ivan")
    (other,) = [row for row in here.client.get("/api/v1/sessions").json() if not row["current"]]
    assert here.client.delete(f"/api/v1/sessions/{other['id']}").status_code == 204
    assert there.me().status_code == 401
    assert here.me().status_code == 200
    assert here.client.delete(f"/api/v1/sessions/{other['id']}").status_code == 404


def test_one_ends_all_others_at_once(world):
    here, there = Browser(), Browser(ip="198.51.100.2")
    here.log_in("ivan")
    there.log_in("ivan")
    assert here.client.delete("/api/v1/sessions").status_code == 204
    assert (here.me().status_code, there.me().status_code) == (200, 401)


def test_others_sessions_are_out_of_reach(world):
    browser = Browser()
    browser.log_in("ivan")
    session = UserSession.objects.get(user=world.users["ivan"])
    assert world.api("maria").delete(f"/sessions/{session.pk}").status_code == 404
    assert world.api("maria").get(f"/users/{world.id('ivan')}/sessions").status_code == 403
    assert browser.me().status_code == 200


def test_an_administrator_sees_and_ends_anybodys(world):
    browser = Browser()
    browser.log_in("ivan")
    admin = world.api("admin")
    (row,) = admin.get(f"/users/{world.id('ivan')}/sessions").json()
    assert row["ip"] == "203.0.113.5"
    assert admin.delete(f"/users/{world.id('ivan')}/sessions").status_code == 204
    assert browser.me().status_code == 401


def test_the_last_seen_moment_moves_once_in_a_while(world):
    browser = Browser()
    browser.log_in("ivan")
    early = now() - timedelta(hours=3)
    Session.objects.update(seen_at=early)
    UserSession.objects.update(last_seen_at=early)
    browser.me()
    assert UserSession.objects.get().last_seen_at > now() - timedelta(minutes=1)


def test_a_session_lost_with_its_row_is_not_listed(world):
    browser = Browser()
    browser.log_in("ivan")
    Session.objects.update(expire_date=now() - timedelta(days=1))
    assert world.api("ivan").get("/sessions").json() == []


def test_the_sweep_erases_only_what_is_past(world):
    Browser().log_in("ivan")
    Browser().log_in("maria")
    Session.objects.filter(user=world.users["ivan"]).update(expire_date=now() - timedelta(days=1))
    SignIn.objects.filter(user=world.users["ivan"]).update(at=now() - timedelta(days=800))
    Guess.objects.create(key="old", failed_at=now() - timedelta(days=2))
    Guess.objects.create(key="new", failed_at=now())
    assert sweep() == {"sessions": 1, "guesses": 1, "sign_ins": 1}
    assert UserSession.objects.get().user == world.users["maria"]
    assert Guess.objects.get().key == "new"
